// What the parts of this layer share: better-auth, the store, letters, counts; and who a request is from.

import { type Actor, actorFrom, anonymous } from '../kernel/access/actor.ts'
import { reasons } from '../kernel/access/rules.ts'
import type { NewAct } from '../kernel/act/record-act.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { Mail } from '../kernel/mail.ts'
import { actorOfPerson } from '../kernel/people/actor-of-person.ts'
import { type Asking, originOf, type Person, type Visitor } from '../kernel/people/people.ts'
import { findPerson } from '../kernel/storage/persons.ts'
import type { Auth, OidcSettings } from './auth.ts'
import type { Limits } from './limits.ts'

export interface Parts {
  readonly kernel: Kernel
  /** With the first who signs in: it is a third of what a server loads, and most readers never do. */
  auth(): Promise<Auth>
  readonly publicUrl: string
  readonly mail: Mail
  readonly limits: Limits
  readonly oidc: OidcSettings | undefined
  /** A better-auth that has asked the other site for its addresses; faults where that does not answer. */
  withElsewhere(): Promise<Auth>
  createId(): string
  /** Goes on after the answer, so that nobody learns from its time whether there was work to do. */
  later(work: () => Promise<void>): void
}

const sessionCookie = 'quipu.session_token'

export async function visitorOf({ auth, kernel }: Parts, asking: Asking): Promise<Visitor> {
  if (!asking.cookie?.includes(`${sessionCookie}=`)) return { actor: nobody(asking) }
  const found = await (await auth()).api.getSession({ headers: headersOf(asking) })
  if (!found) return { actor: nobody(asking) }
  const { id, name, email, twoFactorEnabled } = found.user
  const person: Person = { id, name, email, hasSecondFactor: twoFactorEnabled === true }
  return { actor: actorFrom(await actorOfPerson(kernel, id), originOf(asking)), person, session: found.session.id }
}

export function nobody(asking: Asking): Actor {
  return actorFrom(anonymous, originOf(asking))
}

/** Faults with `not-allowed` where nobody is signed in as a person. */
export async function needPerson(parts: Parts, asking: Asking): Promise<{ person: Person; actor: Actor; session: string }> {
  const { person, actor, session } = await visitorOf(parts, asking)
  if (!person || session === undefined) throw notAllowed('not-signed-in')
  return { person, actor, session }
}

export async function needKnown({ kernel }: Parts, id: string): Promise<{ name: string; email: string }> {
  return (await findPerson(kernel.people.read, id)) ?? { name: '', email: '' }
}

export function notAllowed(why: keyof typeof reasons): Fault {
  return new Fault('not-allowed', {
    step: { es: 'administrar', en: 'manage' },
    register: { es: 'personas', en: 'people' },
    why: reasons[why],
  })
}

/** The same, and an act of whoever asked. */
export function refuse({ kernel }: Parts, actor: Actor, act: NewAct): Fault {
  const fault = notAllowed(actor.id === anonymous.id ? 'not-signed-in' : 'no-role')
  kernel.acts.refused(actor, fault, { register: 'people', ...act })
  return fault
}

export function headersOf({ cookie, agent }: Asking): Headers {
  const headers = new Headers()
  if (cookie) headers.set('cookie', cookie)
  if (agent) headers.set('user-agent', agent.slice(0, 300))
  return headers
}

/** The same without the session, for what is only for whoever has none yet. */
export function strangerHeaders(asking: Asking): Headers {
  const others = (asking.cookie ?? '').split(/;\s*/).filter((one) => !one.includes(`${sessionCookie}=`))
  return headersOf({ ...asking, cookie: others.join('; ') })
}

export function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie()
}

/** better-auth's own name for what it refused. */
export async function codeOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  return String(Object(body).code ?? '')
}

export function addressOf({ address }: Asking): string {
  return address ?? 'unknown'
}
