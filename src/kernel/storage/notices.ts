// How each person is told of what waits for her, and what she was told by mail, so that nobody is told of a thing twice.

import { batches } from './database.ts'
import type { PeopleDb } from './people-database.ts'
import type { PeopleTables } from './people-tables.ts'

export type NoticeRow = PeopleTables['person_notices']

/** People who may be told something: with a role, and an address that is kept of them. */
export interface Told extends NoticeRow {
  readonly email: string
}

/** Those with a role of whom nothing is kept yet. */
export async function listUnnoticed(db: PeopleDb, count: number): Promise<string[]> {
  const rows = await db
    .selectFrom('person_roles')
    .select('person')
    .distinct()
    .where((row) =>
      row.not(row.exists(row.selectFrom('person_notices').select('key').whereRef('person_notices.person', '=', 'person_roles.person'))),
    )
    .orderBy('person')
    .limit(count)
    .execute()
  return rows.map(({ person }) => person)
}

/** Leaves alone what is there. */
export async function addNoticeRow(db: PeopleDb, row: NoticeRow): Promise<void> {
  await db
    .insertInto('person_notices')
    .values(row)
    .onConflict((conflict) => conflict.column('person').doNothing())
    .execute()
}

/** Who wants letters, may be sent one again, and was not looked at since; in the order of their ids. @param after the last one before */
export function listDue(
  db: PeopleDb,
  { lookedBefore, mailedBefore, after, count }: { lookedBefore: string; mailedBefore: string; after: string; count: number },
): Promise<Told[]> {
  return db
    .selectFrom('person_notices')
    .innerJoin('persons', 'persons.id', 'person_notices.person')
    .selectAll('person_notices')
    .select('persons.email')
    .where('person', '>', after)
    .where('mail', '=', 1)
    .where((row) => row.or([row('looked', 'is', null), row('looked', '<=', lookedBefore)]))
    .where((row) => row.or([row('mailed', 'is', null), row('mailed', '<=', mailedBefore)]))
    .orderBy('person')
    .limit(count)
    .execute()
}

/** Takes a look on. @param row as it was read; @returns false where another process has, or letters were stopped */
export async function claimLook(db: PeopleDb, { person, looked }: NoticeRow, now: string): Promise<boolean> {
  const done = await db
    .updateTable('person_notices')
    .set({ looked: now })
    .where('person', '=', person)
    .where('mail', '=', 1)
    .where('looked', looked === null ? 'is' : '=', looked)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

export async function setMailed(db: PeopleDb, person: string, mailed: string | null): Promise<void> {
  await db.updateTable('person_notices').set({ mailed }).where('person', '=', person).execute()
}

/** Which of the things somebody was told of. */
export async function listTold(db: PeopleDb, person: string, things: readonly string[]): Promise<Set<string>> {
  const told = new Set<string>()
  for (const some of batches(things)) {
    const rows = await db.selectFrom('person_told').select('thing').where('person', '=', person).where('thing', 'in', some).execute()
    for (const { thing } of rows) told.add(thing)
  }
  return told
}

export async function addTold(db: PeopleDb, person: string, things: readonly string[], told: string): Promise<void> {
  for (const some of batches(things))
    await db
      .insertInto('person_told')
      .values(some.map((thing) => ({ person, thing, told })))
      .execute()
}

export async function removeTold(db: PeopleDb, person: string, things: readonly string[]): Promise<void> {
  for (const some of batches(things)) await db.deleteFrom('person_told').where('person', '=', person).where('thing', 'in', some).execute()
}

export async function forgetToldBefore(db: PeopleDb, instant: string): Promise<void> {
  await db.deleteFrom('person_told').where('told', '<', instant).execute()
}

export function findNoticeRow(
  db: PeopleDb,
  by: { readonly person: string } | { readonly key: string } | { readonly feed: string },
): Promise<NoticeRow | undefined> {
  const rows = db.selectFrom('person_notices').selectAll()
  if ('person' in by) return rows.where('person', '=', by.person).executeTakeFirst()
  return ('key' in by ? rows.where('key', '=', by.key) : rows.where('feed', '=', by.feed)).executeTakeFirst()
}

/** @returns whether there is such a person's row */
export async function changeNoticeRow(
  db: PeopleDb,
  person: string,
  change: Partial<Pick<NoticeRow, 'mail' | 'language' | 'feed'>>,
): Promise<boolean> {
  const done = await db.updateTable('person_notices').set(change).where('person', '=', person).executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}
