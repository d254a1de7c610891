// The operator's session on the web: a signed cookie that ends by itself. Readers get none.

import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Actor, anonymous, operator } from '../kernel/access/actor.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { actorOf, type Surroundings } from '../kernel/surroundings.ts'

const name = 'quipu_session'
const lifetimeHours = 12

/** The cookie for whoever presents the operator's key; faults with `wrong-key` otherwise. */
export function beginSession(surroundings: Surroundings, key: string): string {
  if (!key || actorOf(surroundings, key) !== operator) throw new Fault('wrong-key')
  const ends = new Date(Date.parse(surroundings.kernel.clock.now()) + lifetimeHours * 3_600_000).toISOString()
  return cookie(surroundings, `${ends}~${sign(surroundings, ends)}`, lifetimeHours * 3600)
}

export function endSession(surroundings: Surroundings): string {
  return cookie(surroundings, '', 0)
}

export function sessionActor(surroundings: Surroundings, header: string | undefined): Actor {
  const value = header
    ?.split(/;\s*/)
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  if (!value) return anonymous
  const [ends = '', signature = ''] = value.split('~')
  const wanted = Buffer.from(sign(surroundings, ends))
  const given = Buffer.from(signature)
  const valid = given.length === wanted.length && timingSafeEqual(given, wanted)
  return valid && ends > surroundings.kernel.clock.now() ? operator : anonymous
}

function sign({ operatorKey }: Surroundings, ends: string): string {
  return createHmac('sha256', operatorKey).update(`session until ${ends}`).digest('base64url')
}

function cookie({ publicUrl }: Surroundings, value: string, seconds: number): string {
  const secure = publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
}
