// The acts of people, refused ones too, each hashed over the one before. Rows are added and, when they are old, pruned from
// the front; never changed.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function acts(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  const statements = [
    sql`create table acts (
      seq ${integer} primary key, time ${text} not null, actor ${text} not null, what ${text} not null, register ${text},
      record ${text}, institution ${text}, channel ${text} not null, address ${text}, outcome ${text} not null,
      detail ${text}, left_out ${integer} not null, previous ${text} not null, hash ${text} not null)`,
    sql`create index acts_time on acts (time)`,
    sql`create index acts_refused on acts (time) where outcome <> 'done'`,
    sql`create index acts_actor on acts (actor, seq)`,
    sql`create index acts_record on acts (register, record, seq)`,
    sql`create index acts_institution on acts (institution, seq)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
