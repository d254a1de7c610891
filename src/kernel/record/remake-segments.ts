// Takes versions that were erased out of the segments that hold them, so that no word or value of them stays in what lists
// and search find by. What is left is what a rebuild makes of the entries that are left.

import { rangesOf } from '../segment/range.ts'
import type { Db } from '../storage/database.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { deleteSegments, insertParts, readParts } from '../storage/segments.ts'
import type { Workshop } from './workshop.ts'

/** @param seqs positions of the entries whose documents are gone, of one register */
export async function remakeSegments(workshop: Workshop, db: Db, register: string, seqs: readonly number[]): Promise<void> {
  for (const range of rangesOf(await ledgerSize(db))) {
    const erased = seqs.filter((seq) => seq > range.start && seq <= range.end)
    if (erased.length === 0) continue
    const inside = (await readParts(db, range)).filter((one) => one.register === register)
    const made = await workshop.make({ start: range.start, inside, entries: [], erased })
    await deleteSegments(db, range, register)
    for (const { parts } of made) await insertParts(db, range, register, parts)
  }
}
