/** The ledger's size as every page asks for it, on both databases: never behind this process, hardly behind another, and at hand. */
import { afterEach, expect, it, vi } from 'vitest'
import { ledgerSize } from '../../src/kernel/storage/ledger.ts'
import { openDatabase } from '../../src/kernel/storage/open-database.ts'
import { recentSize } from '../../src/kernel/storage/recent-size.ts'
import { databases, openWorld, publish, type World } from '../world.ts'

afterEach(() => void vi.restoreAllMocks())

/** A clock that stands still but for the milliseconds that it is told. */
function holdTime(): (milliseconds: number) => void {
  let now = performance.now()
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  return (milliseconds) => {
    now += milliseconds
  }
}

/** A write of another: the database that is asked does not know of it. */
async function growElsewhere({ kernel }: World): Promise<void> {
  await kernel.database.transaction((db) =>
    db
      .updateTable('ledger')
      .set((row) => ({ size: row('size', '+', 1) }))
      .execute(),
  )
}

it.each(databases)('over %s what this process wrote is in it at once', async (database) => {
  const world = await openWorld({ database })
  const { database: own } = world.kernel
  holdTime()
  expect(await recentSize(own)).toBe(0)
  await publish(world.kernel, 'places', { code: 'P', name: 'Lugar', level: 'district' })
  expect(await ledgerSize(own.read)).toBe(1)
  expect(await recentSize(own)).toBe(1)
  await world.close()
})

it.each(databases)('over %s it is at hand while it is asked for anew, and what another wrote is in it soon', async (database) => {
  const world = await openWorld({ database })
  // One of its own, in which nothing ends meanwhile.
  const own = await openDatabase(world.settings)
  const pass = holdTime()
  await recentSize(own)
  await growElsewhere(world)
  pass(4)
  expect(recentSize(own)).toBe(0) // fresh: nothing is asked
  pass(2)
  expect(recentSize(own)).toBe(0) // good, and asked for anew
  await vi.waitFor(() => expect(recentSize(own)).toBe(1))
  await growElsewhere(world)
  pass(10)
  expect(await recentSize(own)).toBe(2) // too old: whoever asks waits
  await own.close()
  await world.close()
})
