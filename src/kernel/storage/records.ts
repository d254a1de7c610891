// The present version of each published record, and all projections as a whole.

import { createHash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { batches, type Db, isPostgres } from './database.ts'
import { byRecord, insertMany } from './insert-many.ts'
import { dumpSegments } from './segments.ts'
import { projections, type Tables } from './tables.ts'

export type RecordRow = Tables['records']

export async function findRecord(db: Db, register: string, record: string): Promise<RecordRow | undefined> {
  return db.selectFrom('records').selectAll().where('register', '=', register).where('record', '=', record).executeTakeFirst()
}

/** In no order. One statement whatever the number of ids, since every page asks it. */
export async function findRecords(db: Db, register: string, ids: readonly string[]): Promise<RecordRow[]> {
  if (ids.length === 0) return []
  const query = isPostgres(db)
    ? CompiledQuery.raw('select * from records where register = $1 and record = any($2)', [register, ids])
    : CompiledQuery.raw('select r.* from json_each(?) w cross join records r where r.register = ? and r.record = w.value', [
        JSON.stringify([...new Set(ids)]), // a join finds what is named twice two times
        register,
      ])
  return (await db.executeQuery<RecordRow>(query)).rows
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

/** Writes records as they are now, over what they were. */
export async function putRecords(db: Db, rows: readonly RecordRow[]): Promise<void> {
  await insertMany(db, 'records', rows.toSorted(byRecord), ['register', 'record'])
}

export async function emptyProjections(db: Db): Promise<void> {
  for (const table of projections) await db.deleteFrom(table).execute()
}

/** Every row of every projection in a fixed order, for comparing a rebuilt one with the one before. */
export async function* dumpProjections(db: Db): AsyncGenerator<string> {
  let after = { register: '', record: '' }
  for (;;) {
    const rows = await db
      .selectFrom('records')
      .selectAll()
      .where(({ eb, or, and }) =>
        or([eb('register', '>', after.register), and([eb('register', '=', after.register), eb('record', '>', after.record)])]),
      )
      .orderBy('register')
      .orderBy('record')
      .limit(1000)
      .execute()
    for (const row of rows) yield `records ${JSON.stringify(row, Object.keys(row).sort())}`
    const last = rows.at(-1)
    if (!last) break
    after = last
  }
  for await (const { data, ...place } of dumpSegments(db))
    yield `segments ${JSON.stringify(place)} ${createHash('sha256').update(data).digest('hex')}`
}

/** Published records of a register in the order of their last change, a batch at a time: along the ledger. */
export async function* streamInOrder(db: Db, register: string, size = 500): AsyncGenerator<readonly RecordRow[]> {
  let after = 0
  for (;;) {
    const entries = await db
      .selectFrom('ledger_entries')
      .select(['seq', 'register', 'record'])
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(size)
      .execute()
    const own = entries.filter((entry) => entry.register === register)
    const seqs = new Set(own.map(({ seq }) => seq))
    const found = await findRecords(db, register, [...new Set(own.map(({ record }) => record))])
    const rows = found.filter(({ seq, state }) => seqs.has(seq) && state === 'published').sort((a, b) => a.seq - b.seq)
    if (rows.length > 0) yield rows
    const last = entries.at(-1)
    if (!last || entries.length < size) return
    after = last.seq
  }
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

/** The present version of each of these that is published. */
export async function publishedVersions(db: Db, register: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = (await findRecords(db, register, ids)).filter(({ state }) => state === 'published')
  return new Map(rows.map(({ record, version }) => [record, Number(version)]))
}
