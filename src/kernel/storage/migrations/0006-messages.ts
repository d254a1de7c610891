// What people send about records, with its answers; who follows what by mail; and, for a day at most, how many messages an
// address sent. All of it private but for what an answer makes public, and none of it in the ledger.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function messages(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  await sql`create table messages (
    number ${text} primary key, token ${text} not null unique, state ${text} not null, kind ${text} not null,
    register ${text} not null, record ${text} not null, field ${text}, version ${integer} not null, institution ${text},
    language ${text} not null, text ${text} not null, withheld ${integer} not null, name ${text}, mail ${text},
    received ${text} not null, closed ${text}, days ${integer}, outcome ${text}, answer ${text}, revision ${integer},
    shown ${integer} not null, answerer ${text})`.execute(db)
  await sql`create index messages_record on messages (register, record, received)`.execute(db)
  await sql`create index messages_institution on messages (institution, received)`.execute(db)
  await sql`create index messages_received on messages (received)`.execute(db)
  await sql`create table followings (
    following ${text} primary key, mail ${text} not null, subject ${text} not null, language ${text} not null,
    asked ${text} not null, confirmed ${text}, seen ${integer} not null, mailed ${text}, unique (mail, subject))`.execute(db)
  await sql`create table message_salts (day ${text} primary key, salt ${text} not null)`.execute(db)
  await sql`create table message_rates (
    hour ${text} not null, what ${text} not null, source ${text} not null, count ${integer} not null,
    primary key (hour, what, source))`.execute(db)
  // Feeds and digests of one institution.
  await sql`create index ledger_entries_institution on ledger_entries (institution, seq)`.execute(db)
}
