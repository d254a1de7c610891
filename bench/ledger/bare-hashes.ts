// The least that verifying can be: every file read, and SHA-256 of each entry, each document and as many nodes as there
// are entries, compared with nothing.

import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { documentsName, tileName, wide } from '../../src/verifier/names.ts'

export function bareHashes(folder: string): { seconds: number; read: { megabytes: number; messages: number } } {
  const size = Number(readFileSync(join(folder, 'checkpoint'), 'utf8').split('\n')[1])
  const node = Buffer.alloc(65, 1)
  let bytes = 0
  let messages = 0
  const take = (message: Uint8Array) => {
    hash('sha256', message, 'buffer')
    bytes += message.length
    messages += 1
  }
  const began = performance.now()
  for (let number = 0; number * wide < size; number++) {
    const width = Math.min(wide, size - number * wide)
    const entries = readFileSync(join(folder, tileName('entries', number, width)))
    const documents = readFileSync(join(folder, documentsName(number)))
    for (let at = 0; at < entries.length; ) {
      const end = at + 2 + entries.readUInt16BE(at)
      take(entries.subarray(at + 2, end))
      take(node)
      at = end
    }
    for (let at = 0; at < documents.length; ) {
      const end = documents.indexOf(10, at)
      take(documents.subarray(at, end))
      at = end + 1
    }
  }
  return { seconds: (performance.now() - began) / 1000, read: { megabytes: Math.round(bytes / 1e6), messages } }
}
