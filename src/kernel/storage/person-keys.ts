// Keys for programs, each a person's, known by its digest.

import type { PeopleDb } from './people-database.ts'
import type { PeopleTables } from './people-tables.ts'

export type KeyRow = PeopleTables['person_keys']

export async function addKey(db: PeopleDb, row: KeyRow): Promise<void> {
  await db.insertInto('person_keys').values(row).execute()
}

export function findKey(db: PeopleDb, digest: string): Promise<KeyRow | undefined> {
  return db.selectFrom('person_keys').selectAll().where('digest', '=', digest).executeTakeFirst()
}

/** Notes that it was used, at most once a minute. */
export async function touchKey(db: PeopleDb, { key, used }: KeyRow, now: string): Promise<void> {
  if (used !== null && used.slice(0, 16) === now.slice(0, 16)) return
  await db.updateTable('person_keys').set({ used: now }).where('key', '=', key).execute()
}

export function listKeys(db: PeopleDb, person: string): Promise<KeyRow[]> {
  return db.selectFrom('person_keys').selectAll().where('person', '=', person).orderBy('created', 'desc').execute()
}

/** @returns whether there was one */
export async function removeKey(db: PeopleDb, person: string, key: string): Promise<boolean> {
  const done = await db.deleteFrom('person_keys').where('key', '=', key).where('person', '=', person).executeTakeFirst()
  return done.numDeletedRows > 0n
}
