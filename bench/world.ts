// A fresh world to measure in: an empty database, the strategy loaded into it, and a grown inventory imported. Ending it
// takes everything away that it made.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { growInventory } from './grow.ts'
import type { Inventory } from './inventory.ts'
import { clearFolder } from './leftovers.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { type Environment, runCommand } from './program.ts'
import { settle } from './settle.ts'

export type DatabaseName = 'sqlite' | 'postgres'

export interface World {
  readonly environment: Environment
  readonly folder: string
  /** From the start of `quipu import` to its end, the log and all that lists and search need included. */
  readonly importSeconds: number
  /** A second, empty database of the same server, where it is one that was started here. */
  readonly createDatabase: ((name: string) => Promise<string>) | undefined
  end(): Promise<void>
}

export async function createWorld(inventory: Inventory, count: number, database: DatabaseName): Promise<World> {
  const folder = clearFolder(mkdtempSync(join(tmpdir(), 'quipu-bench-')))
  const { url, stop, createDatabase } = await openDatabase(database)
  const environment = { QUIPU_DATA: join(folder, 'data'), DATABASE_URL: url, LANG: 'C', LC_ALL: 'C' }
  const end = async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const file = join(folder, 'grown.csv')
    await growInventory(inventory, count, file)
    await runCommand(['load', 'src/strategies/pe-enia'], environment)
    const importSeconds = await runCommand(['import', 'algorithms', file, '--format', 'us-2024'], environment)
    rmSync(file)
    await settle(url)
    return { environment, folder, importSeconds, createDatabase, end }
  } catch (error) {
    await end()
    throw error
  }
}

export async function openDatabase(
  database: DatabaseName,
): Promise<Partial<Pick<Postgres, 'createDatabase'>> & Pick<Postgres, 'url' | 'stop'>> {
  if (database === 'sqlite') return { url: '', stop: async () => {} }
  const given = process.env.DATABASE_URL
  return given ? { url: given, stop: async () => {} } : startPostgres()
}
