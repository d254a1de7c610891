// PostgreSQL, and what speaks its protocol: several processes over one database.

import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { Fault } from '../fault/fault.ts'
import { reasonOf } from '../fault/storage-fault.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

// Counts and positions come as 64-bit integers, which fit a JavaScript number up to 2^53.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === 20 || oid === 1700 ? Number : pg.types.getTypeParser(oid, format)),
}

/** How long a write waits for others', here and in line for a connection, before whoever asked is told so. */
const patienceMs = 10_000
/** After so long without a word from its process, a transaction is taken back: the machine that ran it may be gone. */
const silenceMs = 300_000

export async function openPostgres(url: string): Promise<Database> {
  // Apart, so that those who wait to write take no connection from those who read.
  const readers = poolOf(url, 10)
  const read = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: readers }) })
  const write = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: poolOf(url, 5) }) })
  const close = async () => {
    await read.destroy()
    await write.destroy()
  }
  try {
    await readers.query('select 1')
  } catch (error) {
    await close()
    throw new Fault(
      'storage-failed',
      { what: placeOf(url), why: reasonOf(error) ?? (error instanceof Error ? error.message : 'unknown') },
      { cause: error },
    )
  }
  let ended = 0
  return {
    dialect: 'postgres',
    place: placeOf(url),
    get ended() {
      return ended
    },
    read,
    write,
    transaction: (work) =>
      write
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (db) => {
          await sql`select set_config('lock_timeout', ${String(patienceMs)}, true),
            set_config('idle_in_transaction_session_timeout', ${String(silenceMs)}, true)`.execute(db)
          return work(db)
        })
        .finally(() => {
          ended += 1
        }),
    snapshot: (work) => read.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    // Each by itself and in no transaction, as PostgreSQL wants it.
    scrub: async () => void (await sql`vacuum ${sql.join(erasable.map((name) => sql.table(name)))}`.execute(write)),
    close,
  }
}

/** Where rows lie that an erasure deletes or writes anew. */
const erasable = [
  'documents',
  'drafts',
  'draft_writers',
  'remarks',
  'personal_values',
  'records',
  'segments',
  'files',
  'redactions',
  'messages',
] as const

function poolOf(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, types, application_name: 'quipu', connectionTimeoutMillis: patienceMs })
  // An idle connection that breaks is replaced at the next query, which reports what it finds.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    // One that breaks in use tells whoever uses it; unheard, it would end the process.
    client.on('error', () => undefined)
    askByCallback(client)
  })
  return pool
}

/**
 * Where it makes the promise itself, pg leaves rows within reach of what V8's young collector keeps, so that those of every page
 * were collected with old objects only: fifty kilobytes a page, and all old objects gone over each second (decision 0026).
 */
function askByCallback(client: pg.PoolClient): void {
  const ask: (...given: unknown[]) => unknown = client.query.bind(client)
  const promised = (given: readonly unknown[]) =>
    new Promise((resolve, reject) => {
      ask(...given, (error: unknown, result: unknown) => (error ? reject(error) : resolve(result)))
    })
  const query = (...given: unknown[]) => (typeof given.at(-1) === 'function' ? ask(...given) : promised(given))
  Object.assign(client, { query })
}

/** The address without user or password. */
function placeOf(url: string): string {
  const parsed = URL.parse(url)
  return parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : 'DATABASE_URL'
}
