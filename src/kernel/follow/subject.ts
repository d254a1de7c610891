// What somebody follows: a record, a register, an institution or a search, with the filters of a list. It is written as the query of an address, always in
// the same order, so that one thing has one spelling.

import { Fault } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import { hasForbidden } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { needPublished } from '../record/read.ts'
import { type ListQuery, listParameters, parseListQuery } from '../register/list-query.ts'

export type Subject =
  | { readonly of: 'everything' }
  | { readonly of: 'record'; readonly register: string; readonly record: string }
  | { readonly of: 'register'; readonly register: string }
  | { readonly of: 'institution'; readonly institution: string }
  | {
      readonly of: 'search'
      /** Empty where only filters are followed. */
      readonly q: string
      readonly register: string | undefined
      /** Filters of the register's list, as "field=key" in alphabetical order; none without a register. */
      readonly filters?: readonly string[]
    }

export const subjectNames = ['register', 'record', 'institution', 'q', 'filter'] as const

const longestQuery = 300

/**
 * Faults with `bad-query` for parameters that do not name one thing, and as reads do where there is no such thing.
 *
 * @param more parameters that are not of the subject
 */
export async function needSubject(kernel: Kernel, parameters: URLSearchParams, more: readonly string[] = []): Promise<Subject> {
  const issues = issuesOf(parameters, more)
  if (issues.length > 0) throw new Fault('bad-query', {}, { issues })
  const [register, record, institution, q] = subjectNames.map((name) => parameters.get(name)?.trim() || undefined)
  if (institution !== undefined) {
    await needPublished(kernel, 'organizations', institution)
    return { of: 'institution', institution }
  }
  if (register !== undefined) kernel.catalog.need(register)
  const filters = register === undefined ? [] : needFilters(kernel, register, parameters.getAll('filter'))
  if (filters.length > 0) return { of: 'search', q: q ?? '', register, filters }
  if (q !== undefined) return { of: 'search', q, register }
  if (register === undefined) return { of: 'everything' }
  if (record === undefined) return { of: 'register', register }
  await needPublished(kernel, register, record)
  return { of: 'record', register, record }
}

/** "register=algorithms&record=x": what it is kept as, and what its addresses ask. */
export function presentSubject(subject: Subject): string {
  const { of: _of, ...rest } = { filters: [], ...subject }
  const { filters, ...names } = rest
  const given: Readonly<Record<string, string | undefined>> = names
  const query = new URLSearchParams()
  for (const name of subjectNames) if (given[name]) query.set(name, given[name])
  for (const filter of filters) query.append('filter', filter)
  return query.toString()
}

/** A kept subject; what it names may be gone since. */
export function readSubject(kept: string): Subject {
  const query = new URLSearchParams(kept)
  const [register, record, institution, q] = subjectNames.map((name) => query.get(name) ?? undefined)
  if (institution !== undefined) return { of: 'institution', institution }
  const filters = query.getAll('filter')
  if (filters.length > 0 && register !== undefined) return { of: 'search', q: q ?? '', register, filters }
  if (q !== undefined) return { of: 'search', q, register }
  if (register === undefined) return { of: 'everything' }
  return record === undefined ? { of: 'register', register } : { of: 'record', register, record }
}

/** The query of a list that filters of a subject are; undefined where the register has not such filters any more. */
export function filtersOf({ catalog }: Kernel, register: string, filters: readonly string[]): ListQuery['where'] | undefined {
  const known = catalog.find(register)
  const parsed = known && parseListQuery(known, catalog.kinds, parametersOf(filters))
  return parsed?.issues ? undefined : parsed?.value.where
}

/** What a list's filters are followed as. */
export function writeFilters(where: ListQuery['where']): string[] {
  return Object.entries(where)
    .flatMap(([field, keys]) => keys.map((key) => `${field}=${key}`))
    .sort()
}

const mostFilters = 20

function needFilters({ catalog }: Kernel, register: string, filters: readonly string[]): string[] {
  if (filters.length > mostFilters) throw tooMany(filters.length)
  const parsed = parseListQuery(catalog.need(register), catalog.kinds, parametersOf(filters.filter((one) => one.trim() !== '')))
  if (parsed.issues) throw new Fault('bad-query', {}, { issues: parsed.issues })
  return [...new Set(writeFilters(parsed.value.where))]
}

function tooMany(count: number): Fault {
  return new Fault('bad-query', {}, { issues: [{ path: 'filter', code: 'too-many', values: { count, limit: mostFilters } }] })
}

function parametersOf(filters: readonly string[]): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const filter of filters) {
    const at = filter.indexOf('=')
    parameters.append(at < 0 ? filter : filter.slice(0, at), at < 0 ? '' : filter.slice(at + 1))
  }
  for (const name of listParameters) parameters.delete(name)
  return parameters
}

function issuesOf(parameters: URLSearchParams, more: readonly string[]): Issue[] {
  const known = [...subjectNames, ...more]
  const issues: Issue[] = []
  for (const name of new Set(parameters.keys())) {
    const path = name.slice(0, 80)
    if (!known.includes(name)) issues.push({ path, code: 'unknown-filter', values: { name: path, known: known.join(', ') } })
    else if (name !== 'filter' && parameters.getAll(name).length > 1)
      issues.push({ path, code: 'repeated-parameter', values: { name: path } })
  }
  const q = parameters.get('q') ?? ''
  if (hasForbidden(q)) issues.push({ path: 'q', code: 'bad-characters' })
  if (q.length > longestQuery) issues.push({ path: 'q', code: 'too-long', values: { length: q.length, limit: longestQuery } })
  const given = (name: string) => Boolean(parameters.get(name)?.trim())
  const only = (name: string, other: string) => issues.push({ path: name, code: 'wrong-shape', values: { wanted: other } })
  if (given('record') && !given('register')) only('record', 'register=…&record=…')
  if (given('filter') && (!given('register') || given('record'))) only('filter', 'register=…&filter=…')
  if (given('record') && given('q')) only('q', 'register=…&q=…')
  if (given('institution') && (given('register') || given('q'))) only('institution', 'institution=…')
  return issues
}
