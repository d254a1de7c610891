// The PostgreSQL that is measured: the one at DATABASE_URL, whose database must be empty, or an embedded one that ends with
// the run and takes its data along.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EmbeddedPostgres } from '../test/embedded-postgres.ts'
import { clearFolder } from './leftovers.ts'
import { findPort } from './program.ts'

export interface Postgres {
  readonly url: string
  /** A second, empty database of the same server. */
  createDatabase(name: string): Promise<string>
  stop(): Promise<void>
}

export async function startPostgres(): Promise<Postgres> {
  const folder = clearFolder(mkdtempSync(join(tmpdir(), 'quipu-bench-postgres-')))
  chmodSync(folder, 0o777) // PostgreSQL refuses to run as root, and runs as a user of its own
  const port = await findPort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    user: 'postgres',
    password: 'quipu',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
  })
  await server.initialise()
  await server.start()
  const urlOf = (database: string) => `postgresql://postgres:quipu@127.0.0.1:${port}/${database}`
  return {
    url: urlOf('postgres'),
    async createDatabase(name) {
      await server.createDatabase(name)
      return urlOf(name)
    },
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
