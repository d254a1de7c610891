// The list of what was lawfully removed, as a file beside the database: a line for each document, all of it public. A
// restore reads it, so that a backup from before a removal does not bring the document back.

import { open, readFile, rename } from 'node:fs/promises'

export interface RemovedDocument {
  readonly register: string
  readonly record: string
  readonly version: number
  /** That of its ledger entry, by which it is known again. */
  readonly digest: string
  readonly reason: string
}

export interface RemovedList {
  /** Nothing where there is no list; a line that is none is passed over. */
  read(): Promise<RemovedDocument[]>
  /** Puts these into the list beside those that are in it, whole or not at all. */
  add(documents: readonly RemovedDocument[]): Promise<void>
}

export function openRemovedList(path: string): RemovedList {
  const read = async () => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return text.split('\n').flatMap(parseLine)
  }
  return {
    read,
    async add(documents) {
      const all = new Map([...(await read()), ...documents].map((one) => [`${one.register}/${one.record} ${one.digest}`, one]))
      const part = `${path}.part-${process.pid}`
      const handle = await open(part, 'w', 0o640)
      try {
        await handle.writeFile([...all.values()].map((one) => `${JSON.stringify(one)}\n`).join(''))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, path)
    },
  }
}

function parseLine(line: string): RemovedDocument[] {
  try {
    const { register, record, version, digest, reason }: Partial<RemovedDocument> = JSON.parse(line)
    if (typeof register !== 'string' || typeof record !== 'string' || typeof version !== 'number') return []
    if (typeof digest !== 'string' || typeof reason !== 'string') return []
    return [{ register, record, version, digest, reason }]
  } catch {
    return []
  }
}
