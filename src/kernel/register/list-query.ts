// The query of a list, as it stands in an address: text, filters, sort order, place in the list. Parsed once, here,
// for page, API, command line and evidence alike; what a register does not have is an issue that names what it has.

import type { Issue } from '../fault/issue.ts'
import type { Field } from '../field/field.ts'
import type { Parsed } from '../field/kind.ts'
import type { Kinds } from '../field/kinds.ts'
import { hasForbidden } from '../field/plain-text.ts'
import { parseId } from '../field/reference.ts'
import { fold } from '../search/fold.ts'
import { filterOfRegister, type Register } from './register.ts'

export interface ListQuery {
  readonly q: string
  /** Filters by field: any of the values of one field, all of the fields. */
  readonly where: Readonly<Record<string, readonly string[]>>
  readonly sort: { readonly field: string; readonly descending: boolean } | undefined
  readonly limit: number
  readonly offset: number
  readonly after: Cursor | undefined
}

/** Where the last page ended: the sort key and the id of its last record. */
export interface Cursor {
  readonly key: string | number
  readonly id: string
}

/** What is asked of one page of a list, which a download of it has not. */
export const pageParameters: readonly string[] = ['limit', 'page', 'cursor', 'facets']

/** Whether the API counts facets; the site always does, since its filters are drawn of them. */
export const facetChoices: readonly string[] = ['all', 'none']

/** What a list asks for besides its filters; no field may be called so. The reader's language is read by the API. */
export const listParameters: readonly string[] = ['q', 'sort', ...pageParameters, 'language']

export const maximumLimit = 200
const maximumPage = 100_000
export const defaultLimit = 20

export function parseListQuery(register: Register, kinds: Kinds, parameters: URLSearchParams): Parsed<ListQuery> {
  const issues: Issue[] = []
  const once = (name: string): string => {
    const given = parameters.getAll(name)
    if (given.length > 1) issues.push({ path: name, code: 'repeated-parameter', values: { name } })
    return (given[0] ?? '').trim()
  }
  const limit = wholeNumber(once('limit'), defaultLimit, maximumLimit, { path: 'limit', code: 'bad-limit' }, issues)
  const page = wholeNumber(once('page'), 1, maximumPage, { path: 'page', code: 'bad-page' }, issues)
  const q = once('q').slice(0, 300)
  const sort = parseSort(register, once('sort'), issues)
  const cursorText = once('cursor')
  const after = cursorText ? readCursor(cursorText, q !== '' && !sort) : undefined
  if (cursorText && !after) issues.push({ path: 'cursor', code: 'bad-cursor' })
  const facets = once('facets')
  if (facets !== '' && !facetChoices.includes(facets))
    issues.push({ path: 'facets', code: 'not-a-choice', values: { value: facets.slice(0, 60), known: facetChoices.join(', ') } })
  const query: ListQuery = {
    q,
    where: parseFilters(register, kinds, parameters, issues),
    sort,
    limit,
    offset: (page - 1) * limit,
    after,
  }
  return issues.length > 0 ? { issues } : { value: query }
}

export function filterNames(register: Register, kinds: Kinds): string[] {
  return [...Object.keys(register.fields).filter((name) => isFilter(register, kinds, name)), ...Object.keys(register.computed ?? {})]
}

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.key, cursor.id])).toString('base64url')
}

/** A list by relevance goes on from a place in it, a sorted one from a key; neither takes the other's cursor. */
function readCursor(text: string, byRelevance: boolean): Cursor | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(read) || read.length !== 2) return undefined
    const [key, id]: unknown[] = read
    if (typeof id !== 'string' || parseId(id).issues) return undefined
    if (byRelevance) return typeof key === 'number' && Number.isSafeInteger(key) && key >= 0 ? { key, id } : undefined
    return typeof key === 'string' && /^[01]/.test(key) && !hasForbidden(key) ? { key, id } : undefined
  } catch {
    return undefined
  }
}

function parseFilters(register: Register, kinds: Kinds, parameters: URLSearchParams, issues: Issue[]): Record<string, string[]> {
  const where: Record<string, string[]> = {}
  for (const name of new Set(parameters.keys())) {
    if (listParameters.includes(name)) continue
    const isComputed = Object.hasOwn(register.computed ?? {}, name)
    if (!isComputed && (!Object.hasOwn(register.fields, name) || !isFilter(register, kinds, name))) {
      issues.push({
        path: name.slice(0, 80),
        code: 'unknown-filter',
        values: { name: name.slice(0, 80), known: [...filterNames(register, kinds), ...listParameters].join(', ') },
      })
      continue
    }
    const values = parameters
      .getAll(name)
      .map((value) => value.trim())
      .filter(Boolean)
    if (values.some(hasForbidden)) issues.push({ path: name, code: 'bad-characters' })
    else if (isComputed)
      where[name] = values.flatMap((value) => computedKey(filterOfRegister(register, name), { kinds, name, value }, issues))
    else if (values.length > 0) where[name] = values.map((value) => filterKey(register, kinds, name, value))
  }
  return where
}

/** What is computed has values that are known: another one is an issue, not a list with nothing in it. */
function computedKey(field: Field, { kinds, name, value }: { kinds: Kinds; name: string; value: string }, issues: Issue[]): string[] {
  const parsed = kinds.need(field).parse(value, field)
  if (!parsed.issues) return [value]
  issues.push(...parsed.issues.map((issue) => ({ ...issue, path: name })))
  return []
}

/** Text filters match however the text is written; others match their own keys. */
function filterKey(register: Register, kinds: Kinds, name: string, value: string): string {
  const field = filterOfRegister(register, name)
  const parsed = kinds.need(field).parse(value, field)
  const keys = parsed.issues ? [] : kinds.index({ ...field, many: false }, parsed.value)
  return keys[0] ?? fold(value)
}

function parseSort(register: Register, text: string, issues: Issue[]): ListQuery['sort'] {
  if (!text) return undefined
  const descending = text.startsWith('-')
  const field = descending ? text.slice(1) : text
  if (register.sorts.includes(field)) return { field, descending }
  issues.push({
    path: 'sort',
    code: 'unknown-sort',
    values: { name: field.slice(0, 80), known: register.sorts.flatMap((sort) => [sort, `-${sort}`]).join(', ') },
  })
  return undefined
}

function isFilter(register: Register, kinds: Kinds, name: string): boolean {
  return kinds.isFilter(filterOfRegister(register, name))
}

function wholeNumber(text: string, otherwise: number, high: number, issue: Pick<Issue, 'path' | 'code'>, issues: Issue[]): number {
  if (!text) return otherwise
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= high) return value
  issues.push({ ...issue, values: { high } })
  return otherwise
}
