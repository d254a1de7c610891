// The rows that segments are kept in. What is written once is never changed; a larger segment takes the place of those
// that it was merged from.

import { sql } from 'kysely'
import { type Part, readSegment, termsPart, versionsPart } from '../segment/parts.ts'
import type { Range } from '../segment/range.ts'
import type { Segment } from '../segment/segment.ts'
import { Texts } from '../segment/texts.ts'
import { batches, type Db, isPostgres } from './database.ts'

/** Every register's segment of a range, without its terms. None where the range is not there. */
export async function readColumns(db: Db, range: Range): Promise<Map<string, Segment>> {
  const rows = isPostgres(db) ? await readInPieces(db, range) : await within(db, range).where(isColumn).execute()
  return new Map([...partsByRegister(rows)].map(([register, parts]) => [register, readSegment(range.start, parts)]))
}

/** Said as the index says it, so that a planner knows that they are the same. */
const isColumn = sql<boolean>`part <> ${sql.lit(termsPart)}`

interface Piece {
  readonly register: string
  readonly part: string
  /** Of the whole value, in bytes, and where in it the piece stands. */
  readonly size: number
  readonly at: number
  readonly data: Uint8Array
}

const pieceBytes = 32_768

/**
 * Columns are megabytes each. As one row, pg puts the pieces that come together in ever larger buffers, and both sides write on memory
 * that is new to them, which took longer than all else.
 */
async function readInPieces(db: Db, { level, start }: Range): Promise<(Part & { readonly register: string })[]> {
  const { rows } = await sql<Piece>`
    select s.register, s.part, octet_length(s.data) as size, at, substring(s.data from at + 1 for ${pieceBytes}) as data
      from segments s cross join generate_series(0, octet_length(s.data), ${pieceBytes}) as at
      where s.level = ${level} and s.start = ${start} and ${isColumn}`.execute(db)
  const whole = new Map<string, Part & { readonly register: string }>()
  for (const { register, part, size, at, data } of rows) {
    const key = `${register} ${part}`
    const found = whole.get(key) ?? { register, part, first: '', data: new Uint8Array(size) }
    whole.set(key, found)
    found.data.set(data, at)
  }
  return [...whole.values()]
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
 * The first term of each block of a register's segment, in order: none where it holds no version; undefined where the
 * segment is not there any more.
 */
export async function readFirstTerms(db: Db, range: Range, register: string): Promise<Texts | undefined> {
  const { level, start } = range
  const rows = await db
    .selectFrom('segments')
    .select('first')
    .where('level', '=', level)
    .where('start', '=', start)
    .where('register', '=', register)
    .where('part', '=', termsPart)
    .orderBy('first')
    .execute()
  if (rows.length === 0 && !(await isEmpty(db, range, register))) return undefined
  const firsts = new Texts()
  for (const { first } of rows) firsts.push(first)
  return firsts
}

export interface BlockPlace {
  readonly range: Range
  readonly first: string
}

/** Blocks of terms in the order asked, which names none twice; undefined where one is not there any more. */
export async function readTermBlocks(db: Db, register: string, places: readonly BlockPlace[]): Promise<Uint8Array[] | undefined> {
  if (places.length === 0) return []
  const keys = places.map(({ range, first }, place) => [place, range.level, range.start, first] as const)
  // One parameter, or one for each column, however many blocks: a statement with hundreds of them takes longer to read than to answer.
  const wanted = isPostgres(db)
    ? sql`unnest(${column(keys, 0)}::bigint[], ${column(keys, 1)}::bigint[], ${column(keys, 2)}::bigint[], ${column(keys, 3)}::text[])
          as w (place, level, start, first)`
    : sql`(select value ->> 0 as place, value ->> 1 as level, value ->> 2 as start, value ->> 3 as first
          from json_each(${JSON.stringify(keys)})) as w`
  const { rows } = await sql<{ place: number; data: Uint8Array }>`
    select w.place, s.data from ${wanted} cross join segments s where s.level = w.level and s.start = w.start
      and s.register = ${register} and s.part = ${termsPart} and s.first = w.first`.execute(db)
  if (rows.length < places.length) return undefined
  const blocks: Uint8Array[] = []
  for (const { place, data } of rows) blocks[place] = data
  return blocks
}

function column(keys: readonly (readonly unknown[])[], at: number): unknown[] {
  return keys.map((key) => key[at])
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
