// Search across every register at once.

import { Best, type Ranked } from '../finder/best.ts'
import { matchRegister } from '../finder/matched.ts'
import type { Kernel } from '../kernel.ts'
import { findManyPublished } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import { readTextQuery } from './query.ts'

export interface SearchResult {
  readonly total: number
  readonly items: readonly PublishedRecord[]
  /** Words that were found by their letters only. */
  readonly nearly: readonly string[]
}

interface Hit extends Ranked {
  readonly register: string
  readonly id: string
}

export async function search(kernel: Kernel, text: string, place: { limit: number; offset: number }): Promise<SearchResult> {
  const { groups, nearly } = await readTextQuery(kernel.finders, await kernel.finders.all(), text)
  const best = new Best<Hit>(place.offset + place.limit)
  let total = 0
  for (const { name } of kernel.catalog.registers) {
    if (groups.length === 0) break
    const { total: found, within, scores, finder } = await matchRegister(kernel.finders, name, { where: {}, groups })
    total += found
    scores?.offer(within.set, best, (rank, ordinal) => ({ rank, order: finder.seqAt(ordinal), register: name, id: finder.ids.at(ordinal) }))
  }
  const hits = best.inOrder.slice(place.offset)
  return { total, items: await recordsOf(kernel, hits), nearly }
}

async function recordsOf(kernel: Kernel, hits: readonly Hit[]): Promise<PublishedRecord[]> {
  const found = new Map<string, PublishedRecord>()
  for (const register of new Set(hits.map((hit) => hit.register))) {
    const ids = hits.filter((hit) => hit.register === register).map(({ id }) => id)
    for (const [id, record] of await findManyPublished(kernel, register, ids)) found.set(`${register}/${id}`, record)
  }
  return hits.flatMap(({ register, id }) => found.get(`${register}/${id}`) ?? [])
}
