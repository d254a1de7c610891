// Sessions, passkeys and what else a person holds, listed and ended by their owner alone.

import type { PeopleDb } from './people-database.ts'
import type { PeopleTables } from './people-tables.ts'

export type SessionRow = Pick<PeopleTables['person_sessions'], 'id' | 'createdAt' | 'expiresAt' | 'userAgent'>

export function listSessions(db: PeopleDb, person: string, now: string): Promise<SessionRow[]> {
  return db
    .selectFrom('person_sessions')
    .select(['id', 'createdAt', 'expiresAt', 'userAgent'])
    .where('userId', '=', person)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .limit(100)
    .execute()
}

/** @returns whether there was one */
export async function removeSession(db: PeopleDb, person: string, session: string): Promise<boolean> {
  const done = await db.deleteFrom('person_sessions').where('userId', '=', person).where('id', '=', session).executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** @returns whether there was one */
export async function removeSessions(db: PeopleDb, person: string, except = ''): Promise<boolean> {
  const done = await db.deleteFrom('person_sessions').where('userId', '=', person).where('id', '<>', except).executeTakeFirst()
  return done.numDeletedRows > 0n
}

/** What is over, of everybody. */
export async function sweepSessions(db: PeopleDb, now: string): Promise<void> {
  await db.deleteFrom('person_sessions').where('expiresAt', '<=', now).execute()
  await db.deleteFrom('person_verifications').where('expiresAt', '<=', now).execute()
}

export type PasskeyRow = Pick<PeopleTables['person_passkeys'], 'id' | 'name' | 'createdAt'>

export function listPasskeys(db: PeopleDb, person: string): Promise<PasskeyRow[]> {
  return db.selectFrom('person_passkeys').select(['id', 'name', 'createdAt']).where('userId', '=', person).orderBy('createdAt').execute()
}

/** @returns whether there was one */
export async function removePasskey(db: PeopleDb, person: string, passkey: string): Promise<boolean> {
  const done = await db.deleteFrom('person_passkeys').where('userId', '=', person).where('id', '=', passkey).executeTakeFirst()
  return done.numDeletedRows > 0n
}

export function findSecondFactor(db: PeopleDb, person: string) {
  return db
    .selectFrom('person_second_factors')
    .select(['secret', 'backupCodes', 'verified'])
    .where('userId', '=', person)
    .executeTakeFirst()
}

/** Which other ways in an account has: "credential" is a password. */
export async function listWaysIn(db: PeopleDb, person: string): Promise<string[]> {
  return (await db.selectFrom('person_accounts').select('providerId').where('userId', '=', person).execute()).map((row) => row.providerId)
}
