// The first schema. Types are those that SQLite and PostgreSQL share; text compares by bytes on both.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function first(db: Db, dialect: 'sqlite' | 'postgres'): Promise<void> {
  const text = sql.raw(dialect === 'postgres' ? 'text collate "C"' : 'text')
  const integer = sql.raw(dialect === 'postgres' ? 'bigint' : 'integer')
  const clustered = sql.raw(dialect === 'sqlite' ? 'without rowid' : '')
  const statements = [
    sql`create table ledger (id ${integer} primary key, size ${integer} not null)`,
    sql`insert into ledger (id, size) values (1, 0)`,
    sql`create table ledger_entries (
      seq ${integer} primary key, register ${text} not null, record ${text} not null, version ${integer} not null,
      step ${text} not null, time ${text} not null, institution ${text}, digest ${text} not null, leaf ${text} not null)`,
    sql`create unique index ledger_entries_record on ledger_entries (register, record, version)`,
    sql`create table documents (
      register ${text} not null, record ${text} not null, version ${integer} not null, salt ${text} not null,
      document ${text} not null, primary key (register, record, version))`,
    sql`create table drafts (
      register ${text} not null, record ${text} not null, state ${text} not null, base ${integer} not null,
      saves ${integer} not null, body ${text} not null, personal ${text}, institution ${text}, author ${text} not null,
      time ${text} not null, note ${text}, origin ${text}, primary key (register, record))`,
    sql`create table personal_values (
      register ${text} not null, record ${text} not null, body ${text} not null, primary key (register, record))`,
    sql`create table records (
      doc ${integer} primary key, register ${text} not null, record ${text} not null, state ${text} not null,
      version ${integer} not null, seq ${integer} not null, first_time ${text} not null, time ${text} not null,
      institution ${text}, body ${text} not null, note ${text}, origin ${text})`,
    sql`create unique index records_record on records (register, record)`,
    sql`create table filter_values (
      register ${text} not null, field ${text} not null, value ${text} not null, doc ${integer} not null,
      primary key (register, field, value, doc)) ${clustered}`,
    sql`create table sort_values (
      register ${text} not null, field ${text} not null, doc ${integer} not null, record ${text} not null,
      missing ${integer} not null, key_es ${text} not null, key_en ${text} not null, primary key (register, field, doc)) ${clustered}`,
    sql`create index sort_values_es on sort_values (register, field, missing, key_es, record)`,
    sql`create index sort_values_en on sort_values (register, field, missing, key_en, record)`,
    sql`create table postings (
      register ${text} not null, term ${text} not null, doc ${integer} not null, weight ${integer} not null,
      primary key (register, term, doc)) ${clustered}`,
    sql`create table files (
      hash ${text} primary key, name ${text} not null, type ${text} not null, size_bytes ${integer} not null, time ${text} not null)`,
    sql`create table settings (name ${text} primary key, value ${text} not null)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
