// Ranking: the summed weight of rarity and frequency (after BM25), times how many of the query's words a record holds.
// Weights are whole numbers, so both databases add them to the same sums and rank alike.

import { type Expression, type SqlBool, sql } from 'kysely'
import type { Db } from './database.ts'

/** One word of a query: the terms that it may stand under, each with its rarity in thousandths. */
export interface TermGroup {
  readonly terms: readonly { readonly term: string; readonly rarity: number }[]
}

export interface Match {
  readonly doc: number
  readonly score: number
  /** How many words of the query the record holds. */
  readonly words: number
}

export interface MatchRequest {
  readonly registers: readonly string[]
  readonly groups: readonly TermGroup[]
  readonly limit: number
  readonly offset: number
}

type Conditions = (doc: 'records.doc') => Expression<SqlBool>[]

export async function matches(db: Db, request: MatchRequest, more: Conditions = () => []): Promise<Match[]> {
  const terms = request.groups.flatMap((group) => group.terms)
  if (terms.length === 0) return []
  const rarity = sql<number>`case postings.term ${sql.join(
    terms.map(({ term, rarity }) => sql`when ${term} then cast(${rarity} as bigint)`),
    sql` `,
  )} end`
  const group = sql<number>`case ${sql.join(
    request.groups.map(({ terms }, at) =>
      terms.length > 0 ? sql`when postings.term in (${sql.join(terms.map(({ term }) => term))}) then cast(${at} as bigint)` : sql``,
    ),
    sql` `,
  )} end`
  const rows = await db
    .selectFrom('postings')
    .innerJoin('records', 'records.doc', 'postings.doc')
    .select(['postings.doc', sql<number>`sum(weight * ${rarity})`.as('score'), sql<number>`count(distinct ${group})`.as('words')])
    .where('postings.register', 'in', request.registers)
    .where(
      'postings.term',
      'in',
      terms.map(({ term }) => term),
    )
    .where('records.state', '=', 'published')
    .where((builder) => builder.and(more('records.doc')))
    .groupBy('postings.doc')
    .orderBy(sql`sum(weight * ${rarity}) * count(distinct ${group})`, 'desc')
    .orderBy('postings.doc')
    .limit(request.limit)
    .offset(request.offset)
    .execute()
  return rows.map((row) => ({ doc: row.doc, score: Number(row.score), words: Number(row.words) }))
}

/** How many records of the registers hold any of the terms. */
export async function countMatches(db: Db, registers: readonly string[], terms: readonly string[]): Promise<number> {
  if (terms.length === 0) return 0
  const row = await db
    .selectFrom('postings')
    .select((builder) => builder.fn.count<number>('doc').distinct().as('count'))
    .where('register', 'in', registers)
    .where('term', 'in', terms)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** In how many records each term stands. */
export async function termCounts(db: Db, registers: readonly string[], terms: readonly string[]): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map()
  const rows = await db
    .selectFrom('postings')
    .select((builder) => ['term', builder.fn.countAll<number>().as('count')])
    .where('register', 'in', registers)
    .where('term', 'in', terms)
    .groupBy('term')
    .execute()
  return new Map(rows.map((row) => [row.term, Number(row.count)]))
}
