// What a list counts, its total and its facets, is a function of register, filters, words and ledger size: counted once
// for all the pages and orders of a list, and again when the ledger grows.

import type { FacetCount } from '../finder/column.ts'
import type { Finders } from '../finder/finders.ts'
import type { Matched, Question } from '../finder/matched.ts'
import { Kept } from '../kept.ts'

export interface Counts {
  readonly total: number
  readonly facets: ReadonlyMap<string, readonly FacetCount[]>
}

const counted = new WeakMap<Finders, Kept<Counts>>()
const mostKept = 500

/** @param facets the fields to count values of; @param limit how many values of each */
export function countList(
  finders: Finders,
  { where, groups }: Question,
  matched: Matched,
  facets: readonly string[],
  limit: number,
): Counts {
  const key = JSON.stringify([finders.position, matched.finder.name, Object.entries(where).sort(), groups, facets, limit])
  const kept = counted.get(finders) ?? new Kept<Counts>(mostKept, () => 1)
  counted.set(finders, kept)
  const before = kept.find(key)
  if (before) return before
  const counts = { total: matched.total, facets: matched.facets(facets, limit) }
  kept.put(key, counts)
  return counts
}
