// Letters that no server takes: files in a folder, in the order of their time, to be read by whoever runs the site.

import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Chance } from '../chance.ts'
import type { Clock } from '../clock.ts'

/** @returns what puts a letter there, whole or not at all, for its owner alone to read */
export function openOutbox(folder: string, clock: Clock, chance: Chance): (letter: Uint8Array) => Promise<void> {
  return async (letter) => {
    await mkdir(folder, { recursive: true, mode: 0o750 })
    const time = clock.now().replace(/[:.]/g, '-')
    const path = join(folder, `${time}-${Buffer.from(chance.bytes(4)).toString('hex')}.eml`)
    await writeFile(`${path}.part`, letter, { mode: 0o600 })
    await rename(`${path}.part`, path)
  }
}
