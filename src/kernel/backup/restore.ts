// Restores a backup into a database that holds nothing: all of it in one transaction, lists and search included, or
// none. Stored files come first, named by their content, so that nothing restored lacks its file. What was lawfully removed
// since the backup is removed again in the same transaction, where the list of it is in the data folder.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { rebuild } from '../record/rebuild.ts'
import { removeAgain } from '../record/redact-again.ts'
import { finishRedaction } from '../record/redact-finish.ts'
import { backupDamaged, refuseOtherTables } from '../storage/backup-manifest.ts'
import { batches, type Db } from '../storage/database.ts'
import { listMigrations } from '../storage/inspect.ts'
import type { Backup } from '../storage/read-backup.ts'
import { countRows, holdTruth, insertRows, removeEmptyLedger, truth } from '../storage/snapshot.ts'
import { keepTree } from '../storage/tree.ts'
import { refuseOccupiedPeople, withPeople } from './people.ts'
import type { Step } from './take.ts'

/** @returns of how many records versions were removed again */
export async function restoreBackup(kernel: Kernel, backup: Backup, progress: Step = () => {}): Promise<number> {
  const { database, files } = kernel
  refuseOtherTables(backup.manifest, await listMigrations(database.read), backup.place)
  await refuseOccupied(database.read, database.place)
  await refuseOccupiedPeople(kernel.people.read, kernel.people.place)
  await backup.verify()
  for await (const { bytes } of backup.files()) await files.put(bytes)
  const removed = await withPeople(kernel, backup, (putPeople) =>
    database.transaction(async (db) => {
      await holdTruth(db, database.dialect)
      await refuseOccupied(db, database.place)
      await putPeople(db)
      await writeRows(db, backup, progress)
      const inside: Kernel = { ...kernel, database: { ...database, read: db, transaction: (work) => work(db) } }
      await keepTree(inside.database)
      await rebuild(inside, (done) => progress(done, backup.manifest.ledgerSize)).catch((error) => refuseDamage(error, backup.place))
      return removeAgain(inside, db)
    }),
  )
  for (const row of removed) await finishRedaction(kernel, row)
  return removed.length
}

async function writeRows(db: Db, backup: Backup, progress: Step): Promise<void> {
  const total = backup.manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  await removeEmptyLedger(db)
  for (const table of truth) {
    if (!backup.manifest.tables.some((entry) => entry.table === table.name)) continue
    for await (const rows of backup.rows(table)) {
      for (const some of batches(rows)) await insertRows(db, table, some)
      done += rows.length
      progress(done, total)
    }
  }
}

/** Faults with what the database holds, table by table. */
async function refuseOccupied(db: Db, place: string): Promise<void> {
  const found: string[] = []
  for (const table of truth) {
    const count = table.name === 'ledger' ? 0 : await countRows(db, table)
    if (count > 0) found.push(`${table.name} ${count}`)
  }
  if (found.length === 0) return
  const held = found.join(', ')
  throw new Fault('occupied', { place, what: { es: `ya hay datos: ${held}`, en: `it holds data already: ${held}` } })
}

/** A document that is no JSON was backed up from a ledger that was damaged before. */
function refuseDamage(error: unknown, place: string): never {
  if (!(error instanceof SyntaxError)) throw error
  throw backupDamaged(place, { es: 'un documento de su libro no es JSON', en: 'a document of its ledger is not JSON' })
}
