// What imports wrote, kept in the order of its key alone: an import of a hundred thousand rows wrote three trees of it and
// now writes one. The few questions that do not begin with an import begin with the table of imports.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function importEntries(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  await sql`drop index import_entries_format`.execute(db)
  if (dialect === 'postgres') return
  await sql`alter table import_entries rename to import_entries_before`.execute(db)
  await sql`create table import_entries (
    import text not null, format text not null, register text not null, record text not null,
    seq integer not null, base integer not null, primary key (import, register, record)) without rowid`.execute(db)
  await sql`insert into import_entries select import, format, register, record, seq, base from import_entries_before
    order by import, register, record`.execute(db)
  await sql`drop table import_entries_before`.execute(db)
}
