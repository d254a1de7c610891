// SQLite through node:sqlite: one file, write-ahead log, every commit forced to disk. One connection writes and one
// reads, so that a long transaction keeps no reader waiting.

import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, type SqliteDatabase, SqliteDialect, type Transaction } from 'kysely'
import { Fault } from '../fault/fault.ts'
import { reasonOf } from '../fault/storage-fault.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const patienceMs = 10_000

export interface SqliteOptions {
  /** How long a statement stands still for another process's write; without it, transactions alone wait, and never so. */
  readonly waitMs?: number
  /** Whether nobody but the file's owner may read it. */
  readonly forOwner?: boolean
}

export function openSqlite<T = Tables>(path: string, { waitMs = 0, forOwner = false }: SqliteOptions = {}): Database<T> {
  try {
    if (forOwner) closeSync(openSync(path, 'a', 0o600))
    const writer = connect(path)
    writer.exec(`pragma busy_timeout = ${waitMs}; pragma cache_size = -96000`)
    const reader = connect(path)
    reader.exec('pragma query_only = on')
    return databaseOf<T>(path, kyselyOver(writer), kyselyOver(reader))
  } catch (error) {
    throw new Fault(
      'storage-failed',
      { what: path, why: reasonOf(error) ?? (error instanceof Error ? error.message : 'unknown') },
      { cause: error },
    )
  }
}

function databaseOf<T>(path: string, write: Kysely<T>, read: Kysely<T>): Database<T> {
  let ended = 0
  return {
    dialect: 'sqlite',
    place: path,
    get ended() {
      return ended
    },
    read,
    write,
    transaction: (work) =>
      onceFree(write, work).finally(() => {
        ended += 1
      }),
    snapshot: (work) => snapshot(path, work),
    scrub: () => scrub(path),
    async close() {
      await read.destroy()
      await write.destroy()
    },
  }
}

/**
 * Begins as soon as no other process writes, or gives up after ten seconds. SQLite itself would wait with this process
 * standing still, and nobody could read meanwhile.
 */
async function onceFree<T, R>(write: Kysely<T>, work: (db: Transaction<T>) => Promise<R>): Promise<R> {
  const until = performance.now() + patienceMs
  for (;;) {
    let begun = false
    try {
      return await write.transaction().execute((db) => {
        begun = true
        return work(db)
      })
    } catch (error) {
      if (begun || !isBusy(error) || performance.now() > until) throw error
      await pause(20)
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 255) === 5
}

/** On a connection of its own, so that the reader's queries go on seeing what is new. */
async function snapshot<T, R>(path: string, work: (db: Kysely<T>) => Promise<R>): Promise<R> {
  const connection = connect(path)
  // A plain begin: it takes no lock, and the first read decides what all the others see.
  connection.exec('pragma query_only = on; begin')
  const db = kyselyOver<T>(connection)
  try {
    return await work(db)
  } finally {
    await db.destroy()
    if (connection.isOpen) connection.close()
  }
}

/**
 * Writes the file anew without its free pages, and empties the write-ahead log. On a connection of its own, whose copy
 * lies in a temporary file and not in memory.
 */
async function scrub(path: string): Promise<void> {
  const connection = connect(path)
  try {
    connection.exec('pragma temp_store = file; vacuum')
    const [done] = connection.prepare('pragma wal_checkpoint(truncate)').all()
    if (done?.busy !== 0) throw new Fault('storage-failed', { what: path, why: stillRead })
  } finally {
    connection.close()
  }
}

const stillRead = {
  es: 'otro proceso lo lee desde hace demasiado, y su registro previo guarda aún lo borrado',
  en: 'another process has been reading for too long, and its write-ahead log still holds what was removed',
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  // A file keeps the size of page that it began with. Records' documents leave little room unused in pages of this one.
  database.exec(
    'pragma busy_timeout = 10000; pragma page_size = 8192; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -16000; pragma mmap_size = 33554432',
  )
  return database
}

/** Kysely speaks to SQLite through better-sqlite3's shape; statements are prepared once and kept. */
function kyselyOver<T>(database: DatabaseSync): Kysely<T> {
  const kept = new Map<string, ReturnType<typeof statement>>()
  const statement = (sql: string) => {
    const prepared = database.prepare(sql)
    return {
      reader: prepared.columns().length > 0,
      all: (parameters: readonly unknown[]) => prepared.all(...parameters.map(bindable)),
      run: (parameters: readonly unknown[]) => prepared.run(...parameters.map(bindable)),
      iterate: (parameters: readonly unknown[]) => prepared.iterate(...parameters.map(bindable)),
    }
  }
  const shape: SqliteDatabase = {
    close: () => {
      if (database.isOpen) database.close()
    },
    prepare(sql) {
      // A full disk makes SQLite roll back by itself; asked again it would complain of that instead.
      if (sql === 'rollback' && !database.isTransaction) return statement('select 1 where false')
      // A writer says so at once: a transaction that turns writer halfway can be refused for what others wrote since.
      const text = sql === 'begin' ? 'begin immediate' : sql
      const found = kept.get(text)
      if (found) return found
      if (kept.size > 500) kept.clear()
      const made = statement(text)
      kept.set(text, made)
      return made
    },
  }
  // Each database is opened eagerly, so that a bad path fails at the start and not at the first query.
  return new Kysely<T>({ dialect: new SqliteDialect({ database: shape }) })
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array)
    return value
  if (typeof value === 'boolean') return Number(value)
  throw new TypeError(`SQLite cannot store a ${typeof value}`)
}
