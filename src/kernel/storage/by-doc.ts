// Records by their position in the projections.

import { batches, type Db } from './database.ts'
import type { RecordRow } from './records.ts'

export async function findRecordsByDoc(db: Db, docs: readonly number[]): Promise<Map<number, RecordRow>> {
  const found = new Map<number, RecordRow>()
  for (const some of batches(docs)) {
    for (const row of await db.selectFrom('records').selectAll().where('doc', 'in', some).execute()) found.set(row.doc, row)
  }
  return found
}
