/** Holds the stored tree to the ledger: grown with every change, the same on both databases, and made anew where it was not there. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { proveRoot } from '../../src/kernel/ledger/proof.ts'
import { appendAll } from '../../src/kernel/record/append.ts'
import { rebuild } from '../../src/kernel/record/rebuild.ts'
import { ledgerSize, readLeaves } from '../../src/kernel/storage/ledger.ts'
import { treeReader } from '../../src/kernel/storage/tree.ts'
import { openKernel } from '../../src/open-kernel.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { type DatabaseName, databases, openWorld, type World } from '../world.ts'
import { things } from './things.ts'

const registers = [...allRegisters, things]
const still = { clock: { now: () => '2027-01-01T00:00:00.000Z' }, chance: { bytes: (count: number) => Buffer.alloc(count, 7) } }

/** As the RFC has it (RFC 6962, 2.1), from the leaves alone. */
function slowRoot(hashes: readonly Buffer[]): Buffer {
  if (hashes.length < 2) return hashes[0] ?? createHash('sha256').digest()
  const middle = 2 ** Math.ceil(Math.log2(hashes.length) - 1)
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(slowRoot(hashes.slice(0, middle)))
    .update(slowRoot(hashes.slice(middle)))
    .digest()
}

async function rootsOf({ database: { read } }: Kernel): Promise<{ stored: string; wanted: string; size: number }> {
  const size = await ledgerSize(read)
  const leaves = await readLeaves(read, 0, size)
  const wanted = slowRoot(leaves.map((leaf) => createHash('sha256').update(Buffer.of(0)).update(leaf).digest()))
  return { size, stored: Buffer.from(await proveRoot(size, treeReader(read))).toString('hex'), wanted: wanted.toString('hex') }
}

const append = (kernel: Kernel, count: number, name: string) =>
  kernel.database.transaction((db) =>
    appendAll(
      kernel,
      db,
      Array.from({ length: count }, (_, at) => ({
        register: things.name,
        id: `${name}-${at}`,
        step: 'publish' as const,
        base: 0,
        body: { name: `${at}` },
        institution: null,
      })),
    ),
  )

const dump = async ({ database: { read } }: Kernel) =>
  (await read.selectFrom('tree_tiles').selectAll().orderBy('level').orderBy('number').execute()).map(({ level, number, hashes }) => [
    level,
    number,
    Buffer.from(hashes).toString('hex'),
  ])

const openAt = (database: DatabaseName) => openWorld({ database, registers, ...still })

describe.each(databases)('the tree on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openAt(database)
    await append(world.kernel, 1, 'one')
    await append(world.kernel, 700, 'many')
    await append(world.kernel, 3, 'more')
  })
  afterAll(() => world?.close())

  it('has the root of the entries', async () => {
    const { size, stored, wanted } = await rootsOf(world.kernel)
    expect(size).toBe(704)
    expect(stored).toBe(wanted)
  })

  it('does not grow where the change is not written', async () => {
    const before = await dump(world.kernel)
    const failed = world.kernel.database.transaction(async () => {
      throw new Error('stopped')
    })
    await expect(failed).rejects.toThrow('stopped')
    await expect(append(world.kernel, 1, 'one')).rejects.toThrow()
    expect(await dump(world.kernel)).toEqual(before)
  })

  it('grows by changes at once as by one after another', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, at) => append(world.kernel, 1, `at-once-${at}`)))
    const { stored, wanted } = await rootsOf(world.kernel)
    expect(stored).toBe(wanted)
  })

  it('is left as it is by a rebuild, which makes nothing anew that was signed', async () => {
    const before = await dump(world.kernel)
    await rebuild(world.kernel)
    expect(await dump(world.kernel)).toEqual(before)
  })

  it('is made when a database is opened that has none, or one that lags behind', async () => {
    const before = await dump(world.kernel)
    for (const number of [0, 2]) {
      await world.kernel.database.transaction(async (db) => {
        await db.deleteFrom('tree_tiles').where('number', '>=', number).execute()
        // What a lagging tree has at its second level is the one whole tile that is left.
        if (number > 0) await sql`delete from tree_tiles where level = 1`.execute(db)
        if (number > 0) {
          const [, , hashes] = before.find(([level]) => level === 1) ?? []
          await db
            .insertInto('tree_tiles')
            .values({ level: 1, number: 0, hashes: Buffer.from(String(hashes), 'hex').subarray(0, 64) })
            .execute()
        }
      })
      const again = await openKernel(world.settings, { registers, ...still })
      expect(await dump(again)).toEqual(before)
      await again.database.close()
    }
  })

  it('is never grown from tiles that are not its own, and opens all the same', async () => {
    await world.kernel.database.transaction(async (db) => {
      await db.deleteFrom('tree_tiles').where('level', '=', 1).execute()
    })
    await expect(append(world.kernel, 1, 'never')).rejects.toMatchObject({ code: 'damaged' })
    const again = await openKernel(world.settings, { registers, ...still })
    await again.database.close()
  })
})

it('has the same tiles on both databases', async () => {
  const dumps = []
  for (const database of databases) {
    const world = await openAt(database)
    await append(world.kernel, 300, 'same')
    dumps.push(await dump(world.kernel))
    await world.close()
  }
  expect(dumps[0]).toEqual(dumps[1])
})
