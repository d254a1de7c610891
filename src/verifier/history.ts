// What each record went through, checked without holding the ledger in memory: a fact for every entry goes to one of 256
// files by its record's name, and at the end each file is read alone.

import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const fileCount = 256
const waitingBytes = 1 << 14

interface Waiting {
  bytes: Buffer
  filled: number
}

export class FactFiles {
  readonly #folder = mkdtempSync(join(tmpdir(), 'quipu-verify-'))
  readonly #size: number
  readonly #waiting: readonly Waiting[] = Array.from({ length: fileCount }, () => ({ bytes: Buffer.alloc(waitingBytes), filled: 0 }))

  /** @param size of one fact in bytes */
  constructor(size: number) {
    this.#size = size
  }

  /** @param write puts the fact at the place that it is given */
  add(name: string, write: (bytes: Buffer, at: number) => void): void {
    const at = fileOf(name)
    const waiting = this.#waiting[at]
    if (!waiting) throw new RangeError(`no file ${at}`)
    const most = 2 + name.length * 3 + this.#size
    if (waiting.filled + most > waiting.bytes.length) this.#flush(at, waiting)
    if (most > waiting.bytes.length) waiting.bytes = Buffer.alloc(most * 2)
    const { bytes, filled } = waiting
    const length = bytes.write(name, filled + 2)
    bytes.writeUInt16BE(length, filled)
    write(bytes, filled + 2 + length)
    waiting.filled = filled + 2 + length + this.#size
  }

  /** The facts of one file in the order of their coming: the name, the bytes, and where in them the fact is. */
  *read(file: number): Generator<{ name: string; bytes: Buffer; at: number }> {
    const waiting = this.#waiting[file]
    if (waiting) this.#flush(file, waiting)
    const bytes = readOrNothing(this.#path(file))
    for (let start = 0; start < bytes.length; ) {
      const at = start + 2 + bytes.readUInt16BE(start)
      yield { name: bytes.toString('utf8', start + 2, at), bytes, at }
      start = at + this.#size
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #flush(file: number, waiting: Waiting): void {
    if (waiting.filled > 0) appendFileSync(this.#path(file), waiting.bytes.subarray(0, waiting.filled))
    waiting.filled = 0
  }

  #path(file: number): string {
    return join(this.#folder, String(file))
  }
}

function fileOf(name: string): number {
  let mixed = 0
  for (let at = 0; at < name.length; at++) mixed = (Math.imul(mixed, 31) + name.charCodeAt(at)) | 0
  return (mixed ^ (mixed >>> 8) ^ (mixed >>> 16)) & (fileCount - 1)
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
