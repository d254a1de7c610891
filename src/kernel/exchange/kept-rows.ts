// The rows of a source that records were made from. Each lies beside the version that an import wrote, in its document alone: lists and
// pages never read it, and its removal by law leaves no copy.

import { readDocument } from '../ledger/entry.ts'
import type { PublishedRecord } from '../record/record.ts'
import type { Db } from '../storage/database.ts'
import { documentsAt } from '../storage/ledger.ts'

export type KeptRow = Readonly<Record<string, unknown>>

/** By id; none of a record that no import made, or whose row was removed. */
export async function keptRows(
  db: Db,
  register: string,
  records: readonly Pick<PublishedRecord, 'id' | 'origin'>[],
): Promise<Map<string, KeptRow>> {
  const places = records.flatMap(({ id, origin }) => (origin?.made === undefined ? [] : [{ record: id, version: origin.made }]))
  const found = await documentsAt(db, register, places)
  return new Map(
    [...found].flatMap(([id, document]): [string, KeptRow][] => {
      const row = readDocument(document).origin?.row
      return row ? [[id, row]] : []
    }),
  )
}
