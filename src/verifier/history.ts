// What each record went through, checked without holding the ledger in memory: a fact for every entry goes to one of 256
// files by the hash of its record's name, and at the end each file is read alone.

import { hash } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Sixteen bytes of the name's hash, then the fact's own. */
export const keyBytes = 16
const held = 64

export class FactFiles {
  readonly #folder = mkdtempSync(join(tmpdir(), 'quipu-verify-'))
  readonly #size: number
  readonly #waiting: Buffer[]
  readonly #filled: number[]

  /** @param size of one fact in bytes, its key included */
  constructor(size: number) {
    this.#size = size
    this.#waiting = Array.from({ length: 256 }, () => Buffer.alloc(size * held))
    this.#filled = Array(256).fill(0)
  }

  /** @param write puts the fact behind its key */
  add(register: string, record: string, write: (fact: Buffer) => void): void {
    const key = hash('sha256', `${register}/${record}`, 'buffer')
    const at = key[0] ?? 0
    const waiting = this.#waiting[at] ?? Buffer.alloc(0)
    const start = this.#filled[at] ?? 0
    const fact = waiting.subarray(start, start + this.#size)
    key.copy(fact, 0, 0, keyBytes)
    write(fact)
    this.#filled[at] = start + this.#size
    if (this.#filled[at] === waiting.length) this.#flush(at)
  }

  /** The facts of one file in the order of their coming, each with its key as text. */
  *read(at: number): Generator<{ key: string; fact: Buffer }> {
    this.#flush(at)
    const bytes = readOrNothing(this.#path(at))
    for (let start = 0; start < bytes.length; start += this.#size) {
      const fact = bytes.subarray(start, start + this.#size)
      yield { key: fact.toString('latin1', 0, keyBytes), fact }
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #flush(at: number): void {
    const filled = this.#filled[at] ?? 0
    if (filled > 0) appendFileSync(this.#path(at), (this.#waiting[at] ?? Buffer.alloc(0)).subarray(0, filled))
    this.#filled[at] = 0
  }

  #path(at: number): string {
    return join(this.#folder, String(at))
  }
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
