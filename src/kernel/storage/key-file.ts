// Files of keys: made once, whole or not at all, and readable by their owner alone. What they hold is never logged.

import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Fault } from '../fault/fault.ts'
import { reasonOf } from '../fault/storage-fault.ts'

/** @param make what a new file holds; without it, a file that is not there is a fault */
export function keepKeyFile(path: string, make?: () => string): string {
  try {
    if (make && !existsSync(path)) makeKeyFile(path, make())
    const key = readFileSync(path, 'utf8').trim()
    if (key) return key
  } catch (error) {
    throw new Fault(
      'storage-failed',
      { what: path, why: reasonOf(error) ?? (error instanceof Error ? error.message : 'unknown') },
      { cause: error },
    )
  }
  throw new Fault('damaged', {
    what: {
      es: `${path} está vacío; quítelo, y el próximo inicio hace una clave nueva.`,
      en: `${path} is empty; remove it, and the next start makes a new key.`,
    },
  })
}

/** Two first starts at once agree on one key: the second finds the first's and leaves it. */
function makeKeyFile(path: string, key: string): void {
  const part = `${path}.part-${process.pid}`
  writeFileSync(part, `${key}\n`, { mode: 0o600 })
  try {
    linkSync(part, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(part, { force: true })
  }
}
