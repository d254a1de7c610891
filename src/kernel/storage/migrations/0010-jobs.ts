// Work that goes on behind the pages. A job is for some days: it is forgotten with the private data that it is about.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function jobs(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  const real = sql.raw(dialect === 'postgres' ? 'double precision' : 'real')
  await sql`create table jobs (
    job ${text} primary key, kind ${text} not null, state ${text} not null, owner ${text} not null, institution ${text},
    time ${text} not null, about ${text} not null, typed ${text} not null, record ${text} not null, step ${text} not null,
    share ${real} not null, tries ${integer} not null, seen ${text}, fault ${text})`.execute(db)
  await sql`create index jobs_state on jobs (state, time)`.execute(db)
  await sql`create index jobs_owner on jobs (owner, time)`.execute(db)
}
