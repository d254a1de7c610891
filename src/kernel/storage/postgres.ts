// PostgreSQL, and what speaks its protocol: several processes over one database.

import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { Fault } from '../fault/fault.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

// Counts and positions come as 64-bit integers, which fit a JavaScript number up to 2^53.
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => (oid === 20 || oid === 1700 ? Number : pg.types.getTypeParser(oid, format)),
}

export async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({ connectionString: url, max: 10, types, application_name: 'quipu' })
  // An idle connection that breaks is replaced at the next query, which reports what it finds.
  pool.on('error', () => undefined)
  // One that breaks in use tells whoever uses it; unheard, it would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await pool.query('select 1')
  } catch (error) {
    await db.destroy()
    throw new Fault('storage-failed', { what: placeOf(url), why: error instanceof Error ? error.message : 'unknown' }, { cause: error })
  }
  let ended = 0
  return {
    dialect: 'postgres',
    place: placeOf(url),
    get ended() {
      return ended
    },
    read: db,
    transaction: (work) =>
      db
        .transaction()
        .setIsolationLevel('read committed')
        .execute(work)
        .finally(() => {
          ended += 1
        }),
    snapshot: (work) => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    close: () => db.destroy(),
  }
}

/** The address without user or password. */
function placeOf(url: string): string {
  const parsed = URL.parse(url)
  return parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}` : 'DATABASE_URL'
}
