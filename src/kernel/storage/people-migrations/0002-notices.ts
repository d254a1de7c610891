// How people are told of what waits for them, and what they were told.

import { type Kysely, sql } from 'kysely'
import type { PeopleTables } from '../people-tables.ts'

export async function notices(db: Kysely<PeopleTables>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  const statements = [
    sql`create table person_notices (
      person ${text} primary key references persons (id) on delete cascade, key ${text} not null unique, mail ${integer} not null,
      language ${text} not null, feed ${text} unique, looked ${text}, mailed ${text})`,
    sql`create table person_told (
      person ${text} not null references persons (id) on delete cascade, thing ${text} not null, told ${text} not null,
      primary key (person, thing))`,
    sql`create index person_told_time on person_told (told)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
