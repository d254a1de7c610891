// Where people are kept: in PostgreSQL tables of the same database; beside SQLite a file of its own, so that a long write
// to the other keeps nobody from signing in, and what is about persons lies apart.

import { join } from 'node:path'
import { type Kysely, sql, type Transaction } from 'kysely'
import { Fault } from '../fault/fault.ts'
import type { Database, Db } from './database.ts'
import { first } from './people-migrations/0001-first.ts'
import { notices } from './people-migrations/0002-notices.ts'
import type { PeopleTables } from './people-tables.ts'
import { openSqlite } from './sqlite.ts'

export type PeopleDb = Kysely<PeopleTables>
export interface PeopleDatabase extends Database<PeopleTables> {
  /**
   * A change to people with what is to be written of it in the main database. Where both lie in one, that is one transaction. Beside
   * SQLite the second ends just before the first: it may then be there without the change, never the change without it.
   */
  alongside<T>(change: (db: PeopleDb) => Promise<T>, write: (main: Db, done: T) => Promise<void>): Promise<T>
}

const migrations = [
  { name: 'people-0001-first', up: first },
  { name: 'people-0002-notices', up: notices },
] as const

/** @param main the database of everything else */
export async function openPeopleDatabase(main: Database, dataFolder: string): Promise<PeopleDatabase> {
  const people = main.dialect === 'sqlite' ? beside(main, dataFolder) : sharing(main)
  await migrate(people)
  return people
}

function beside(main: Database, dataFolder: string): PeopleDatabase {
  const people = openSqlite<PeopleTables>(join(dataFolder, 'people.db'), { waitMs: 2000, forOwner: true })
  return {
    ...people,
    get ended() {
      return people.ended
    },
    async alongside(change, write) {
      // Whoever waits for a long write to the other database keeps nobody from signing in meanwhile.
      await main.transaction(async () => undefined)
      return people.transaction(async (db) => {
        const done = await change(db)
        await main.transaction((other) => write(other, done))
        return done
      })
    },
  }
}

/** The same connections, through which other tables are seen. Whoever opened them closes them. */
function sharing(main: Database): PeopleDatabase {
  const shared = main as unknown as PeopleDatabase // the two differ in the names of tables alone
  return {
    dialect: main.dialect,
    place: main.place,
    get ended() {
      return main.ended
    },
    read: shared.read,
    write: shared.write,
    transaction: shared.transaction,
    snapshot: shared.snapshot,
    alongside: (change, write) =>
      shared.transaction(async (db) => {
        const done = await change(db)
        await write(db as unknown as Db, done) // as above
        return done
      }),
    scrub: async () => undefined,
    close: async () => undefined,
  }
}

async function migrate(people: PeopleDatabase): Promise<void> {
  if ((await ran(people.read).catch(() => [])).length === migrations.length) return
  await people.transaction(async (db: Transaction<PeopleTables>) => {
    if (people.dialect === 'postgres') await sql`select pg_advisory_xact_lock(7164583)`.execute(db)
    await sql`create table if not exists people_migrations (name text primary key, time text default current_timestamp)`.execute(db)
    const done = await ran(db)
    const newer = done.filter((name) => !migrations.some((migration) => migration.name === name))
    if (newer.length > 0)
      throw new Fault('storage-failed', { what: people.place, why: `it was written by a newer release (${newer.join(', ')})` })
    for (const { name, up } of migrations) {
      if (done.includes(name)) continue
      await up(db, people.dialect)
      await sql`insert into people_migrations (name) values (${name})`.execute(db)
    }
  })
}

async function ran(db: PeopleDb): Promise<string[]> {
  return (await db.selectFrom('people_migrations').select('name').orderBy('name').execute()).map(({ name }) => name)
}

export const peopleMigrations: readonly string[] = migrations.map(({ name }) => name)
