// What a list counts, its total and its facets, is a function of register, filters, words and ledger size: counted once
// for all the pages and orders of a list, and again when the ledger grows.

import type { Kernel } from '../kernel.ts'
import type { Database } from '../storage/database.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { countFacets, countListed, type FacetCount, type ListRequest } from '../storage/lists.ts'

export interface Counts {
  readonly total: number
  readonly facets: ReadonlyMap<string, readonly FacetCount[]>
}

const kept = new WeakMap<Database, Map<string, Promise<Counts>>>()
const mostKept = 500

/** @param facets the fields to count values of; @param limit how many values of each */
export async function countList({ database }: Kernel, request: ListRequest, facets: readonly string[], limit: number): Promise<Counts> {
  const { register, where, groups } = request
  const key = JSON.stringify([await ledgerSize(database.read), register, Object.entries(where).sort(), groups, facets, limit])
  const memory = kept.get(database) ?? new Map<string, Promise<Counts>>()
  kept.set(database, memory)
  const found = memory.get(key)
  if (found) return found
  const counting = count(database, request, facets, limit)
  memory.set(key, counting)
  counting.catch(() => memory.delete(key))
  const [oldest] = memory.keys()
  if (memory.size > mostKept && oldest !== undefined) memory.delete(oldest)
  return counting
}

async function count({ read }: Database, request: ListRequest, facets: readonly string[], limit: number): Promise<Counts> {
  return { total: await countListed(read, request), facets: await countFacets(read, request, facets, limit) }
}
