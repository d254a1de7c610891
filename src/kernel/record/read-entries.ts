// Ledger entries with their documents read, as projections are made of them.

import { readDocument } from '../ledger/entry.ts'
import type { Db } from '../storage/database.ts'
import { readSuccession } from '../storage/ledger.ts'
import type { ReadEntry } from './project.ts'

/** Entries with position in (after, until]. */
export async function readEntriesBetween(db: Db, after: number, until: number): Promise<ReadEntry[]> {
  if (until <= after) return []
  const rows = await readSuccession(db, after, until)
  return rows.map(({ document, ...entry }) => ({ ...entry, document: document === null ? null : readDocument(document) }))
}
