// Working copies. Each write says which save it continues; when that is no longer the last, nothing is written.

import { batches, type Db } from './database.ts'
import { insertMany } from './insert-many.ts'
import type { Tables } from './tables.ts'

export type DraftRow = Tables['drafts']

export async function findDraft(db: Db, register: string, record: string): Promise<DraftRow | undefined> {
  return db.selectFrom('drafts').selectAll().where('register', '=', register).where('record', '=', record).executeTakeFirst()
}

/** Those of the records that somebody works on. */
export async function draftedIds(db: Db, register: string, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of batches(ids)) {
    const rows = await db.selectFrom('drafts').select('record').where('register', '=', register).where('record', 'in', some).execute()
    for (const row of rows) found.add(row.record)
  }
  return found
}

/** False where there is one already. */
export async function insertDraft(db: Db, row: DraftRow): Promise<boolean> {
  const result = await db
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.columns(['register', 'record']).doNothing())
    .executeTakeFirst()
  if (Number(result.numInsertedOrUpdatedRows ?? 0) !== 1) return false
  await noteWriter(db, row)
  return true
}

/** False where the working copy has been saved since, or is gone. */
export async function updateDraft(db: Db, row: DraftRow): Promise<boolean> {
  const { register, record, ...rest } = row
  const result = await db
    .updateTable('drafts')
    .set(rest)
    .where('register', '=', register)
    .where('record', '=', record)
    .where('saves', '=', row.saves - 1)
    .executeTakeFirst()
  if (Number(result.numUpdatedRows) !== 1) return false
  await noteWriter(db, row)
  return true
}

/** False where the working copy has been saved since, or is gone. */
export async function deleteDraft(db: Db, register: string, record: string, saves: number): Promise<boolean> {
  const result = await db
    .deleteFrom('drafts')
    .where('register', '=', register)
    .where('record', '=', record)
    .where('saves', '=', saves)
    .executeTakeFirst()
  if (Number(result.numDeletedRows) !== 1) return false
  await forgetWork(db, register, record)
  return true
}

/** Everybody who wrote the working copy; its last author first. */
export async function findWriters(
  db: Db,
  { register, record, author }: Pick<DraftRow, 'register' | 'record' | 'author'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('draft_writers')
    .select('writer')
    .where('register', '=', register)
    .where('record', '=', record)
    .orderBy('writer')
    .execute()
  return [...new Set([author, ...rows.map(({ writer }) => writer)])]
}

async function noteWriter(db: Db, { register, record, author }: DraftRow): Promise<void> {
  await db
    .insertInto('draft_writers')
    .values({ register, record, writer: author })
    .onConflict((conflict) => conflict.columns(['register', 'record', 'writer']).doNothing())
    .execute()
}

/** Who wrote a working copy and what was remarked on it go with it. */
export async function forgetWork(db: Db, register: string, record: string): Promise<void> {
  await db.deleteFrom('draft_writers').where('register', '=', register).where('record', '=', record).execute()
  await db.deleteFrom('remarks').where('register', '=', register).where('record', '=', record).execute()
}

export async function findPersonal(db: Db, register: string, record: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('personal_values')
    .select('body')
    .where('register', '=', register)
    .where('record', '=', record)
    .executeTakeFirst()
  return row?.body
}

/** Nothing about persons is kept of the record any more. */
export async function deletePersonal(db: Db, register: string, record: string): Promise<void> {
  await db.deleteFrom('personal_values').where('register', '=', register).where('record', '=', record).execute()
}

/** Replaces what is kept about persons in these records; null for nothing. */
export async function putPersonal(
  db: Db,
  register: string,
  values: readonly { readonly record: string; readonly body: string | null }[],
): Promise<void> {
  for (const some of batches(values.map(({ record }) => record)))
    await db.deleteFrom('personal_values').where('register', '=', register).where('record', 'in', some).execute()
  const kept = values.flatMap(({ record, body }) => (body === null ? [] : [{ register, record, body }]))
  await insertMany(db, 'personal_values', kept)
}
