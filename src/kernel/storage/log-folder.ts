// Decision logs that are audited: private data about people, in a folder of its own below the data folder that is never served,
// in no backup, and emptied after some days. A log's own name is no part of its path.

import { createHash } from 'node:crypto'
import { access, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../fault/fault.ts'

export interface LogLimits {
  readonly mostBytes: number
  /** After so many days a log is deleted. */
  readonly days: number
}

export interface KeptLog {
  /** In lower-case hexadecimal. */
  readonly sha256: string
  readonly sizeBytes: number
}

export interface LogFolder {
  readonly limits: LogLimits
  /** Written as it comes. Faults with `too-large`, and leaves nothing then, nor where the pieces end in an error. */
  keep(id: string, ending: string, pieces: AsyncIterable<Uint8Array>): Promise<KeptLog>
  path(id: string, ending: string): string
  has(id: string, ending: string): Promise<boolean>
  list(): Promise<readonly string[]>
  remove(id: string): Promise<void>
}

const idForm = /^[a-z0-9-]{1,80}$/
const endingForm = /^[a-z]{1,10}$/

export function openLogFolder(folder: string, limits: LogLimits): LogFolder {
  const place = (id: string) => {
    if (!idForm.test(id)) throw new TypeError('no id of a log')
    return join(folder, id)
  }
  const path = (id: string, ending: string) => {
    if (!endingForm.test(ending)) throw new TypeError('no ending of a log')
    return join(place(id), `log.${ending}`)
  }
  return {
    limits,
    path,
    async keep(id, ending, pieces) {
      await mkdir(place(id), { recursive: true, mode: 0o700 })
      const whole = path(id, ending)
      try {
        const kept = await write(`${whole}.part`, pieces, limits.mostBytes)
        await rename(`${whole}.part`, whole)
        return kept
      } catch (error) {
        await rm(place(id), { recursive: true, force: true })
        throw error
      }
    },
    has: (id, ending) =>
      access(path(id, ending)).then(
        () => true,
        () => false,
      ),
    list: () =>
      readdir(folder).then(
        (names) => names.filter((name) => idForm.test(name)),
        () => [],
      ),
    remove: (id) => rm(place(id), { recursive: true, force: true }),
  }
}

async function write(path: string, pieces: AsyncIterable<Uint8Array>, mostBytes: number): Promise<KeptLog> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const handle = await open(path, 'w', 0o600)
  try {
    for await (const piece of pieces) {
      sizeBytes += piece.length
      if (sizeBytes > mostBytes) throw new Fault('too-large', { limit: mostBytes })
      hash.update(piece)
      await handle.writeFile(piece)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}
