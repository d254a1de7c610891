// The writes' common ground: who asks, refused early where nobody may, what was edited, and how a change is answered.

import { type Actor, actorFrom, anonymous } from '../kernel/access/actor.ts'
import { reasons } from '../kernel/access/rules.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { parseId } from '../kernel/field/reference.ts'
import { isPersonsKey } from '../kernel/people/people.ts'
import { type Change, makeChange, mayAct } from '../kernel/record/change.ts'
import type { Register } from '../kernel/register/register.ts'
import { actorOf } from '../kernel/surroundings.ts'
import type { Step } from '../kernel/workflow/workflows.ts'
import { editOfTag, recordTag } from './caching.ts'
import type { Answer, Call } from './operation.ts'
import type { Envelope } from './read-body.ts'

/** Who presents the key in Authorization: the operator's, or a person's. Faults with `wrong-key` for any other kind of credentials too. */
export async function actorOfCall({ api, request, address }: Call): Promise<Actor> {
  const origin = { channel: 'api', address } as const
  const given = request.headers.get('authorization')
  if (given === null) return actorFrom(anonymous, origin)
  const key = /^Bearer +(\S+)$/i.exec(given.trim())?.[1] ?? ' '
  return actorFrom(isPersonsKey(key) ? await api.people.actorOfKey(key) : actorOf(api, key), origin)
}

/** Refuses the anonymous, whoever they ask about. */
export function needSomebody(actor: Actor, step: string, register: string): Actor {
  if (actor.id === anonymous.id) throw new Fault('not-allowed', { step, register, why: reasons['not-signed-in'] })
  return actor
}

/** Refuses the anonymous, and keys that only read, before anything that was sent is read. */
export function needSignedIn(actor: Actor, step: string, register: string): Actor {
  needSomebody(actor, step, register)
  if (actor.scope === 'read') throw new Fault('not-allowed', { step, register, why: reasons.scope })
  return actor
}

/** The writer, before anything that was sent is read; what an institution adds is decided with the record at hand. */
export async function needWriter(call: Call, register: Register, step: Step): Promise<Actor> {
  const actor = await actorOfCall(call)
  const { allowed } = mayAct(register, actor, step)
  return allowed ? actor : needSignedIn(actor, step, register.name)
}

export function needRegister({ api, path }: Call): Register {
  return api.kernel.catalog.need(path.register ?? '')
}

/** The id in the address, whether or not there is such a record. */
export function needId({ path }: Call, register: Register): string {
  const parsed = parseId(path.id)
  if (parsed.issues) throw new Fault('unknown-record', { register: register.name, id: (path.id ?? '').slice(0, 80) })
  return parsed.value
}

/** What was edited, from the content or from If-Match. */
export function needEdit({ request }: Call, envelope: Envelope): string {
  const edit = envelope.edit ?? editOfTag(request.headers.get('if-match'))
  if (edit) return edit
  throw new Fault('refused', { count: 1 }, { issues: [{ path: 'edit', code: 'missing' }] })
}

/** Makes the change and answers with what the next one must say that it continues. */
export async function change({ api }: Call, actor: Actor, wanted: Change): Promise<Answer & { readonly id: string }> {
  const changed = await makeChange(api.kernel, actor, wanted)
  if (changed.issues) throw new Fault('refused', { count: changed.issues.length }, { issues: changed.issues })
  const { id, edit, version } = changed
  return { id, body: { id, edit, version }, headers: { ETag: recordTag(api, edit) } }
}
