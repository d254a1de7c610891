// What a list counts, its total and its facets, is a function of register, filters, words and ledger size: counted once
// for all the pages and orders of a list, and again when the ledger grows.

import type { FacetCount } from '../finder/column.ts'
import type { Finders } from '../finder/finders.ts'
import type { Matched, Question } from '../finder/matched.ts'

export interface Counts {
  readonly total: number
  readonly facets: ReadonlyMap<string, readonly FacetCount[]>
}

const kept = new WeakMap<Finders, Map<string, Counts>>()
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
  const memory = kept.get(finders) ?? new Map<string, Counts>()
  kept.set(finders, memory)
  const found = memory.get(key)
  if (found) return found
  const counts = { total: matched.total, facets: matched.facets(facets, limit) }
  memory.set(key, counts)
  const [oldest] = memory.keys()
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest)
  return counts
}
