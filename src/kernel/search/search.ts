// Search across every register at once.

import type { Kernel } from '../kernel.ts'
import { publishedOf } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import { findRecordsByDoc } from '../storage/by-doc.ts'
import { countMatches, matches } from '../storage/matches.ts'
import { countRecords } from '../storage/records.ts'
import { readTextQuery } from './query.ts'

export interface SearchResult {
  readonly total: number
  readonly items: readonly PublishedRecord[]
  /** Words that were found by their letters only. */
  readonly nearly: readonly string[]
}

export async function search(kernel: Kernel, text: string, place: { limit: number; offset: number }): Promise<SearchResult> {
  const db = kernel.database.read
  const registers = kernel.catalog.registers.map(({ name }) => name)
  const counts = await countRecords(db)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const { groups, nearly } = await readTextQuery(db, registers, text, total)
  const found = await matches(db, { registers, groups, ...place })
  const byDoc = await findRecordsByDoc(
    db,
    found.map(({ doc }) => doc),
  )
  const terms = groups.flatMap((group) => group.terms.map(({ term }) => term))
  return {
    total: await countMatches(db, registers, terms),
    items: found.flatMap(({ doc }) => {
      const row = byDoc.get(doc)
      return row ? [publishedOf(row)] : []
    }),
    nearly,
  }
}
