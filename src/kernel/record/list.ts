// A page of a register's list: its records in order, the exact total, the facets, and where the next page begins.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { type ListQuery, parseListQuery, writeCursor } from '../register/list-query.ts'
import type { Register } from '../register/register.ts'
import { readTextQuery } from '../search/query.ts'
import { countListed, type ListRequest, listRecords } from '../storage/lists.ts'
import { countRecords } from '../storage/records.ts'
import { countList } from './count-list.ts'
import { publishedOf } from './read.ts'
import type { PublishedRecord } from './record.ts'

export interface Facet {
  readonly field: string
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

export interface ListPage {
  readonly register: Register
  readonly query: ListQuery
  readonly total: number
  readonly items: readonly PublishedRecord[]
  readonly facets: readonly Facet[]
  /** The cursor of the next page; null on the last. */
  readonly next: string | null
  readonly nearly: readonly string[]
}

const facetValues = 40
const piece = 1000

/** Faults with `bad-query` and its issues where the parameters ask for what the register does not have. */
export async function listPage(kernel: Kernel, name: string, parameters: URLSearchParams, language: PageLanguage): Promise<ListPage> {
  const register = kernel.catalog.need(name)
  const query = needQuery(kernel, register, parameters)
  const { request, nearly } = await requestOf(kernel, register, query, language)
  const db = kernel.database.read
  const listed = await listRecords(db, { ...request, limit: query.limit + 1 })
  const items = listed.slice(0, query.limit)
  const last = items.at(-1)
  const counts = await countList(kernel, request, register.facets, facetValues)
  return {
    register,
    query,
    total: counts.total,
    items: items.map(({ row }) => publishedOf(row)),
    facets: register.facets.map((field) => ({ field, values: counts.facets.get(field) ?? [] })),
    next: listed.length > query.limit && last ? writeCursor({ key: last.key, id: last.row.record }) : null,
    nearly,
  }
}

/** How many published records match a query as it stands in an address. */
export async function countMatching(kernel: Kernel, name: string, query: string): Promise<number> {
  const register = kernel.catalog.need(name)
  const { request } = await requestOf(kernel, register, needQuery(kernel, register, new URLSearchParams(query)), 'es')
  return countListed(kernel.database.read, request)
}

/** Every published record that matches, without facets; for the few records that a page draws whole. */
export async function listAll(kernel: Kernel, name: string, query: string, language: PageLanguage = 'es'): Promise<PublishedRecord[]> {
  const register = kernel.catalog.need(name)
  const { request } = await requestOf(kernel, register, needQuery(kernel, register, new URLSearchParams(query)), language)
  const found: PublishedRecord[] = []
  for (let offset = 0; ; offset += piece) {
    const listed = await listRecords(kernel.database.read, { ...request, limit: piece, offset })
    found.push(...listed.map(({ row }) => publishedOf(row)))
    if (listed.length < piece) return found
  }
}

function needQuery(kernel: Kernel, register: Register, parameters: URLSearchParams): ListQuery {
  const parsed = parseListQuery(register, kernel.catalog.kinds, parameters)
  if (parsed.issues) throw new Fault('bad-query', {}, { issues: parsed.issues })
  return parsed.value
}

async function requestOf(
  kernel: Kernel,
  register: Register,
  query: ListQuery,
  language: PageLanguage,
): Promise<{ request: ListRequest; nearly: readonly string[] }> {
  const db = kernel.database.read
  const total = query.q ? ((await countRecords(db)).get(register.name) ?? 0) : 0
  const text = query.q ? await readTextQuery(db, [register.name], query.q, total) : { groups: [], nearly: [] }
  // A query of stop words alone has no groups, and asks for nothing that can be found.
  const groups = query.q && text.groups.length === 0 ? [{ terms: [] }] : text.groups
  const first = register.sorts[0]
  const sort = query.sort ?? (query.q || !first ? undefined : { field: first, descending: false })
  return {
    request: {
      register: register.name,
      where: query.where,
      groups,
      sort,
      language,
      limit: query.limit,
      offset: query.offset,
      after: query.after,
    },
    nearly: text.nearly,
  }
}
