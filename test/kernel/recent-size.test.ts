/** The ledger's size as every page asks for it, on both databases: never behind this process, hardly behind another, and at hand. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { ledgerSize } from '../../src/kernel/storage/ledger.ts'
import { recentSize } from '../../src/kernel/storage/recent-size.ts'
import { databases, openWorld, publish, type World } from '../world.ts'

const place = { code: 'P', name: 'Lugar', level: 'district' }

/** A write that this process does not know to be one, as another's. */
async function growElsewhere({ kernel }: World): Promise<void> {
  await kernel.database.write
    .updateTable('ledger')
    .set((row) => ({ size: row('size', '+', 1) }))
    .execute()
}

it.each(databases)('over %s what this process wrote is in it, and what another did ten milliseconds later', async (database) => {
  const world = await openWorld({ database })
  const { database: own } = world.kernel
  await recentSize(own)
  await publish(world.kernel, 'places', place)
  const after = await ledgerSize(own.read)
  expect(after).toBe(1)
  expect(await recentSize(own)).toBe(after)
  await growElsewhere(world)
  await wait(11)
  expect(await recentSize(own)).toBe(after + 1)
  await world.close()
})

it.each(databases)('over %s who asks again and again has it at hand, also while it is asked for anew', async (database) => {
  const world = await openWorld({ database })
  const { database: own } = world.kernel
  await recentSize(own)
  const until = performance.now() + 300
  const seen = { atHand: 0, promised: 0 }
  let changed = false
  while (performance.now() < until) {
    const size = recentSize(own)
    seen[typeof size === 'number' ? 'atHand' : 'promised'] += 1
    if (!changed && performance.now() > until - 150) {
      await growElsewhere(world)
      changed = true
    }
    await wait(0)
  }
  expect(seen.atHand).toBeGreaterThan(10 * seen.promised)
  expect(recentSize(own)).toBe(1)
  await world.close()
})
