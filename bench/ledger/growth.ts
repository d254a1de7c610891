// What being verifiable adds to an import: writing each entry as its leaf, hashing it, and growing the tree in the
// transactions that an import makes, in an empty database of the same kind.

import { join } from 'node:path'
import type { LedgerEntry } from '../../src/kernel/ledger/entry.ts'
import { leafOf } from '../../src/kernel/ledger/entry.ts'
import { hashLeaf } from '../../src/kernel/ledger/merkle.ts'
import { migrate } from '../../src/kernel/storage/migrate.ts'
import { openPostgres } from '../../src/kernel/storage/postgres.ts'
import { openSqlite } from '../../src/kernel/storage/sqlite.ts'
import { growTree } from '../../src/kernel/storage/tree.ts'
import type { World } from '../world.ts'

export interface Growth {
  readonly leavesPerSecond: number
  readonly seconds: number
}

/** As an import does. */
const batch = 4096

export async function measureGrowth({ folder, createDatabase }: World, count: number): Promise<Growth> {
  const database = createDatabase ? await openPostgres(await createDatabase('quipu_bench_tree')) : openSqlite(join(folder, 'tree.db'))
  try {
    await migrate(database)
    const began = performance.now()
    await database.transaction(async (db) => {
      for (let size = 0; size < count; size += batch) {
        const entries = Array.from({ length: Math.min(batch, count - size) }, (_, at) => entryAt(size + at + 1))
        await growTree(
          db,
          size,
          entries.map((entry) => hashLeaf(leafOf(entry))),
        )
      }
    })
    const seconds = (performance.now() - began) / 1000
    return { seconds, leavesPerSecond: count / seconds }
  } finally {
    await database.close()
  }
}

function entryAt(seq: number): LedgerEntry {
  const digest = seq.toString(16).padStart(64, '0')
  return {
    seq,
    register: 'algorithms',
    record: `us-2024-${digest.slice(-16)}`,
    version: 1,
    step: 'publish',
    time,
    institution: null,
    digest,
  }
}

const time = '2026-01-01T00:00:00.000Z'
