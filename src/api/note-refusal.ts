// Takes down that a call was refused. A stranger's reads are left out: there is no end of them.

import { type Actor, actorFrom, anonymous } from '../kernel/access/actor.ts'
import { aboutRefusal } from '../kernel/act/about-refusal.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Call } from './operation.ts'
import { actorOfCall } from './writer.ts'

export async function noteRefusal(call: Call, error: unknown): Promise<void> {
  if (!(error instanceof Fault)) return
  const { api, request, path } = call
  const actor = await askerOf(call)
  if (actor.id === anonymous.id && error.code !== 'wrong-key' && request.method !== 'POST' && request.method !== 'PUT') return
  const { register, id } = path
  api.kernel.acts.refused(actor, error, aboutRefusal(api.kernel.catalog, error, { register, id }))
}

/** Whoever presents a wrong key is nobody. */
function askerOf(call: Call): Promise<Actor> {
  return actorOfCall(call).catch(() => actorFrom(anonymous, { channel: 'api', address: call.address }))
}
