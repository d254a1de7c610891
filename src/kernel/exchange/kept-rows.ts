// The rows of a source that records were made from. Each lies beside the version that an import wrote, in its document alone: lists and
// pages never read it, and its removal by law leaves no copy.

import { readDocument, withoutBody } from '../ledger/entry.ts'
import { readOrigin } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import type { Db } from '../storage/database.ts'
import { documentsAt } from '../storage/ledger.ts'
import type { RecordRow } from '../storage/records.ts'

export type KeptRow = Readonly<Record<string, unknown>>

type Made = Pick<PublishedRecord, 'id' | 'origin'>

/** What of a record names its row, without reading the rest. */
export function madeOf({ record: id, origin }: RecordRow): Made {
  return { id, origin: origin === null ? null : readOrigin(origin) }
}

/** By id; none of a record that no import made, or whose row was removed. */
export async function keptRows(db: Db, register: string, records: readonly Made[]): Promise<Map<string, KeptRow>> {
  const found = await keptDocuments(db, register, records)
  return new Map(
    [...found].flatMap(([id, document]): [string, KeptRow][] => {
      const row = rowIn(document)
      return row ? [[id, row]] : []
    }),
  )
}

/** By id, the documents that have the rows, as they are kept. */
export function keptDocuments(db: Db, register: string, records: readonly Made[]): Promise<Map<string, string>> {
  const places = records.flatMap(({ id, origin }) => (origin?.made === undefined ? [] : [{ record: id, version: origin.made }]))
  return documentsAt(db, register, places)
}

/** @param body which the document may have: what is known already is not read again */
export function rowIn(document: string, body?: string): KeptRow | undefined {
  return readDocument(body === undefined ? document : withoutBody(document, body)).origin?.row
}
