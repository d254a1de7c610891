// Lists: which records match, in what order, and how many there are behind each facet. Totals are exact.

import { type Expression, type SqlBool, sql } from 'kysely'
import type { PageLanguage } from '../language.ts'
import { findRecordsByDoc } from './by-doc.ts'
import type { Db } from './database.ts'
import { matches, type TermGroup } from './matches.ts'
import type { RecordRow } from './records.ts'

export interface ListRequest {
  readonly register: string
  readonly where: Readonly<Record<string, readonly string[]>>
  /** Terms of a text query, a group for each of its words; none: every record. */
  readonly groups: readonly TermGroup[]
  /** Absent: by relevance, where there is a text query. */
  readonly sort: { readonly field: string; readonly descending: boolean } | undefined
  readonly language: PageLanguage
  readonly limit: number
  readonly offset: number
  readonly after: { readonly key: string | number; readonly id: string } | undefined
}

export interface Listed {
  readonly row: RecordRow
  /** What a cursor to the next record says. */
  readonly key: string | number
}

export async function listRecords(db: Db, request: ListRequest): Promise<Listed[]> {
  return request.sort ? listSorted(db, request, request.sort) : listRelevant(db, request)
}

export async function countListed(db: Db, request: ListRequest): Promise<number> {
  const row = await db
    .selectFrom('records')
    .select((builder) => builder.fn.countAll<number>().as('count'))
    .where('register', '=', request.register)
    .where('state', '=', 'published')
    .where((builder) => builder.and(conditions(db, request, 'records.doc')))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/**
 * How many records stand behind each value of each facet, largest first, with every filter but the facet's own applied.
 * Facets that nothing filters by are counted together, in one pass.
 */
export async function countFacets(
  db: Db,
  request: ListRequest,
  fields: readonly string[],
  limit: number,
): Promise<Map<string, FacetCount[]>> {
  const counts = new Map<string, FacetCount[]>()
  const filtered = fields.filter((field) => Object.hasOwn(request.where, field))
  const free = fields.filter((field) => !filtered.includes(field))
  for (const together of [free, ...filtered.map((field) => [field])]) {
    for (const { field, value, count } of await countTogether(db, request, together)) {
      const values = counts.get(field) ?? []
      if (values.length < limit) values.push({ value, count: Number(count) })
      counts.set(field, values)
    }
  }
  return counts
}

async function countTogether(db: Db, request: ListRequest, fields: readonly string[]) {
  if (fields.length === 0) return []
  const others = Object.fromEntries(Object.entries(request.where).filter(([field]) => !fields.includes(field)))
  return db
    .selectFrom('filter_values')
    .select((builder) => ['field', 'value', builder.fn.countAll<number>().as('count')])
    .where('filter_values.register', '=', request.register)
    .where('field', 'in', fields)
    .where((builder) => builder.and(conditions(db, { ...request, where: others }, 'filter_values.doc')))
    .groupBy(['field', 'value'])
    .orderBy('count', 'desc')
    .orderBy('value')
    .execute()
}

/** Every filter and the text query, as conditions on a column that holds docs. */
function conditions(db: Db, request: ListRequest, doc: 'records.doc' | 'filter_values.doc' | 'sort_values.doc'): Expression<SqlBool>[] {
  const column = sql.ref(doc)
  const filters = Object.entries(request.where).map(([field, values]) => {
    const docs = db
      .selectFrom('filter_values as f')
      .select('f.doc')
      .where('f.register', '=', request.register)
      .where('f.field', '=', field)
      .where('f.value', 'in', values)
    return sql<SqlBool>`${column} in (${docs})`
  })
  if (request.groups.length === 0) return filters
  const terms = request.groups.flatMap((group) => group.terms.map(({ term }) => term))
  if (terms.length === 0) return [...filters, sql<SqlBool>`1 = 0`]
  const found = db.selectFrom('postings as p').select('p.doc').where('p.register', '=', request.register).where('p.term', 'in', terms)
  return [...filters, sql<SqlBool>`${column} in (${found})`]
}

async function listSorted(db: Db, request: ListRequest, sort: { field: string; descending: boolean }): Promise<Listed[]> {
  const key = sql.ref<string>(request.language === 'en' ? 'key_en' : 'key_es')
  const direction = sort.descending ? 'desc' : 'asc'
  let query = db
    .selectFrom('sort_values')
    .select(['doc', 'missing', key.as('key')])
    .where('register', '=', request.register)
    .where('field', '=', sort.field)
    .where((builder) => builder.and(conditions(db, request, 'sort_values.doc')))
    .orderBy('missing')
    .orderBy(key, direction)
    .orderBy('record', direction)
    .limit(request.limit)
  if (request.after) query = query.where(beyond(request.after, key, sort.descending))
  else if (request.offset > 0) query = query.offset(request.offset)
  const rows = await query.execute()
  const byDoc = await findRecordsByDoc(
    db,
    rows.map((row) => row.doc),
  )
  return rows.flatMap((row) => {
    const found = byDoc.get(row.doc)
    return found ? [{ row: found, key: `${row.missing}${row.key}` }] : []
  })
}

/** What comes after the record that a cursor names. */
function beyond(after: { key: string | number; id: string }, key: Expression<string>, descending: boolean): Expression<SqlBool> {
  const text = String(after.key)
  const missing = text.startsWith('1') ? 1 : 0
  const last = text.slice(1)
  const further = sql.raw(descending ? '<' : '>')
  return sql<SqlBool>`(missing > ${missing} or (missing = ${missing} and (${key} ${further} ${last} or (${key} = ${last} and record ${further} ${after.id}))))`
}

async function listRelevant(db: Db, request: ListRequest): Promise<Listed[]> {
  const offset = request.after ? Number(request.after.key) : request.offset
  const found = await matches(db, { registers: [request.register], groups: request.groups, limit: request.limit, offset }, (doc) => {
    const { groups: _, ...rest } = request
    return conditions(db, { ...rest, groups: [] }, doc)
  })
  const byDoc = await findRecordsByDoc(
    db,
    found.map((match) => match.doc),
  )
  return found.flatMap((match, at) => {
    const row = byDoc.get(match.doc)
    return row ? [{ row, key: offset + at + 1 }] : []
  })
}
