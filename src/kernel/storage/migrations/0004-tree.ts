// The tiles of the tree over the ledger. They are made from the entries that are there when the program opens.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function tree(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  const bytes = sql.raw(dialect === 'postgres' ? 'bytea' : 'blob')
  await sql`create table tree_tiles (
    level ${integer} not null, number ${integer} not null, hashes ${bytes} not null, primary key (level, number))`.execute(db)
  // Hashes do not get smaller by packing them.
  if (dialect === 'postgres') await sql`alter table tree_tiles alter column hashes set storage external`.execute(db)
}
