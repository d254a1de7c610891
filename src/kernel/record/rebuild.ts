// Makes every projection anew from the ledger, in one transaction: readers see the old rows until the new are whole.

import type { Kernel } from '../kernel.ts'
import { readEntries } from '../storage/ledger.ts'
import { emptyProjections, findRecord, putRecord } from '../storage/records.ts'
import { project } from './project.ts'

/** @returns how many entries were replayed */
export async function rebuild(kernel: Kernel, progress: (done: number) => void = () => {}): Promise<number> {
  return kernel.database.transaction(async (db) => {
    await emptyProjections(db)
    let done = 0
    for (;;) {
      const entries = await readEntries(db, done, 500)
      for (const entry of entries) await putRecord(db, project(kernel.catalog, entry, await findRecord(db, entry.register, entry.record)))
      done += entries.length
      progress(done)
      if (entries.length < 500) return done
    }
  })
}
