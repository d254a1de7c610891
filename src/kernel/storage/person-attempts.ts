// How often something was tried: in the database, so that neither a restart nor a second process forgets it.

import { sql } from 'kysely'
import type { PeopleDb } from './people-database.ts'

/** Counts one more, from 1 where the time before is over; in one statement, so that none is lost of many at once. */
export async function countAttempt(db: PeopleDb, subject: string, now: string, until: string): Promise<{ count: number; until: string }> {
  const { rows } = await sql<{ count: number; until: string }>`insert into person_attempts (subject, count, until)
    values (${subject}, 1, ${until}) on conflict (subject) do update set
    count = case when person_attempts.until <= ${now} then 1 else person_attempts.count + 1 end,
    until = case when person_attempts.until <= ${now} then excluded.until else person_attempts.until end
    returning count, until`.execute(db)
  return { count: Number(rows[0]?.count ?? 1), until: rows[0]?.until ?? until }
}

export async function forgetAttempts(db: PeopleDb, subject: string): Promise<void> {
  await db.deleteFrom('person_attempts').where('subject', '=', subject).execute()
}

export async function sweepAttempts(db: PeopleDb, now: string): Promise<void> {
  await db.deleteFrom('person_attempts').where('until', '<=', now).execute()
}
