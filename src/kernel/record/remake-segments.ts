// Makes the segments of ranges anew whose entries lost their documents, from what is left, so that no word or value of
// what was erased stays in what lists and search find by.

import { rangesOf, spans } from '../segment/range.ts'
import type { Db } from '../storage/database.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { deleteSegments, insertParts } from '../storage/segments.ts'
import { taskEntry } from './keep-segments.ts'
import { readEntriesBetween } from './read-entries.ts'
import type { Made } from './segment-task.ts'
import type { Workshop } from './workshop.ts'

/** So many positions are read at once, however large the range. */
const piece = spans[1] ?? 1

/** @param seqs positions of the entries whose documents are gone, of one register */
export async function remakeSegments(workshop: Workshop, db: Db, register: string, seqs: readonly number[]): Promise<void> {
  const affected = rangesOf(await ledgerSize(db)).filter(({ start, end }) => seqs.some((seq) => seq > start && seq <= end))
  for (const range of affected) {
    const inside: (Made & { start: number })[] = []
    for (let start = range.start; start < range.end; start += piece) {
      const entries = await readEntriesBetween(db, start, Math.min(start + piece, range.end))
      const own = entries.filter((entry) => entry.register === register).map(taskEntry)
      for (const made of await workshop.make({ start, inside: [], entries: own })) inside.push({ ...made, start })
    }
    const made = range.end - range.start > piece ? await workshop.make({ start: range.start, inside, entries: [] }) : inside
    await deleteSegments(db, range, register)
    for (const { parts } of made) await insertParts(db, range, register, parts)
  }
}
