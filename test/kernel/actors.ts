// People with roles, and what the tests make them do.

import type { Actor, Role } from '../../src/kernel/access/actor.ts'
import { operator } from '../../src/kernel/access/actor.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { type Change, type Changed, makeChange } from '../../src/kernel/record/change.ts'
import { noteFile } from '../../src/kernel/storage/file-store.ts'
import { publish } from '../world.ts'

export function anActor(id: string, more: Partial<Actor> = {}): Actor {
  return { id, roles: [], memberships: [], ...more }
}

export function memberOf(institution: string, role: Role, id = `${role}-of-${institution}`): Actor {
  return anActor(id, { memberships: [{ institution, role }] })
}

export const office = anActor('office', { roles: ['strategy-office'] })

/** A change that is expected to go through; what came of it. */
export async function must(kernel: Kernel, change: Change, actor: Actor = operator): Promise<Extract<Changed, { id: string }>> {
  const changed = await makeChange(kernel, actor, change)
  if (changed.issues) throw new Error(JSON.stringify(changed.issues))
  return changed
}

/** What the records of the tests refer to: a country, a department and a province of it, two organizations, a file. */
export async function furnish(kernel: Kernel): Promise<void> {
  const hash = await kernel.files.put(new Uint8Array())
  const row = { hash, name: 'a.txt', type: 'text/plain', size_bytes: 0, time: kernel.clock.now() }
  await kernel.database.transaction((db) => noteFile(db, row))
  await publish(kernel, 'places', { code: 'XA', name: 'Andara', level: 'country' }, 'xa')
  await publish(kernel, 'places', { code: '15', name: 'Norte Alto', level: 'department', parent: 'xa' }, '15')
  await publish(kernel, 'places', { code: '1501', name: 'Valle Hondo', level: 'province', parent: '15' }, '1501')
  await publish(kernel, 'organizations', { name: 'Molino Lento', nature: 'private', form: 'startup' }, 'keeper-1')
  await publish(kernel, 'organizations', { name: 'Agencia Digital', nature: 'public', form: 'agency' }, 'keeper-2')
}

/** How many of the promises kept their word, and the fault codes of those that did not. */
export async function outcomes(promises: readonly Promise<Changed>[]): Promise<{ won: number; codes: unknown[] }> {
  const settled = await Promise.allSettled(promises)
  const codes = settled.flatMap((one) => {
    if (one.status === 'fulfilled') return one.value.issues ? one.value.issues.map(({ code }) => code) : []
    return [one.reason?.code ?? String(one.reason)]
  })
  return { won: settled.length - codes.length, codes }
}
