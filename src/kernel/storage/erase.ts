// Deletes what the law requires to be gone: documents with their salts, and stored files that nothing else names. The
// ledger's own rows are never touched.

import { sql } from 'kysely'
import type { Db } from './database.ts'
import { forgetWork } from './drafts.ts'
import { keptFiles } from './file-store.ts'

export async function deleteDocuments(db: Db, register: string, record: string, versions: readonly number[]): Promise<void> {
  await db
    .deleteFrom('documents')
    .where('register', '=', register)
    .where('record', '=', record)
    .where('version', 'in', [...versions])
    .execute()
}

/** The working copy, whatever its state, with all that was said about it. */
export async function deleteAnyDraft(db: Db, register: string, record: string): Promise<void> {
  await db.deleteFrom('drafts').where('register', '=', register).where('record', '=', record).execute()
  await forgetWork(db, register, record)
}

/**
 * Forgets the stored files that these texts named and that no text names any more.
 *
 * @returns their SHA-256, for their bytes to be deleted once this is committed
 */
export async function forgetFiles(db: Db, texts: readonly string[]): Promise<string[]> {
  const named = new Set(texts.flatMap((text) => text.match(/\b[0-9a-f]{64}\b/g) ?? []))
  const forgotten: string[] = []
  for (const hash of await keptFiles(db, [...named])) if (!(await isNamed(db, hash))) forgotten.push(hash)
  if (forgotten.length > 0) await db.deleteFrom('files').where('hash', 'in', forgotten).execute()
  return forgotten
}

async function isNamed(db: Db, hash: string): Promise<boolean> {
  const like = `%${hash}%`
  const { rows } = await sql`select 1 where exists (select 1 from documents where document like ${like})
    or exists (select 1 from drafts where body like ${like} or personal like ${like})
    or exists (select 1 from personal_values where body like ${like})`.execute(db)
  return rows.length > 0
}
