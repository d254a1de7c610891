// Lists and search find by segments of the ledger instead of a row for each value and word. The projections are dropped
// here and made anew from the ledger when the program opens.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function segments(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  const bytes = sql.raw(dialect === 'postgres' ? 'bytea' : 'blob')
  for (const table of ['records', 'filter_values', 'sort_values', 'postings']) await sql`drop table ${sql.table(table)}`.execute(db)
  await sql`create table records (
    register ${text} not null, record ${text} not null, state ${text} not null, version ${integer} not null,
    seq ${integer} not null, first_time ${text} not null, time ${text} not null, institution ${text}, body ${text} not null,
    note ${text}, origin ${text}, primary key (register, record))`.execute(db)
  await sql`create table segments (
    level ${integer} not null, start ${integer} not null, register ${text} not null, part ${text} not null,
    first ${text} not null, data ${bytes} not null, primary key (level, start, register, part, first))`.execute(db)
  // Bytes that are packed already: trying to pack them again only costs.
  if (dialect === 'postgres') await sql`alter table segments alter column data set storage external`.execute(db)
}
