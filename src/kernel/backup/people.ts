// The part of a backup that is about people: taken at a moment of its own, and put back with the rest or not at all.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { type PeoplePart, peopleFolder, type TableEntry } from '../storage/backup-manifest.ts'
import { batches, type Db } from '../storage/database.ts'
import { type PeopleDb, peopleMigrations } from '../storage/people-database.ts'
import { countPersons, peopleTruth } from '../storage/people-snapshot.ts'
import type { Backup } from '../storage/read-backup.ts'
import { insertRows, streamRows } from '../storage/snapshot.ts'
import type { BackupWriter } from '../storage/write-backup.ts'

export function writePeople({ people }: Kernel, writer: BackupWriter): Promise<PeoplePart> {
  return people.snapshot(async (db) => {
    const tables: TableEntry[] = []
    for (const table of peopleTruth) tables.push(await writer.writeTable(table, streamRows(db, table), peopleFolder))
    return { migrations: peopleMigrations, tables }
  })
}

/** Faults with `occupied` where there is anybody already. */
export async function refuseOccupiedPeople(db: PeopleDb, place: string): Promise<void> {
  const count = await countPersons(db)
  if (count === 0) return
  throw new Fault('occupied', { place, what: { es: `ya hay datos: persons ${count}`, en: `it holds data already: persons ${count}` } })
}

/**
 * Runs the work of a restore with people put back beside it, whole or not at all: in the same transaction where both are in one
 * database, and otherwise in one that ends after the other.
 * @param work is handed what puts people back, for it to run in its own transaction where that is the same
 */
export async function withPeople<T>(
  { database, people }: Kernel,
  backup: Backup,
  work: (put: (db: Db) => Promise<void>) => Promise<T>,
): Promise<T> {
  const put = async (db: PeopleDb) => {
    await refuseOccupiedPeople(db, people.place)
    await db.deleteFrom('person_invitations').execute() // of a first start that was nobody's
    const part = backup.manifest.people
    if (!part) return
    for (const table of peopleTruth.filter(({ name }) => part.tables.some((entry) => entry.table === name)))
      for await (const rows of backup.peopleRows(table)) for (const some of batches(rows)) await insertRows(db, table, some)
  }
  if (database.dialect === 'postgres') return work((db) => put(db as unknown as PeopleDb)) // the same database, other tables
  return people.transaction(async (db) => {
    await put(db)
    return work(async () => undefined)
  })
}
