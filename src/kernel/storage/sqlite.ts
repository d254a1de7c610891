// SQLite through node:sqlite: one file, write-ahead log, every commit forced to disk. One connection writes and one
// reads, so that a long transaction keeps no reader waiting.

import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely'
import { Fault } from '../fault/fault.ts'
import type { Database, Db } from './database.ts'
import type { Tables } from './tables.ts'

export function openSqlite(path: string): Database {
  try {
    const writer = connect(path)
    const reader = connect(path)
    reader.exec('pragma query_only = on')
    return databaseOf(path, kyselyOver(writer), kyselyOver(reader))
  } catch (error) {
    throw new Fault('storage-failed', { what: path, why: error instanceof Error ? error.message : 'unknown' }, { cause: error })
  }
}

function databaseOf(path: string, write: Kysely<Tables>, read: Kysely<Tables>): Database {
  let ended = 0
  return {
    dialect: 'sqlite',
    place: path,
    get ended() {
      return ended
    },
    read,
    transaction: (work) =>
      write
        .transaction()
        .execute(work)
        .finally(() => {
          ended += 1
        }),
    snapshot: (work) => snapshot(path, work),
    async close() {
      await read.destroy()
      await write.destroy()
    },
  }
}

/** On a connection of its own, so that the reader's queries go on seeing what is new. */
async function snapshot<T>(path: string, work: (db: Db) => Promise<T>): Promise<T> {
  const connection = connect(path)
  // A plain begin: it takes no lock, and the first read decides what all the others see.
  connection.exec('pragma query_only = on; begin')
  const db = kyselyOver(connection)
  try {
    return await work(db)
  } finally {
    await db.destroy()
    if (connection.isOpen) connection.close()
  }
}

function connect(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  database.exec(
    'pragma busy_timeout = 10000; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -32000; pragma mmap_size = 67108864',
  )
  return database
}

/** Kysely speaks to SQLite through better-sqlite3's shape; statements are prepared once and kept. */
function kyselyOver(database: DatabaseSync): Kysely<Tables> {
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
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: shape }) })
}

function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array)
    return value
  if (typeof value === 'boolean') return Number(value)
  throw new TypeError(`SQLite cannot store a ${typeof value}`)
}
