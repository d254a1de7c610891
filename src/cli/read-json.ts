// Reads a JSON file that somebody named.

import { readFile } from 'node:fs/promises'
import { Fault } from '../kernel/fault/fault.ts'

/** Faults with `unreadable-file`. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new Fault(
      'unreadable-file',
      { name: file, why: { es: 'no existe o no es un archivo', en: 'it does not exist or is no file' } },
      { cause: error },
    )
  })
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Fault('unreadable-file', { name: file, why: { es: 'no es JSON', en: 'it is not JSON' } }, { cause: error })
  }
}
