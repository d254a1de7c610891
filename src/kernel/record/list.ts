// A page of a register's list: its records in order, the exact total, the facets, and where the next page begins.

import { Best, type Ranked } from '../finder/best.ts'
import { type Matched, matchRegister, type Question } from '../finder/matched.ts'
import type { Order } from '../finder/order.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { type Cursor, type ListQuery, writeCursor } from '../register/list-query.ts'
import { facetNames, type Register } from '../register/register.ts'
import { countFacets } from './count-facets.ts'
import { needQuery, questionOf, sortOf } from './list-question.ts'
import { findManyPublished } from './read.ts'
import type { PublishedRecord } from './record.ts'

export interface Facet {
  readonly field: string
  readonly values: readonly { readonly value: string; readonly count: number }[]
}

export interface Listed {
  readonly register: Register
  readonly query: ListQuery
  readonly total: number
  readonly items: readonly PublishedRecord[]
  /** The cursor of the next page; null on the last. */
  readonly next: string | null
  readonly nearly: readonly string[]
}

export interface ListPage extends Listed {
  readonly facets: readonly Facet[]
}

const facetValues = 40
const mostValues = 100_000

/** Faults with `bad-query` and its issues where the parameters ask for what the register does not have. */
export async function listPage(kernel: Kernel, name: string, parameters: URLSearchParams, language: PageLanguage): Promise<ListPage> {
  const found = await find(kernel, name, parameters)
  const { register, question, matched } = found
  // Before anything waits: by then the ledger may have grown.
  const counts = countFacets(kernel.finders, question, matched, register, facetValues)
  const facets = facetNames(register).map((field) => ({ field, values: counts.get(field) ?? [] }))
  return { ...(await listed(kernel, found, language)), facets }
}

/** The same without facets, which take longer than the rest where much matches. */
export async function listRecords(kernel: Kernel, name: string, parameters: URLSearchParams, language: PageLanguage): Promise<Listed> {
  return listed(kernel, await find(kernel, name, parameters), language)
}

interface Found extends Pick<Listed, 'register' | 'query' | 'nearly'> {
  readonly question: Question
  readonly matched: Matched
}

async function find(kernel: Kernel, name: string, parameters: URLSearchParams): Promise<Found> {
  const register = kernel.catalog.need(name)
  const query = needQuery(kernel, register, parameters)
  const { question, nearly } = await questionOf(kernel, register, query)
  return { register, query, nearly, question, matched: await matchRegister(kernel.finders, register.name, question) }
}

async function listed(kernel: Kernel, { register, query, nearly, matched }: Found, language: PageLanguage): Promise<Listed> {
  const { total } = matched
  const picked = pick(matched, { ...query, sort: sortOf(register, query), language, limit: query.limit + 1 })
  const shown = picked.slice(0, query.limit)
  const last = shown.at(-1)
  const next = picked.length > query.limit && last ? writeCursor({ id: last.id, key: last.key() }) : null
  return { register, query, total, items: await recordsOf(kernel, register.name, shown), next, nearly }
}

/** How many published records match a query as it stands in an address. */
export async function countMatching(kernel: Kernel, name: string, query: string): Promise<number> {
  const register = kernel.catalog.need(name)
  const { question } = await questionOf(kernel, register, needQuery(kernel, register, new URLSearchParams(query)))
  return (await matchRegister(kernel.finders, register.name, question)).total
}

/** How many published records have each value of a filter, the most first. */
export async function countValues(
  { finders }: Kernel,
  name: string,
  field: string,
): Promise<readonly { readonly value: string; readonly count: number }[]> {
  const question: Question = { where: {}, groups: [] }
  const matched = await matchRegister(finders, name, question)
  return countFacets(finders, question, matched, { facets: [field] }, mostValues).get(field) ?? []
}

/** Every published record that matches, without facets; for the few records that a page draws whole. */
export async function listAll(kernel: Kernel, name: string, text: string, language: PageLanguage = 'es'): Promise<PublishedRecord[]> {
  const register = kernel.catalog.need(name)
  const query = needQuery(kernel, register, new URLSearchParams(text))
  const { question } = await questionOf(kernel, register, query)
  const matched = await matchRegister(kernel.finders, register.name, question)
  const place = { sort: sortOf(register, query), language, limit: Number.MAX_SAFE_INTEGER, offset: 0, after: undefined }
  return recordsOf(kernel, register.name, pick(matched, place))
}

/** How many published records each register holds. */
export async function countRecords({ finders }: Kernel): Promise<Map<string, number>> {
  return new Map((await finders.all()).map(({ name, liveCount }) => [name, liveCount]))
}

interface Place {
  /** Absent: by relevance, where there is a text query. */
  readonly sort: ListQuery['sort']
  readonly language: PageLanguage
  readonly limit: number
  readonly offset: number
  readonly after: Cursor | undefined
}

/** Every version that matches, in a list's order. */
export function pickAll(matched: Matched, sort: ListQuery['sort'], language: PageLanguage): ArrayLike<number> {
  const { ordinals, finder, set } = matched
  if (!sort) return bestOf(matched, ordinals.length) ?? ordinals
  return needOrder(finder, sort, language).page(set, { descending: sort.descending, limit: ordinals.length, offset: 0, after: undefined })
}

interface Picked {
  readonly id: string
  /** What a cursor says of its place. */
  key(): Cursor['key']
}

/** A page of what matches. */
function pick(matched: Matched, place: Place): Picked[] {
  const { sort, after } = place
  const { ids } = matched.finder
  if (!sort) return pickBest(matched, place)
  const order = needOrder(matched.finder, sort, place.language)
  const found = order.page(matched.set, {
    ...place,
    descending: sort.descending,
    after: after && { id: after.id, key: String(after.key).startsWith('1') ? undefined : String(after.key).slice(1) },
  })
  const keyOf = (key: string | undefined) => (key === undefined ? '1' : `0${key}`)
  return found.map((ordinal) => ({ id: ids.at(ordinal), key: () => keyOf(order.keyAt(ordinal)) }))
}

function needOrder({ sorts }: Matched['finder'], { field }: NonNullable<ListQuery['sort']>, language: PageLanguage): Order {
  const order = sorts.get(field)?.order(language)
  if (!order) throw new TypeError(`There is no sort order "${field}"`)
  return order
}

function pickBest(matched: Matched, { limit, offset, after }: Place): Picked[] {
  const skip = after ? Number(after.key) : offset
  const found = bestOf(matched, skip + limit)?.slice(skip) ?? matched.ordinals.subarray(skip, skip + limit)
  return Array.from(found, (ordinal, at) => ({ id: matched.finder.ids.at(ordinal), key: () => skip + at + 1 }))
}

/** The first by rank; nothing where there is no text query. */
function bestOf({ scores, within }: Matched, count: number): number[] | undefined {
  if (!scores) return undefined
  const best = new Best<Ranked>(count)
  scores.offer(within.set, best, (rank, order) => ({ rank, order }))
  return best.inOrder.map(({ order }) => order)
}

async function recordsOf(kernel: Kernel, register: string, list: readonly Pick<Cursor, 'id'>[]): Promise<PublishedRecord[]> {
  const ids = list.map(({ id }) => id)
  const found = await findManyPublished(kernel, register, ids)
  return ids.flatMap((id) => found.get(id) ?? [])
}
