// The ledger's rows: appended inside the transaction of the change they record, read in order, never rewritten.

import { Fault } from '../fault/fault.ts'
import type { LedgerEntry, PublicStep } from '../ledger/entry.ts'
import { leafOf } from '../ledger/entry.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export interface KeptDocument {
  readonly salt: string
  /** Canonical JSON. */
  readonly text: string
}

/**
 * Takes the next position under a row lock that lasts until the transaction ends, so that positions are whole and in the
 * order of the commits, and what is read after it is what the last public change left.
 */
export async function nextPosition(db: Db): Promise<number> {
  const { size } = await db
    .updateTable('ledger')
    .set((row) => ({ size: row('size', '+', 1) }))
    .where('id', '=', 1)
    .returning('size')
    .executeTakeFirstOrThrow()
  return size
}

export async function appendEntry(db: Db, entry: LedgerEntry, document: KeptDocument): Promise<LedgerEntry> {
  await db
    .insertInto('ledger_entries')
    .values({ ...entry, leaf: leafOf(entry) })
    .execute()
  const { register, record, version } = entry
  await db.insertInto('documents').values({ register, record, version, salt: document.salt, document: document.text }).execute()
  return entry
}

export async function ledgerSize(db: Db): Promise<number> {
  const row = await db.selectFrom('ledger').select('size').where('id', '=', 1).executeTakeFirst()
  return row?.size ?? 0
}

export type EntryWithDocument = LedgerEntry & { readonly leaf: string; readonly salt: string | null; readonly document: string | null }

/** Entries with position in (after, after + count], oldest first. */
export async function readEntries(db: Db, after: number, count: number): Promise<EntryWithDocument[]> {
  const rows = await entriesWithDocuments(db).where('seq', '>', after).orderBy('seq').limit(count).execute()
  return rows.map(entryOf)
}

/** The newest entries before a position, newest first; of one register where it is named. */
export async function latestEntries(
  db: Db,
  query: { before?: number | undefined; register?: string | undefined; count: number },
): Promise<EntryWithDocument[]> {
  let rows = entriesWithDocuments(db).orderBy('seq', 'desc').limit(query.count)
  if (query.before !== undefined) rows = rows.where('seq', '<', query.before)
  if (query.register !== undefined) rows = rows.where('ledger_entries.register', '=', query.register)
  return (await rows.execute()).map(entryOf)
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

function entryOf(row: Tables['ledger_entries'] & { salt: string | null; document: string | null }): EntryWithDocument {
  return { ...row, step: stepOf(row.step, row.seq) }
}

function stepOf(step: string, seq: number): PublicStep {
  if (step === 'publish' || step === 'revise' || step === 'withdraw') return step
  throw new Fault('damaged', { what: `Ledger entry ${seq} holds an unknown step.` })
}
