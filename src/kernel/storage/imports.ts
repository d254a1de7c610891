// Imports and what each of them wrote.

import type { Db } from './database.ts'
import { byRecord, insertMany } from './insert-many.ts'
import type { Tables } from './tables.ts'

export type ImportRow = Tables['imports']
export type ImportEntryRow = Tables['import_entries']

export async function insertImport(db: Db, row: ImportRow): Promise<void> {
  await db.insertInto('imports').values(row).execute()
}

export async function insertImportEntries(db: Db, rows: readonly ImportEntryRow[]): Promise<void> {
  await insertMany(db, 'import_entries', rows.toSorted(byRecord))
}

export async function findImport(db: Db, id: string): Promise<ImportRow | undefined> {
  return db.selectFrom('imports').selectAll().where('import', '=', id).executeTakeFirst()
}

/** Newest first, so that undoing takes back the last change before the first. */
export async function importEntries(db: Db, id: string): Promise<ImportEntryRow[]> {
  return db.selectFrom('import_entries').selectAll().where('import', '=', id).orderBy('seq', 'desc').execute()
}

export async function markUndone(db: Db, id: string, time: string): Promise<void> {
  await db.updateTable('imports').set({ undone: time }).where('import', '=', id).execute()
}

/** The records that imports of a format wrote and that are published still. */
export async function importedIds(db: Db, format: string, register: string): Promise<string[]> {
  const rows = await db
    .selectFrom('imports')
    .innerJoin('import_entries', 'import_entries.import', 'imports.import')
    .innerJoin('records', (join) =>
      join.onRef('records.register', '=', 'import_entries.register').onRef('records.record', '=', 'import_entries.record'),
    )
    .select('import_entries.record')
    .distinct()
    .where('imports.format', '=', format)
    .where('import_entries.register', '=', register)
    .where('records.state', '=', 'published')
    .orderBy('import_entries.record')
    .execute()
  return rows.map((row) => row.record)
}

/** The record that each row continues which people matched to one, by the row's own id. */
export async function followedIds(db: Db, register: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('records')
    .select(['record', 'origin'])
    .where('register', '=', register)
    .where('origin', 'like', '%"follows":"%')
    .execute()
  return new Map(
    rows.flatMap(({ record, origin }) => {
      const { follows }: { follows?: unknown } = JSON.parse(origin ?? '{}')
      return typeof follows === 'string' ? [[follows, record] as const] : []
    }),
  )
}

/** Of these records, the versions at which undoing an import withdrew them: importing again may publish them again. */
export async function undoneVersions(db: Db, register: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('imports')
    .innerJoin('import_entries', 'import_entries.import', 'imports.import')
    .select(['import_entries.record', 'import_entries.base'])
    .where('imports.undone', 'is not', null)
    .where('import_entries.register', '=', register)
    .where('import_entries.record', 'in', ids)
    .execute()
  const versions = new Map<string, number>()
  for (const { record, base } of rows) versions.set(record, Math.max(versions.get(record) ?? 0, base + 2))
  return versions
}

interface BodyRow {
  readonly record: string
  readonly body: string
}

/** What is known of a register's records, published and begun, for matching names. */
export async function bodiesOf(db: Db, register: string): Promise<{ published: readonly BodyRow[]; drafts: readonly BodyRow[] }> {
  return {
    published: await db
      .selectFrom('records')
      .select(['record', 'body'])
      .where('register', '=', register)
      .where('state', '=', 'published')
      .execute(),
    drafts: await db.selectFrom('drafts').select(['record', 'body']).where('register', '=', register).execute(),
  }
}
