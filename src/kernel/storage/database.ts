// A database that is open: where to read, where to write, and one transaction at a time for the writer. SQL lives in
// this folder and nowhere else.

import { type Kysely, PostgresAdapter, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Anything that queries run on: a connection, or a transaction. */
export type Db = Kysely<Tables>

export interface Database<T = Tables> {
  readonly dialect: 'sqlite' | 'postgres'
  /** Where the data lies, for people: a path, or an address without its password. */
  readonly place: string
  /** How many transactions of this process have ended: what was read before the last one may be old. */
  readonly ended: number
  /** Sees what is committed, and never waits for a writer. */
  readonly read: Kysely<T>
  /** Single statements, each a transaction of its own, for what needs no more. */
  readonly write: Kysely<T>
  transaction<R>(work: (db: Transaction<T>) => Promise<R>): Promise<R>
  /** Work that sees everything as it is at one moment, keeps no writer waiting, and cannot write. */
  snapshot<R>(work: (db: Kysely<T>) => Promise<R>): Promise<R>
  /** Leaves as little as the database allows of the bytes of rows that are gone; other processes may go on reading. */
  scrub(): Promise<void>
  close(): Promise<void>
}

/** Whether statements have to be PostgreSQL's. */
export function isPostgres(db: Db): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter
}

/** Splits a list so that one statement's parameters stay under every database's limit. */
export function* batches<T>(list: readonly T[], size = 500): Generator<readonly T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}
