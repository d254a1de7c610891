// Lawful removals: who proposed and who confirmed each, and what remains to be done of it. Private, never in the ledger.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function redactions(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  await sql`create table redactions (
    redaction ${text} primary key, register ${text} not null, record ${text} not null, base ${integer} not null,
    versions ${text} not null, reason ${text} not null, proposer ${text} not null, proposed ${text} not null,
    confirmer ${text}, confirmed ${text}, files ${text} not null, finished ${text})`.execute(db)
}
