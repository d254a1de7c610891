// Prunes what is old from the front of the chain. The act that says so is itself in the chain and states where the rest
// begins, so that it can still be verified.

import type { Actor } from '../access/actor.ts'
import { mayPruneActs } from '../access/read-acts.ts'
import { reasons } from '../access/rules.ts'
import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { deleteActsUntil, lastActBefore, lockActs } from '../storage/acts.ts'

/** Nothing younger is ever pruned. */
export const keptDays = 365

/** @param before an instant; acts from before it go. @returns how many went */
export async function pruneActs(kernel: Kernel, actor: Actor, before: string): Promise<number> {
  if (!mayPruneActs(actor)) throw new Fault('not-allowed', { step: 'prune-acts', register: 'acts', why: reasons['no-role'] })
  const latest = new Date(Date.parse(kernel.clock.now()) - keptDays * 86_400_000).toISOString()
  if (!(before <= latest))
    throw new Fault(
      'refused',
      { count: 1 },
      { issues: [{ path: 'prune', code: 'out-of-range', values: { low: '0001-01-01', high: latest.slice(0, 10) } }] },
    )
  return kernel.database.transaction(async (db) => {
    await lockActs(db)
    const last = await lastActBefore(db, before)
    if (!last) return 0
    await kernel.acts.record(db, actor, { what: 'prune-acts', register: 'acts', detail: `${last.seq}:${last.hash}` })
    return deleteActsUntil(db, last.seq)
  })
}
