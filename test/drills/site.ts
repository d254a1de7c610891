// A site to be killed: a data folder, a database of either kind, and the program's own processes over them. What is in
// the database is read past the program, so that nobody judges himself.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { aCommandLine, type CommandLine, type Environment, type Running } from '../command-line.ts'

export type DatabaseName = 'sqlite' | 'postgres'
export type Row = Readonly<Record<string, unknown>>

export interface Server {
  readonly running: Running
  readonly address: string
  readonly key: string
}

export interface Site {
  readonly database: DatabaseName
  readonly cli: CommandLine
  serve(): Promise<Server>
  /** Rows read from the database itself. */
  rows(sql: string): Promise<Row[]>
  /** When no process that was killed still holds anything: PostgreSQL sees only after a while that a client is gone. */
  settled(): Promise<void>
  remove(): Promise<void>
}

const andara = fileURLToPath(new URL('../../docs/examples/andara', import.meta.url))

/** @param postgresUrl where databases can be made, for a site on PostgreSQL */
export async function aSite(database: DatabaseName, postgresUrl: string | undefined, more: Environment = {}): Promise<Site> {
  const own = database === 'postgres' ? await ownDatabase(postgresUrl ?? '') : undefined
  const cli = aCommandLine({ QUIPU_STRATEGY: andara, HOST: '127.0.0.1', ...(own ? { DATABASE_URL: own.url } : {}), ...more })
  return {
    database,
    cli,
    async serve() {
      const running = cli.start(['serve'])
      const address = /(http:\S+)/.exec(await running.line(/^Listening on/))?.[1] ?? ''
      return { running, address, key: readFileSync(join(cli.folder, 'operator.key'), 'utf8').trim() }
    },
    rows: (sql) => (own ? own.rows(sql) : Promise.resolve(rowsOf(join(cli.folder, 'quipu.db'), sql))),
    async settled() {
      for (let tries = 0; own && tries < 400; tries++) {
        const [row] = await own.rows(
          `select count(*)::int as count from pg_stat_activity where datname = current_database() and application_name = 'quipu'`,
        )
        if (row?.count === 0) return
        await pause(25)
      }
      if (own) throw new Error('PostgreSQL still holds connections of processes that are gone')
    },
    async remove() {
      await own?.drop()
      cli.remove()
    },
  }
}

function rowsOf(path: string, sql: string): Row[] {
  const database = new DatabaseSync(path)
  try {
    database.exec('pragma busy_timeout = 5000')
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

async function ownDatabase(server: string): Promise<{ url: string; rows(sql: string): Promise<Row[]>; drop(): Promise<void> }> {
  const name = `quipu_drill_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const ask = async (url: string, sql: string): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }
  await ask(server, `create database ${name}`)
  const fresh = new URL(server)
  fresh.pathname = `/${name}`
  return {
    url: fresh.href,
    rows: (sql) => ask(fresh.href, sql),
    drop: async () => void (await ask(server, `drop database ${name} with (force)`)),
  }
}
