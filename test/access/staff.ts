// Somebody with an account for each column of the page: joined by invitation, signed in by the site's own form, with keys for programs.

import { type Actor, anonymous, operator, type Scope, scopes } from '../../src/kernel/access/actor.ts'
import { joined, type Visit } from '../people-world.ts'
import { openSender, pageOf } from '../web/sender.ts'
import type { World } from '../world.ts'
import { type Column, columns } from './matrix.ts'

export interface Member {
  readonly column: Column
  /** Who asks, as the kernel knows them. */
  readonly actor: Actor
  readonly cookie: string
  /** The headers of a program with a key of a scope; the operator's key reaches everything. */
  key(scope: Scope): Record<string, string>
}

export async function openStaff(world: World): Promise<Member[]> {
  const staff: Member[] = []
  for (const column of columns) staff.push(await member(world, column))
  return staff
}

async function member(world: World, column: Column): Promise<Member> {
  const { actor } = column
  if (actor === anonymous) return { column, actor, cookie: '', key: () => ({}) }
  if (actor === operator) {
    const { cookie } = await openSender(world)
    return { column, actor, cookie, key: () => ({ authorization: `Bearer ${world.operatorKey}` }) }
  }
  const [membership] = actor.memberships
  const wanted = membership ?? { role: actor.roles[0] ?? 'auditor', institution: '' }
  const visit = await joined(world, { ...wanted, email: `${actor.id}@example.org`, name: 'Alguien' })
  const found = await actorOf(world, visit)
  // Whoever has no role had one, and lost it: nobody has an account without having been invited.
  if (actor.roles.length === 0 && !membership) await world.app.people.endMembership(operator, { person: found.id, ...wanted })
  const keys = new Map<Scope, string>()
  for (const scope of scopes) keys.set(scope, await makeKey(visit, scope))
  return {
    column,
    actor: await actorOf(world, visit),
    cookie: visit.cookie,
    key: (scope) => ({ authorization: `Bearer ${keys.get(scope)}` }),
  }
}

async function actorOf(world: World, { cookie }: Visit): Promise<Actor> {
  return (await world.app.people.visitor({ cookie, address: undefined, agent: undefined, language: 'es' })).actor
}

async function makeKey(visit: Visit, scope: Scope): Promise<string> {
  const { html } = await pageOf(visit.post('/account', { _do: 'make-key', 'key-name': scope, scope, days: '30' }))
  const key = /<code class="secret">(quipu-[\w-]+)<\/code>/.exec(html)?.[1]
  if (!key) throw new Error(`No key of the scope ${scope} was made: ${html.slice(0, 400)}`)
  return key
}
