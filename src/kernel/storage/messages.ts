// Messages about records: written once, changed by whoever answers them, and read by record, by institution or by the secret
// of their sender's link.

import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { batches, type Db } from './database.ts'
import type { Tables } from './tables.ts'

export type MessageRow = Tables['messages']

export async function insertMessage(db: Db, row: MessageRow): Promise<void> {
  await db.insertInto('messages').values(row).execute()
}

export async function findMessage(db: Db, number: string): Promise<MessageRow | undefined> {
  return db.selectFrom('messages').selectAll().where('number', '=', number).executeTakeFirst()
}

/** @param token the SHA-256 of the link's secret */
export async function findMessageByToken(db: Db, token: string): Promise<MessageRow | undefined> {
  return db.selectFrom('messages').selectAll().where('token', '=', token).executeTakeFirst()
}

export interface MessageQuery {
  readonly record?: { readonly register: string; readonly id: string } | undefined
  /** Of these institutions; null among them: of none. Undefined: of all. */
  readonly institutions?: readonly (string | null)[] | undefined
  readonly states?: readonly string[] | undefined
  readonly order: 'oldest' | 'newest'
  readonly limit: number
  readonly offset: number
}

export interface MessagePage {
  readonly total: number
  readonly rows: readonly MessageRow[]
}

export async function listMessages(db: Db, query: MessageQuery): Promise<MessagePage> {
  const { limit, offset, order } = query
  const direction = order === 'oldest' ? 'asc' : 'desc'
  const counted = await narrowed(db.selectFrom('messages'), query)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirst()
  const rows = await narrowed(db.selectFrom('messages'), query)
    .selectAll()
    .orderBy('received', direction)
    .orderBy('number', direction)
    .limit(limit)
    .offset(offset)
    .execute()
  return { total: Number(counted?.count ?? 0), rows }
}

function narrowed<O>(
  from: SelectQueryBuilder<Tables, 'messages', O>,
  { record, institutions, states }: MessageQuery,
): SelectQueryBuilder<Tables, 'messages', O> {
  let rows = from
  if (record) rows = rows.where('register', '=', record.register).where('record', '=', record.id)
  if (institutions) rows = rows.where((row) => ofInstitutions(row, institutions))
  if (states) rows = rows.where('state', 'in', [...states])
  return rows
}

function ofInstitutions(row: ExpressionBuilder<Tables, 'messages'>, institutions: readonly (string | null)[]) {
  const named = institutions.filter((one) => one !== null)
  const parts = [
    ...(named.length > 0 ? [row('institution', 'in', named)] : []),
    ...(institutions.includes(null) ? [row('institution', 'is', null)] : []),
  ]
  return parts.length > 0 ? row.or(parts) : sql<boolean>`1 = 0`
}

/** False where it is no longer in the state that the change sets out from. */
export async function changeMessage(db: Db, number: string, from: string, change: Partial<MessageRow>): Promise<boolean> {
  const result = await db.updateTable('messages').set(change).where('number', '=', number).where('state', '=', from).executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

/** Nothing of who sent it is kept. */
export async function forgetSender(db: Db, number: string): Promise<void> {
  await db.updateTable('messages').set({ name: null, mail: null }).where('number', '=', number).execute()
}

/** The same of every message that was closed before an instant. */
export async function forgetSendersBefore(db: Db, instant: string): Promise<number> {
  const result = await db
    .updateTable('messages')
    .set({ name: null, mail: null })
    .where('closed', '<', instant)
    .where((row) => row.or([row('name', 'is not', null), row('mail', 'is not', null)]))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** What was written about versions that the law removed goes with them; undefined: about any version of the record. */
export async function eraseMessages(db: Db, register: string, record: string, versions: readonly number[] | undefined): Promise<void> {
  let rows = db
    .updateTable('messages')
    .set((row) => ({
      text: '',
      answer: row.case().when('answer', 'is', null).then(null).else('').end(),
      name: null,
      mail: null,
      shown: 0,
    }))
    .where('register', '=', register)
    .where('record', '=', record)
  if (versions) rows = rows.where('version', 'in', [...versions])
  await rows.execute()
}

export interface MessageCount {
  readonly institution: string | null
  readonly state: string
  readonly kind: string
  /** From its coming to its answer; null for one that waits. */
  readonly days: number | null
  /** Whether it waits since before the instant asked for. */
  readonly late: number
  readonly count: number
}

/** What the public figures are made from, in one pass; of one institution where it is named. */
export async function countMessages(db: Db, since: string, institution?: string | null): Promise<MessageCount[]> {
  const late = sql<number>`case when state = 'open' and received < ${since} then 1 else 0 end`
  let rows = db
    .selectFrom('messages')
    .select((row) => ['institution', 'state', 'kind', 'days', late.as('late'), row.fn.countAll<number>().as('count')])
    .where('state', 'in', ['open', 'closed'])
  if (institution !== undefined)
    rows = institution === null ? rows.where('institution', 'is', null) : rows.where('institution', '=', institution)
  const found = await rows.groupBy(['institution', 'state', 'kind', 'days', sql`5`]).execute()
  return found.map((row) => ({ ...row, late: Number(row.late), count: Number(row.count) }))
}

/** How many published records each institution keeps. */
export async function countPublished(db: Db): Promise<Map<string | null, number>> {
  const rows = await db
    .selectFrom('records')
    .select((row) => ['institution', row.fn.countAll<number>().as('count')])
    .where('state', '=', 'published')
    .groupBy('institution')
    .execute()
  return new Map(rows.map(({ institution, count }) => [institution, Number(count)]))
}

/** Every message, whatever it holds, with the version that its record is at. */
export async function* streamAllMessages(db: Db): AsyncGenerator<readonly (MessageRow & { public_version: number | null })[]> {
  const numbers = (await db.selectFrom('messages').select('number').orderBy('number').execute()).map(({ number }) => number)
  for (const some of batches(numbers))
    yield await db
      .selectFrom('messages')
      .leftJoin('records', (join) =>
        join.onRef('records.register', '=', 'messages.register').onRef('records.record', '=', 'messages.record'),
      )
      .selectAll('messages')
      .select('records.version as public_version')
      .where('number', 'in', some)
      .execute()
}
