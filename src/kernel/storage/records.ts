// The projections of published records: the present version of each, and what lists, filters and search find it by.

import { batches, type Db } from './database.ts'
import { projections, type Tables } from './tables.ts'

export type RecordRow = Tables['records']

/** What lists, filters and search find a record by. */
export interface Traces {
  readonly filters: readonly { readonly field: string; readonly value: string }[]
  readonly sorts: readonly { readonly field: string; readonly es: string | undefined; readonly en: string | undefined }[]
  readonly terms: readonly { readonly term: string; readonly weight: number }[]
}

export interface Projection {
  readonly row: RecordRow
  /** Empty for a withdrawn record: it can be read at its address, and no list finds it. */
  readonly traces: Traces
  /** The traces of the version before, to be taken away first. */
  readonly stale: Traces
}

export const noTraces: Traces = { filters: [], sorts: [], terms: [] }

export async function findRecord(db: Db, register: string, record: string): Promise<RecordRow | undefined> {
  return db.selectFrom('records').selectAll().where('register', '=', register).where('record', '=', record).executeTakeFirst()
}

export async function findRecords(db: Db, register: string, ids: readonly string[]): Promise<RecordRow[]> {
  const found: RecordRow[] = []
  for (const some of batches(ids)) {
    found.push(...(await db.selectFrom('records').selectAll().where('register', '=', register).where('record', 'in', some).execute()))
  }
  return found
}

/** Which of these ids are those of records, published or withdrawn. */
export async function existingIds(db: Db, register: string, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const some of batches(ids)) {
    const rows = await db.selectFrom('records').select('record').where('register', '=', register).where('record', 'in', some).execute()
    for (const row of rows) found.add(row.record)
  }
  return found
}

/** Writes a record's projections; what the version before left is taken away by its own keys. */
export async function putRecord(db: Db, { row, traces, stale }: Projection): Promise<void> {
  const { doc: _, ...change } = row
  await db
    .insertInto('records')
    .values(row)
    .onConflict((conflict) => conflict.column('doc').doUpdateSet(change))
    .execute()
  await eraseTraces(db, row, stale)
  await writeTraces(db, row, traces)
}

async function writeTraces(db: Db, { register, record, doc }: RecordRow, { filters, sorts, terms }: Traces): Promise<void> {
  const filterRows = filters.map((one) => ({ register, doc, ...one }))
  const sortRows = sorts.map(({ field, es, en }) => ({
    register,
    field,
    doc,
    record,
    missing: es === undefined ? 1 : 0,
    key_es: es ?? '',
    key_en: en ?? '',
  }))
  const termRows = terms.map((one) => ({ register, doc, ...one }))
  for (const some of batches(filterRows)) await db.insertInto('filter_values').values(some).execute()
  for (const some of batches(sortRows)) await db.insertInto('sort_values').values(some).execute()
  for (const some of batches(termRows)) await db.insertInto('postings').values(some).execute()
}

async function eraseTraces(db: Db, { register, doc }: RecordRow, { filters, sorts, terms }: Traces): Promise<void> {
  for (const { field, value } of filters) {
    await db
      .deleteFrom('filter_values')
      .where('register', '=', register)
      .where('field', '=', field)
      .where('value', '=', value)
      .where('doc', '=', doc)
      .execute()
  }
  for (const { field } of sorts) {
    await db.deleteFrom('sort_values').where('register', '=', register).where('field', '=', field).where('doc', '=', doc).execute()
  }
  for (const some of batches(terms.map(({ term }) => term))) {
    await db.deleteFrom('postings').where('register', '=', register).where('term', 'in', some).where('doc', '=', doc).execute()
  }
}

export async function emptyProjections(db: Db): Promise<void> {
  for (const table of projections) await db.deleteFrom(table).execute()
}

/** Every row of every projection in a fixed order, for comparing a rebuilt one with the one before. */
export async function* dumpProjections(db: Db): AsyncGenerator<string> {
  const records = await db.selectFrom('records').selectAll().orderBy('doc').execute()
  for (const row of records) yield `records ${JSON.stringify(row, Object.keys(row).sort())}`
  const filters = await db
    .selectFrom('filter_values')
    .selectAll()
    .orderBy('register')
    .orderBy('field')
    .orderBy('value')
    .orderBy('doc')
    .execute()
  for (const row of filters) yield `filter_values ${JSON.stringify(row, Object.keys(row).sort())}`
  const sorts = await db.selectFrom('sort_values').selectAll().orderBy('register').orderBy('field').orderBy('doc').execute()
  for (const row of sorts) yield `sort_values ${JSON.stringify(row, Object.keys(row).sort())}`
  const terms = await db.selectFrom('postings').selectAll().orderBy('register').orderBy('term').orderBy('doc').execute()
  for (const row of terms) yield `postings ${JSON.stringify(row, Object.keys(row).sort())}`
}

/** Records of a register in the order of their ids, a batch at a time, so that an export never holds them all. */
export async function* streamRecords(db: Db, register: string, size = 500): AsyncGenerator<readonly RecordRow[]> {
  let after = ''
  for (;;) {
    const rows = await db
      .selectFrom('records')
      .selectAll()
      .where('register', '=', register)
      .where('state', '=', 'published')
      .where('record', '>', after)
      .orderBy('record')
      .limit(size)
      .execute()
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    after = last.record
  }
}

/** How many published records each register holds. */
export async function countRecords(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('records')
    .select((row) => ['register', row.fn.countAll<number>().as('count')])
    .where('state', '=', 'published')
    .groupBy('register')
    .execute()
  return new Map(rows.map((row) => [row.register, Number(row.count)]))
}
