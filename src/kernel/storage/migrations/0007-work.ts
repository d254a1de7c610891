// People's work on drafts: everybody who wrote one, and the remarks of its reviewers. Private, gone with the draft.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function work(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  await sql`create table draft_writers (
    register ${text} not null, record ${text} not null, writer ${text} not null, primary key (register, record, writer))`.execute(db)
  await sql`create index draft_writers_writer on draft_writers (writer)`.execute(db)
  // Who wrote before the last one is not known of these.
  await sql`insert into draft_writers (register, record, writer) select register, record, author from drafts`.execute(db)
  await sql`create table remarks (
    register ${text} not null, record ${text} not null, number ${integer} not null, field ${text} not null, said ${text} not null,
    author ${text} not null, time ${text} not null, answer ${text}, answerer ${text}, answered ${text}, done ${integer} not null,
    primary key (register, record, number))`.execute(db)
  await sql`create index drafts_state on drafts (state, institution)`.execute(db)
}
