// Lawful removals as they are proposed, confirmed and finished. Who did so is kept here and nowhere else.

import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type RedactionRow = Tables['redactions']

export async function insertRedaction(db: Db, row: RedactionRow): Promise<void> {
  await db.insertInto('redactions').values(row).execute()
}

export async function findRedaction(db: Db, id: string): Promise<RedactionRow | undefined> {
  return db.selectFrom('redactions').selectAll().where('redaction', '=', id).executeTakeFirst()
}

/** Those that nobody has confirmed yet, the oldest first. */
export async function openRedactions(db: Db): Promise<RedactionRow[]> {
  return db.selectFrom('redactions').selectAll().where('confirmed', 'is', null).orderBy('redaction').execute()
}

export async function confirmedRedactions(db: Db): Promise<RedactionRow[]> {
  return db.selectFrom('redactions').selectAll().where('confirmed', 'is not', null).orderBy('redaction').execute()
}

/** Those that were carried out and have bytes left to be cleared away. */
export async function unfinishedRedactions(db: Db): Promise<RedactionRow[]> {
  return db.selectFrom('redactions').selectAll().where('confirmed', 'is not', null).where('finished', 'is', null).execute()
}

/** False where somebody else has done so, or it was dropped. */
export async function markConfirmed(db: Db, id: string, by: { confirmer: string; confirmed: string; files: string }): Promise<boolean> {
  const result = await db.updateTable('redactions').set(by).where('redaction', '=', id).where('confirmed', 'is', null).executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

export async function markFinished(db: Db, id: string, finished: string): Promise<void> {
  await db.updateTable('redactions').set({ finished, files: '[]' }).where('redaction', '=', id).execute()
}

/** False where it is not open. */
export async function dropRedaction(db: Db, id: string): Promise<boolean> {
  const result = await db.deleteFrom('redactions').where('redaction', '=', id).where('confirmed', 'is', null).executeTakeFirst()
  return Number(result.numDeletedRows) === 1
}
