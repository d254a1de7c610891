// What each import wrote, so that it can be undone as a whole and what vanished from a later file can be named.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function imports(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  await sql`create table imports (
    import ${text} primary key, register ${text} not null, format ${text} not null, file ${text} not null,
    sha256 ${text} not null, time ${text} not null, counts ${text} not null, undone ${text})`.execute(db)
  await sql`create table import_entries (
    import ${text} not null, format ${text} not null, register ${text} not null, record ${text} not null,
    seq ${integer} not null, base ${integer} not null, primary key (import, register, record))`.execute(db)
  await sql`create index import_entries_format on import_entries (format, register, record)`.execute(db)
}
