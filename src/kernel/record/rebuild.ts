// Makes every projection anew from the ledger, in one transaction: readers see the old rows until the new are whole.

import type { Kernel } from '../kernel.ts'
import type { Db } from '../storage/database.ts'
import { lockLedger } from '../storage/ledger.ts'
import { emptyProjections, findRecords, putRecords, type RecordRow } from '../storage/records.ts'
import { SegmentKeeper } from './keep-segments.ts'
import { project, type ReadEntry } from './project.ts'
import { readEntriesBetween } from './read-entries.ts'

/** Entries at once: their documents are the most that it holds. */
const piece = 512

/** @returns how many entries were replayed */
export async function rebuild(kernel: Kernel, progress: (done: number) => void = () => {}): Promise<number> {
  return kernel.database.transaction(async (db) => {
    // Nobody appends meanwhile, nor removes what was read already.
    const { size } = await lockLedger(db)
    await emptyProjections(db)
    const segments = new SegmentKeeper(kernel.workshop, db)
    for (let done = 0; done < size; done += piece) {
      const to = Math.min(done + piece, size)
      const entries = await readEntriesBetween(db, done, to)
      await putRecords(db, await recordsAfter(db, entries))
      await segments.grow(done, entries)
      progress(to)
    }
    await segments.finish()
    return size
  })
}

/** The records that entries leave behind, each as its last entry left it. */
async function recordsAfter(db: Db, entries: readonly ReadEntry[]): Promise<RecordRow[]> {
  const rows = new Map<string, RecordRow>()
  for (const register of new Set(entries.map((entry) => entry.register))) {
    const own = entries.filter((entry) => entry.register === register)
    const before = new Map(
      (
        await findRecords(
          db,
          register,
          own.map(({ record }) => record),
        )
      ).map((row) => [row.record, row]),
    )
    for (const entry of own) before.set(entry.record, project(entry, before.get(entry.record)))
    for (const { record } of own) {
      const row = before.get(record)
      if (row) rows.set(`${register}/${record}`, row)
    }
  }
  return [...rows.values()]
}
