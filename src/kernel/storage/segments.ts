// The rows that segments are kept in. What is written once is never changed; a larger segment takes the place of those
// that it was merged from.

import { type RawBuilder, sql } from 'kysely'
import { type Part, readSegment, termsPart, versionsPart } from '../segment/parts.ts'
import type { Range } from '../segment/range.ts'
import type { Segment } from '../segment/segment.ts'
import { batches, type Db } from './database.ts'

/** Every register's segment of a range, without its terms. None where the range is not there. */
export async function readColumns(db: Db, range: Range): Promise<Map<string, Segment>> {
  const rows = await within(db, range).where('part', '<>', termsPart).execute()
  return new Map([...partsByRegister(rows)].map(([register, parts]) => [register, readSegment(range.start, parts)]))
}

/** The rows of every register's segment of a range. */
export async function readParts(db: Db, range: Range): Promise<{ register: string; start: number; parts: Part[] }[]> {
  const rows = await within(db, range).orderBy('register').orderBy('part').orderBy('first').execute()
  return [...partsByRegister(rows)].map(([register, parts]) => ({ register, start: range.start, parts }))
}

export async function insertParts(db: Db, { level, start }: Range, register: string, parts: readonly Part[]): Promise<void> {
  const rows = parts.map((part) => ({ level, start, register, ...part }))
  for (const some of batches(rows, 50)) await db.insertInto('segments').values(some).execute()
}

/** Every register's, or that of one. */
export async function deleteSegments(db: Db, { level, start }: Range, register?: string): Promise<void> {
  const all = db.deleteFrom('segments').where('level', '=', level).where('start', '=', start)
  await (register === undefined ? all : all.where('register', '=', register)).execute()
}

/**
 * The block that each term would stand in, in the order asked; undefined as a whole where a segment is not there any
 * more.
 */
export async function findTermBlocks(
  db: Db,
  register: string,
  wanted: readonly { readonly range: Range; readonly term: string }[],
): Promise<(Uint8Array | undefined)[] | undefined> {
  const blocks: (Uint8Array | undefined)[] = wanted.map(() => undefined)
  for (const some of batches(wanted.map((one, place) => ({ ...one, place })))) {
    const values = some.map(
      ({ range, term, place }) => sql`(${number(place)}, ${number(range.level)}, ${number(range.start)}, cast(${term} as text))`,
    )
    // The stems of a word mostly stand in one block: it is read once for all of them.
    const { rows } = await sql<{ places: string; data: Uint8Array }>`
      with wanted (place, level, start, term) as (values ${sql.join(values)}),
        firsts as materialized (select place, level, start, (select s.first from segments s where s.level = wanted.level
          and s.start = wanted.start and s.register = ${register} and s.part = ${termsPart} and s.first <= wanted.term
          order by s.first desc limit 1) as first from wanted),
        distinct_firsts as (select level, start, first, string_agg(cast(place as text), ' ') as places from firsts
          where first is not null group by level, start, first)
      select d.places, s.data from distinct_firsts d join segments s on s.level = d.level and s.start = d.start
        and s.register = ${register} and s.part = ${termsPart} and s.first = d.first`.execute(db)
    for (const { places, data } of rows) for (const place of places.split(' ')) blocks[Number(place)] = data
  }
  if (blocks.every((block) => block !== undefined)) return blocks
  for (const [at, { range }] of wanted.entries()) if (!blocks[at] && !(await isEmpty(db, range, register))) return undefined
  return blocks
}

/** Every row in a fixed order, for comparing. */
export async function* dumpSegments(db: Db) {
  const keys = await db
    .selectFrom('segments')
    .select(['level', 'start', 'register'])
    .distinct()
    .orderBy('start')
    .orderBy('level')
    .orderBy('register')
    .execute()
  for (const { level, start, register } of keys) {
    const rows = await within(db, { level, start }).where('register', '=', register).orderBy('part').orderBy('first').execute()
    for (const { part, first, data } of rows) yield { level, start, register, part, first, data }
  }
}

function within(db: Db, { level, start }: Pick<Range, 'level' | 'start'>) {
  return db.selectFrom('segments').select(['register', 'part', 'first', 'data']).where('level', '=', level).where('start', '=', start)
}

/** Whether a segment is there and holds no version: only then it has no block. */
async function isEmpty(db: Db, { level, start }: Range, register: string): Promise<boolean> {
  const row = await within(db, { level, start }).where('register', '=', register).where('part', '=', versionsPart).executeTakeFirst()
  return row !== undefined && readSegment(start, [row]).seqs.length === 0
}

function partsByRegister(rows: readonly (Part & { readonly register: string })[]): Map<string, Part[]> {
  const found = new Map<string, Part[]>()
  for (const { register, part, first, data } of rows) {
    const parts = found.get(register)
    if (parts) parts.push({ part, first, data })
    else found.set(register, [{ part, first, data }])
  }
  return found
}

/** PostgreSQL takes a bare parameter for text. */
function number(value: number): RawBuilder<number> {
  return sql`cast(${value} as bigint)`
}
