// The rows of acts: each appended behind the last one, whatever process it is of, and read back in that order.

import { sql } from 'kysely'
import { type Db, isPostgres } from './database.ts'
import type { Tables } from './tables.ts'

export type ActRow = Tables['acts']

/** What a row says beside its place in the chain. */
export const actColumns = [
  'time',
  'actor',
  'what',
  'register',
  'record',
  'institution',
  'channel',
  'address',
  'outcome',
  'detail',
  'left_out',
] as const satisfies readonly (keyof ActRow)[]

export interface ActsQuery {
  /** Only those of these institutions; absent: all. */
  readonly institutions?: readonly string[] | undefined
  readonly actor?: string | undefined
  readonly what?: string | undefined
  readonly register?: string | undefined
  readonly record?: string | undefined
  readonly institution?: string | undefined
  /** True: those that went through; false: those refused. */
  readonly done?: boolean | undefined
  /** An instant or the beginning of one: "2026-11". */
  readonly since?: string | undefined
  /** Before this instant. */
  readonly until?: string | undefined
}

/**
 * Keeps every other process from appending until the transaction ends. To be called when all else of the transaction is done:
 * whoever locks the ledger after it could wait for somebody who waits for this.
 */
export async function lockActs(db: Db): Promise<Pick<ActRow, 'seq' | 'hash'> | undefined> {
  if (isPostgres(db)) await sql`select pg_advisory_xact_lock(7164584)`.execute(db)
  return newestAct(db)
}

export async function newestAct(db: Db): Promise<Pick<ActRow, 'seq' | 'hash'> | undefined> {
  return db.selectFrom('acts').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
}

export async function insertAct(db: Db, row: ActRow): Promise<void> {
  await db.insertInto('acts').values(row).execute()
}

/** Ascending, those with a place in (after, …]. */
export async function readActs(db: Db, after: number, count: number): Promise<ActRow[]> {
  return db.selectFrom('acts').selectAll().where('seq', '>', after).orderBy('seq').limit(count).execute()
}

export async function findActAt(db: Db, seq: number): Promise<ActRow | undefined> {
  return db.selectFrom('acts').selectAll().where('seq', '=', seq).executeTakeFirst()
}

/** The newest first, before a place. */
export async function latestActs(db: Db, query: ActsQuery, before: number | undefined, count: number): Promise<ActRow[]> {
  const rows = matching(db, query).orderBy('seq', 'desc').limit(count)
  return (before === undefined ? rows : rows.where('seq', '<', before)).execute()
}

/** Ascending, those with a place in (after, …]. */
export async function nextActs(db: Db, query: ActsQuery, after: number, count: number): Promise<ActRow[]> {
  return matching(db, query).where('seq', '>', after).orderBy('seq').limit(count).execute()
}

function matching(db: Db, { institutions, done, since, until, ...equal }: ActsQuery) {
  let rows = db.selectFrom('acts').selectAll()
  for (const name of ['actor', 'what', 'register', 'record', 'institution'] as const) {
    const value = equal[name]
    if (value !== undefined) rows = rows.where(name, '=', value)
  }
  if (institutions !== undefined) rows = rows.where('institution', 'in', institutions.length > 0 ? institutions : [''])
  if (done !== undefined) rows = rows.where('outcome', done ? '=' : '<>', 'done')
  if (since !== undefined) rows = rows.where('time', '>=', since)
  if (until !== undefined) rows = rows.where('time', '<', until)
  return rows
}

/** How many were refused since an instant: in all, and from one network. */
export async function countRefused(db: Db, since: string, address: string | null): Promise<{ all: number; here: number }> {
  const { rows } = await sql<{ total: number; here: number }>`
    select count(*) as total, coalesce(sum(case when coalesce(address, '') = ${address ?? ''} then 1 else 0 end), 0) as here
    from acts where time > ${since} and outcome <> 'done'`.execute(db)
  return { all: Number(rows[0]?.total ?? 0), here: Number(rows[0]?.here ?? 0) }
}

/** The newest act before an instant that has none after it in the chain that is older: the last that may be pruned. */
export async function lastActBefore(db: Db, time: string): Promise<Pick<ActRow, 'seq' | 'hash'> | undefined> {
  const kept = await db.selectFrom('acts').select('seq').where('time', '>=', time).orderBy('seq').limit(1).executeTakeFirst()
  if (!kept) return newestAct(db)
  return db.selectFrom('acts').select(['seq', 'hash']).where('seq', '<', kept.seq).orderBy('seq', 'desc').limit(1).executeTakeFirst()
}

export async function newestOf(db: Db, what: string): Promise<ActRow | undefined> {
  return db.selectFrom('acts').selectAll().where('what', '=', what).orderBy('seq', 'desc').limit(1).executeTakeFirst()
}

export async function deleteActsUntil(db: Db, seq: number): Promise<number> {
  const result = await db.deleteFrom('acts').where('seq', '<=', seq).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** The institution that keeps a record, if there is such a record or a working copy of it. */
export async function keeperOfRecord(db: Db, register: string | undefined, record: string | undefined): Promise<string | null> {
  if (register === undefined || record === undefined) return null
  for (const table of ['drafts', 'records'] as const) {
    const row = await db
      .selectFrom(table)
      .select('institution')
      .where('register', '=', register)
      .where('record', '=', record)
      .executeTakeFirst()
    if (row) return row.institution
  }
  return null
}
