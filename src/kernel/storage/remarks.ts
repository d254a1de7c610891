// Reviewers' remarks on a working copy, with the answers of whoever writes it. They are private and go with the working copy.

import type { Db } from './database.ts'
import { insertMany } from './insert-many.ts'
import type { Tables } from './tables.ts'

export type RemarkRow = Tables['remarks']

/** In the order in which they were made. */
export async function findRemarks(db: Db, register: string, record: string): Promise<RemarkRow[]> {
  return db.selectFrom('remarks').selectAll().where('register', '=', register).where('record', '=', record).orderBy('number').execute()
}

export async function insertRemarks(db: Db, rows: readonly RemarkRow[]): Promise<void> {
  await insertMany(db, 'remarks', rows)
}

export async function answerRemark(db: Db, row: Omit<RemarkRow, 'field' | 'said' | 'author' | 'time'>): Promise<void> {
  const { register, record, number, ...answer } = row
  await db
    .updateTable('remarks')
    .set(answer)
    .where('register', '=', register)
    .where('record', '=', record)
    .where('number', '=', number)
    .execute()
}
