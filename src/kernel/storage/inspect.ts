// What only an examination reads: the database's own checks, and tables row by row whatever they hold. It never writes
// anything that lasts.

import { sql } from 'kysely'
import type { Database, Db } from './database.ts'
import type { PeopleDatabase } from './people-database.ts'
import type { Tables } from './tables.ts'

/** What the database itself finds wrong with its pages and indexes; PostgreSQL checks its own as it reads them. */
export async function listBrokenPages({ dialect, read }: Database | PeopleDatabase): Promise<string[]> {
  if (dialect !== 'sqlite') return []
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check(50)`.execute(read)
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

export async function listMigrations(db: Db): Promise<string[]> {
  return (await db.selectFrom('migrations').select('name').orderBy('name').execute()).map((row) => row.name)
}

/**
 * Runs work whose writes are all taken back, whatever comes of it; meanwhile nobody appends to the ledger.
 * @param work is handed the database as it is inside
 */
export async function withoutTrace<T>(database: Database, work: (inside: Database) => Promise<T>): Promise<T> {
  const undone = new Undone<T>()
  try {
    await database.transaction(async (db) => {
      await db
        .updateTable('ledger')
        .set((row) => ({ size: row('size', '+', 0) }))
        .execute()
      undone.result = [await work({ ...database, read: db, transaction: (inner) => inner(db) })]
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  const [result] = undone.result ?? []
  return result as T // set before the only way to get here
}

class Undone<T> extends Error {
  result: [T] | undefined
}

/** Documents that no ledger entry speaks of, the first fifty. */
export async function listStrayDocuments(db: Db): Promise<Pick<Tables['documents'], 'register' | 'record' | 'version'>[]> {
  return db
    .selectFrom('documents')
    .leftJoin('ledger_entries', (join) =>
      join
        .onRef('ledger_entries.register', '=', 'documents.register')
        .onRef('ledger_entries.record', '=', 'documents.record')
        .onRef('ledger_entries.version', '=', 'documents.version'),
    )
    .select(['documents.register', 'documents.record', 'documents.version'])
    .where('ledger_entries.seq', 'is', null)
    .limit(50)
    .execute()
}

/** Every working copy, with the version that its record is at; none where nothing of it is public. */
export async function listAllDrafts(db: Db): Promise<(Tables['drafts'] & { public_version: number | null })[]> {
  return db
    .selectFrom('drafts')
    .leftJoin('records', (join) => join.onRef('records.register', '=', 'drafts.register').onRef('records.record', '=', 'drafts.record'))
    .selectAll('drafts')
    .select('records.version as public_version')
    .orderBy('drafts.register')
    .orderBy('drafts.record')
    .execute()
}

/** Writers and remarks of working copies that there are not. */
export async function listStrayWork(db: Db): Promise<{ register: string; record: string }[]> {
  const { rows } = await sql<{ register: string; record: string }>`
    select register, record from (select register, record from draft_writers union select register, record from remarks) as noted
    where not exists (select 1 from drafts where drafts.register = noted.register and drafts.record = noted.record)
    order by register, record limit 50`.execute(db)
  return rows
}

/** Every record's values about persons, with the version that the record is at. */
export async function listAllPersonal(db: Db): Promise<(Tables['personal_values'] & { public_version: number | null })[]> {
  return db
    .selectFrom('personal_values')
    .leftJoin('records', (join) =>
      join.onRef('records.register', '=', 'personal_values.register').onRef('records.record', '=', 'personal_values.record'),
    )
    .selectAll('personal_values')
    .select('records.version as public_version')
    .orderBy('personal_values.register')
    .orderBy('personal_values.record')
    .execute()
}

/** Every import, with how many entries are noted as its. */
export async function listImports(db: Db): Promise<(Tables['imports'] & { noted: number })[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll('imports')
    .select((row) =>
      row
        .selectFrom('import_entries')
        .select((entry) => entry.fn.countAll<number>().as('count'))
        .whereRef('import_entries.import', '=', 'imports.import')
        .where('import_entries.seq', '>', 0)
        .as('noted'),
    )
    .orderBy('import')
    .execute()
  return rows.map((row) => ({ ...row, noted: Number(row.noted) }))
}

/** What imports say they wrote, with the record of the ledger entry named; none where there is no such import or entry. */
export async function listImportEntries(
  db: Db,
): Promise<(Tables['import_entries'] & { known: string | null; entry_register: string | null; entry_record: string | null })[]> {
  return db
    .selectFrom('import_entries')
    .leftJoin('imports', 'imports.import', 'import_entries.import')
    .leftJoin('ledger_entries', 'ledger_entries.seq', 'import_entries.seq')
    .selectAll('import_entries')
    .select(['imports.import as known', 'ledger_entries.register as entry_register', 'ledger_entries.record as entry_record'])
    .orderBy('import_entries.import')
    .orderBy('import_entries.seq')
    .execute()
}

export async function listAllFiles(db: Db): Promise<Tables['files'][]> {
  return db.selectFrom('files').selectAll().orderBy('hash').execute()
}
