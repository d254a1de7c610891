// Builders for tests: a whole platform over a fresh database, with what a test wants in it, and nothing pretended.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { inject } from 'vitest'
import { type App, openApp, readAssets } from '../src/app.ts'
import { findAttached, readFiles } from '../src/cli/read-files.ts'
import { operator } from '../src/kernel/access/actor.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { loadFolder } from '../src/kernel/load/load.ts'
import { type FoundRecord, readFolder } from '../src/kernel/load/read-folder.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import type { Parts } from '../src/open-kernel.ts'
import { readSettings, type Settings } from '../src/settings.ts'

export const root = fileURLToPath(new URL('..', import.meta.url))
export const andara = join(root, 'docs/examples/andara')
export const peru = join(root, 'src/strategies/pe-enia')
export const observatory = join(root, 'src/observatory')
export const databases = ['sqlite', 'postgres'] as const
export type DatabaseName = (typeof databases)[number]

export interface World {
  readonly app: App
  readonly kernel: Kernel
  readonly settings: Settings
  readonly operatorKey: string
  /** A request to the platform, as a browser without cookies would send it. */
  get(path: string, headers?: Record<string, string>): Promise<Response>
  send(method: string, path: string, body: BodyInit | undefined, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

export interface Wanted extends Parts {
  readonly database?: DatabaseName
  /** A folder of records to load. */
  readonly load?: string
  /** The network address that requests come from; none unless said. */
  readonly address?: string
  /** Settings other than those of every test. */
  readonly environment?: Readonly<Record<string, string>>
}

export async function openWorld(wanted: Wanted = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'quipu-test-'))
  const database = wanted.database === 'postgres' ? await freshPostgres() : undefined
  const settings = readSettings(
    { QUIPU_DATA: folder, QUIPU_URL: 'http://quipu.test', ...(database ? { DATABASE_URL: database.url } : {}), ...wanted.environment },
    root,
  )
  const app = await openApp(settings, readAssets(join(root, 'dist/assets')), wanted)
  if (wanted.load) await loadInto(app.kernel, wanted.load)
  const connection = wanted.address === undefined ? undefined : { incoming: { socket: { remoteAddress: wanted.address } } }
  const send: World['send'] = async (method, path, body, headers = {}) =>
    app.fetch(
      new Request(new URL(path, settings.publicUrl), { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) }),
      connection,
    )
  return {
    app,
    kernel: app.kernel,
    settings,
    operatorKey: readFileSync(join(settings.dataFolder, 'operator.key'), 'utf8').trim(),
    get: (path, headers) => send('GET', path, undefined, headers),
    send,
    async close() {
      await app.close()
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @param keep which of its records; all unless said */
export async function loadInto(kernel: Kernel, folder: string, keep: (found: FoundRecord) => boolean = () => true): Promise<void> {
  const whole = readFolder(await readFiles(folder), folder, await findAttached(folder))
  const loaded = await loadFolder(kernel, { ...whole, records: whole.records.filter(keep) })
  if ('issues' in loaded) throw new Error(JSON.stringify(loaded.issues.slice(0, 5), null, 1))
}

/** Publishes a record as the operator would, and returns its id. */
export async function publish(kernel: Kernel, register: string, body: object, id?: string): Promise<string> {
  const created = await makeChange(kernel, operator, { register, id, step: 'create', body })
  if (created.issues) throw new Error(JSON.stringify(created.issues))
  const submitted = await makeChange(kernel, operator, { register, id: created.id, step: 'submit', edit: created.edit })
  if (submitted.issues) throw new Error(JSON.stringify(submitted.issues))
  const published = await makeChange(kernel, operator, { register, id: created.id, step: 'publish', edit: submitted.edit })
  if (published.issues) throw new Error(JSON.stringify(published.issues))
  return created.id
}

/** Every file under a folder, as paths from the project's root. */
export function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}

async function freshPostgres(): Promise<{ url: string; drop(): Promise<void> }> {
  const url = inject('postgresUrl')
  const name = `quipu_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await run(`create database ${name}`)
  const fresh = new URL(url)
  fresh.pathname = `/${name}`
  return { url: fresh.href, drop: () => run(`drop database ${name} with (force)`) }
}
