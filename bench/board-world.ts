// A world to measure boards in: the strategy with its places, institutions and suppliers, systems with their answers, and findings, imported
// as exports of the program itself. Ending it takes everything away that it made.

import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { findings, type Item, organizations, systems } from './board-records.ts'
import type { Inventory } from './inventory.ts'
import { clearFolder } from './leftovers.ts'
import { type Environment, runCommand } from './program.ts'
import { type DatabaseName, openDatabase } from './world.ts'

export interface BoardWorld {
  readonly environment: Environment
  /** Records of all registers, from the first import to the end of the last. */
  readonly perSecond: number
  end(): Promise<void>
}

export async function createBoardWorld(inventory: Inventory, count: number, database: DatabaseName): Promise<BoardWorld> {
  const folder = clearFolder(mkdtempSync(join(tmpdir(), 'quipu-bench-')))
  const { url, stop } = await openDatabase(database)
  const environment = { QUIPU_DATA: join(folder, 'data'), DATABASE_URL: url, LANG: 'C', LC_ALL: 'C' }
  const end = async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const imported = { records: 0, seconds: 0 }
  const bring = async (register: string, items: Generator<Item>) => {
    const file = join(folder, `${register}.json`)
    await pipeline(Readable.from(listOf(items, () => imported.records++)), createWriteStream(file))
    imported.seconds += await runCommand(['import', register, file, '--format', 'json'], environment)
    rmSync(file)
  }
  try {
    await runCommand(['load', 'src/strategies/pe-enia'], environment)
    await bring('organizations', organizations())
    await bring('algorithms', systems(inventory, count))
    await bring('duties', findings(count))
    return { environment, perSecond: imported.records / imported.seconds, end }
  } catch (error) {
    await end()
    throw error
  }
}

function* listOf(items: Generator<Item>, tell: () => void): Generator<string> {
  let start = '['
  for (const item of items) {
    tell()
    yield `${start}${JSON.stringify(item)}`
    start = ',\n'
  }
  yield ']'
}
