// What a list's facets count is a function of register, filters, words and ledger size: counted once for all the pages and
// orders of a list, and again when the ledger grows.

import type { FacetCount } from '../finder/column.ts'
import type { Finders } from '../finder/finders.ts'
import type { Matched, Question } from '../finder/matched.ts'
import { Kept } from '../kept.ts'
import type { Register } from '../register/register.ts'

export type Counts = ReadonlyMap<string, readonly FacetCount[]>

const counted = new WeakMap<Finders, Kept<Counts>>()
const mostKept = 500

/** @param register whose facets and computed filters are counted; @param limit how many values of each */
export function countFacets(
  finders: Finders,
  { where, groups, computed }: Question,
  matched: Matched,
  { facets, computed: filters = {} }: Pick<Register, 'facets' | 'computed'>,
  limit: number,
): Counts {
  const asked = computed && [computed.today, Object.entries(computed.where).sort()]
  const key = JSON.stringify([finders.position, matched.finder.name, Object.entries(where).sort(), groups, asked, facets, limit])
  const kept = counted.get(finders) ?? new Kept<Counts>(mostKept, () => 1)
  counted.set(finders, kept)
  const before = kept.find(key)
  if (before) return before
  const counts = new Map([...matched.facets(facets, limit), ...matched.computedFacets(Object.keys(filters))])
  kept.put(key, counts)
  return counts
}
