// Directus as it is meant to run, over the same records: its cache, limits and telemetry off, its collection open to
// everybody for reading.

import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { clearProcess } from '../leftovers.ts'
import { type Environment, findPort } from '../program.ts'
import { memoryOf, type Server, stopProcess, untilReady } from '../server.ts'
import type { Installed } from './install.ts'
import { codes, fillTable, type Store } from './table.ts'

export interface Peer extends Pick<Server, 'port' | 'memory' | 'stop'> {
  readonly records: number
}

export interface Place {
  readonly folder: string
  readonly store: Store
  /** The port of our server, whose records it takes. */
  readonly from: number
  readonly trigrams: boolean
}

const patienceMs = 180_000

export async function startDirectus({ node, program }: Installed, { folder, store, from, trigrams }: Place): Promise<Peer> {
  const port = await findPort()
  const token = randomBytes(24).toString('hex')
  const own = join(folder, 'directus')
  for (const name of ['uploads', 'extensions']) mkdirSync(join(own, name), { recursive: true })
  const run = { cwd: own, env: { PATH: process.env.PATH, ...settingsOf(store, port, token) } }
  await promisify(execFile)(node, [program, 'bootstrap'], { ...run, timeout: patienceMs })
  const records = await fillTable(from, store, trigrams)
  const child = clearProcess(spawn(node, [program, 'start'], { ...run, stdio: ['ignore', 'ignore', 'inherit'] }))
  try {
    await untilReady(`http://127.0.0.1:${port}/server/ping`, child, patienceMs)
    await openCollection(port, token)
    return { port, records, memory: () => memoryOf(child.pid), stop: () => stopProcess(child) }
  } catch (error) {
    await stopProcess(child)
    throw error
  }
}

function settingsOf(store: Store, port: number, token: string): Environment {
  const database: Environment =
    'url' in store ? { DB_CLIENT: 'pg', DB_CONNECTION_STRING: store.url } : { DB_CLIENT: 'sqlite3', DB_FILENAME: store.file }
  return {
    ...database,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SECRET: token,
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: token,
    ADMIN_TOKEN: token,
    CACHE_ENABLED: 'false',
    RATE_LIMITER_ENABLED: 'false',
    PRESSURE_LIMITER_ENABLED: 'false',
    WEBSOCKETS_ENABLED: 'false',
    TELEMETRY: 'false',
    LOG_LEVEL: 'warn',
  }
}

/** Makes the table a collection that anybody reads, with words looked for in its texts alone. */
async function openCollection(port: number, token: string): Promise<void> {
  const call = async (method: string, path: string, body?: object): Promise<{ data: readonly { id: string; name: string }[] }> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body: body && JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  await call('PATCH', '/collections/algorithms', { meta: { singleton: false } })
  for (const name of ['id', ...codes]) await call('PATCH', `/fields/algorithms/${name}`, { meta: { searchable: false } })
  const { data } = await call('GET', '/policies?fields=id,name')
  const policy = data.find(({ name }) => name.includes('public'))?.id
  await call('POST', '/permissions', { policy, collection: 'algorithms', action: 'read', fields: ['*'], permissions: {}, validation: {} })
}
