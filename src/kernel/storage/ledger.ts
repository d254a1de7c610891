// The ledger's rows: appended inside the transaction of the change they record, read in order, never rewritten.

import { CompiledQuery } from 'kysely'
import { Fault } from '../fault/fault.ts'
import type { LedgerEntry, PublicStep } from '../ledger/entry.ts'
import { leafOf, publicSteps } from '../ledger/entry.ts'
import { hashLeaf } from '../ledger/merkle.ts'
import { type Db, isPostgres } from './database.ts'
import { byRecord, insertMany } from './insert-many.ts'
import type { Tables } from './tables.ts'

export interface KeptDocument {
  readonly salt: string
  /** Canonical JSON. */
  readonly text: string
}

export interface Head {
  readonly size: number
  /** When the newest entry was made; empty where there is none. */
  readonly time: string
}

/**
 * Locks the ledger until the transaction ends, so that positions are whole and in the order of the commits, and what is
 * read after it is what the last public change left.
 */
export async function lockLedger(db: Db): Promise<Head> {
  const size = await takePositions(db, 0)
  const newest = await db.selectFrom('ledger_entries').select('time').where('seq', '=', size).executeTakeFirst()
  return { size, time: newest?.time ?? '' }
}

/** @returns the ledger's size with them */
export async function takePositions(db: Db, count: number): Promise<number> {
  const { size } = await db
    .updateTable('ledger')
    .set((row) => ({ size: row('size', '+', count) }))
    .where('id', '=', 1)
    .returning('size')
    .executeTakeFirstOrThrow()
  return size
}

export interface Appended {
  readonly entry: LedgerEntry
  readonly document: KeptDocument
}

/** @returns the hashes of the entries' leaves, which the tree grows by */
export async function appendEntries(db: Db, appended: readonly Appended[]): Promise<Uint8Array[]> {
  const rows = appended.map(({ entry }) => {
    const { seq, register, record, version, step, time, institution, digest } = entry
    return { seq, register, record, version, step, time, institution, digest, leaf: leafOf(entry) }
  })
  await insertMany(db, 'ledger_entries', rows)
  const documents = appended.map(({ entry: { register, record, version }, document: { salt, text } }) => ({
    register,
    record,
    version,
    salt,
    document: text,
  }))
  await insertMany(db, 'documents', documents.sort(byRecord))
  return rows.map(({ leaf }) => hashLeaf(leaf))
}

export async function ledgerSize(db: Db): Promise<number> {
  const row = await db.selectFrom('ledger').select('size').where('id', '=', 1).executeTakeFirst()
  return row?.size ?? 0
}

export type EntryWithDocument = LedgerEntry & { readonly leaf: string; readonly salt: string | null; readonly document: string | null }

/** Entries with position in (after, after + count], oldest first. */
export async function readEntries(db: Db, after: number, count: number): Promise<EntryWithDocument[]> {
  const rows = await entriesWithDocuments(db).where('ledger_entries.seq', '>', after).orderBy('ledger_entries.seq').limit(count).execute()
  return rows.map(entryOf)
}

export type Succession = EntryWithDocument & { /** The position of the version before. */ readonly previous: number | null }

/** Entries with position in (after, until], each with the one that it supersedes. */
export async function readSuccession(db: Db, after: number, until: number): Promise<Succession[]> {
  const rows = await entriesWithDocuments(db)
    .leftJoin('ledger_entries as before', (join) =>
      join
        .onRef('before.register', '=', 'ledger_entries.register')
        .onRef('before.record', '=', 'ledger_entries.record')
        .on((on) => on('before.version', '=', on('ledger_entries.version', '-', 1))),
    )
    .select('before.seq as previous')
    .where('ledger_entries.seq', '>', after)
    .where('ledger_entries.seq', '<=', until)
    .orderBy('ledger_entries.seq')
    .execute()
  return rows.map((row) => ({ ...entryOf(row), previous: row.previous }))
}

/** What entries with position in (after, until] are hashed as, oldest first; faults where one is missing, or its row says otherwise. */
export async function readLeaves(db: Db, after: number, until: number): Promise<string[]> {
  const rows = await db.selectFrom('ledger_entries').selectAll().where('seq', '>', after).where('seq', '<=', until).orderBy('seq').execute()
  for (const [at, row] of rows.entries()) {
    if (row.seq !== after + at + 1) break
    if (row.leaf !== leafOf({ ...row, step: stepOf(row.step, row.seq) }))
      throw damaged(
        `Asiento ${row.seq}: su hoja no dice lo que el asiento.`,
        `Entry ${row.seq}: its leaf does not say what the entry does.`,
      )
  }
  const missing = rows.findIndex((row, at) => row.seq !== after + at + 1)
  if (missing < 0 && rows.length === until - after) return rows.map(({ leaf }) => leaf)
  const first = after + 1 + (missing < 0 ? rows.length : missing)
  throw damaged(`Falta el asiento ${first} del libro.`, `Ledger entry ${first} is missing.`)
}

function damaged(es: string, en: string): Fault {
  return new Fault('damaged', { what: { es, en } })
}

export interface EntryQuery {
  readonly after?: number | undefined
  readonly before?: number | undefined
  readonly register?: string | undefined
  readonly record?: string | undefined
  readonly institution?: string | undefined
  readonly count: number
}

/** The newest entries before a position and after another, newest first; of one register, record or institution where it is named. */
export async function latestEntries(
  db: Db,
  { after, before, register, record, institution, count }: EntryQuery,
): Promise<EntryWithDocument[]> {
  let rows = entriesWithDocuments(db).orderBy('seq', 'desc').limit(count)
  if (after !== undefined) rows = rows.where('seq', '>', after)
  if (before !== undefined) rows = rows.where('seq', '<', before)
  if (register !== undefined) rows = rows.where('ledger_entries.register', '=', register)
  if (record !== undefined) rows = rows.where('ledger_entries.record', '=', record)
  if (institution !== undefined) rows = rows.where('ledger_entries.institution', '=', institution)
  return (await rows.execute()).map(entryOf)
}

/** The entries at these positions, newest first. */
export async function entriesAt(db: Db, positions: readonly number[]): Promise<EntryWithDocument[]> {
  if (positions.length === 0) return []
  return (
    await entriesWithDocuments(db)
      .where('seq', 'in', [...positions])
      .orderBy('seq', 'desc')
      .execute()
  ).map(entryOf)
}

/** Whether anything was erased by an entry with position in (after, until]. */
export async function hasRedaction(db: Db, after: number, until: number): Promise<boolean> {
  const rows = db.selectFrom('ledger_entries').select('seq').where('seq', '>', after).where('seq', '<=', until)
  return (await rows.where('step', '=', 'redact').limit(1).executeTakeFirst()) !== undefined
}

/** The documents of one version of each record, by record; none where it was erased. */
export async function documentsAt(
  db: Db,
  register: string,
  places: readonly { readonly record: string; readonly version: number }[],
): Promise<Map<string, string>> {
  if (places.length === 0) return new Map()
  const versions = JSON.stringify(places.map(({ record, version }) => [record, version]))
  const wanted = isPostgres(db)
    ? 'select wanted->>0, (wanted->>1)::bigint from json_array_elements($2::json) as wanted'
    : "select json_extract(value, '$[0]'), json_extract(value, '$[1]') from json_each(?)"
  const query = CompiledQuery.raw(
    `select record, document from documents where register = ${isPostgres(db) ? '$1' : '?'} and (record, version) in (${wanted})`,
    [register, versions],
  )
  const { rows } = await db.executeQuery<Pick<Tables['documents'], 'record' | 'document'>>(query)
  return new Map(rows.map(({ record, document }) => [record, document]))
}

/** Every public version of one record, oldest first. */
export async function entriesOf(db: Db, register: string, record: string): Promise<EntryWithDocument[]> {
  const rows = await entriesWithDocuments(db)
    .where('ledger_entries.register', '=', register)
    .where('ledger_entries.record', '=', record)
    .orderBy('ledger_entries.version')
    .execute()
  return rows.map(entryOf)
}

function entriesWithDocuments(db: Db) {
  return db
    .selectFrom('ledger_entries')
    .leftJoin('documents', (join) =>
      join
        .onRef('documents.register', '=', 'ledger_entries.register')
        .onRef('documents.record', '=', 'ledger_entries.record')
        .onRef('documents.version', '=', 'ledger_entries.version'),
    )
    .selectAll('ledger_entries')
    .select(['documents.salt', 'documents.document'])
}

function entryOf<Row extends Tables['ledger_entries'] & { salt: string | null; document: string | null }>(row: Row) {
  return { ...row, step: stepOf(row.step, row.seq) }
}

function stepOf(step: string, seq: number): PublicStep {
  const known = publicSteps.find((one) => one === step)
  if (known) return known
  throw new Fault('damaged', { what: `Ledger entry ${seq} holds an unknown step.` })
}
