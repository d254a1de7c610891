// Holds every published tile to what the entries hash to, level by level. One row of hashes for each level is all that
// is kept.

import { Lie } from './lie.ts'
import { tileName, wide } from './names.ts'
import { Peaks } from './peaks.ts'
import { need, type Source } from './source.ts'

interface Row {
  number: number
  readonly hashes: Buffer[]
}

export class TileCheck {
  checked = 0
  readonly #rows: Row[] = []
  readonly #source: Source

  constructor(source: Source) {
    this.#source = source
  }

  /** The hashes of one bundle's entries, in order; all bundles but the last are whole. */
  async add(hashes: readonly Buffer[], published: Buffer, number: number): Promise<void> {
    compare(hashes, published, { level: 0, number })
    this.checked += 1
    if (hashes.length === wide) await this.#raise(1, rootOf(hashes))
  }

  /** The tiles that the end of the ledger left in part. */
  async end(): Promise<void> {
    for (const [level, row] of this.#rows.entries()) if (row && row.hashes.length > 0) await this.#check(level, row)
  }

  async #raise(level: number, hash: Buffer): Promise<void> {
    const row = this.#rows[level] ?? { number: 0, hashes: [] }
    this.#rows[level] = row
    row.hashes.push(hash)
    if (row.hashes.length < wide) return
    await this.#check(level, row)
    const root = rootOf(row.hashes)
    row.number += 1
    row.hashes.length = 0
    await this.#raise(level + 1, root)
  }

  async #check(level: number, { number, hashes }: Row): Promise<void> {
    compare(hashes, await need(this.#source, tileName(level, number, hashes.length)), { level, number })
    this.checked += 1
  }
}

function compare(hashes: readonly Buffer[], published: Buffer, { level, number }: { level: number; number: number }): void {
  const name = tileName(level, number, hashes.length)
  if (published.length !== hashes.length * 32)
    throw new Lie(
      `${name} mide ${published.length} bytes, y debe medir ${hashes.length * 32}.`,
      `${name} has ${published.length} bytes, not ${hashes.length * 32}.`,
    )
  const wrong = hashes.findIndex((hash, at) => hash.compare(published, at * 32, at * 32 + 32) !== 0)
  if (wrong < 0) return
  const first = (number * wide + wrong) * wide ** level + 1
  const what = level === 0 ? [`El asiento ${first}`, `Entry ${first}`] : [`Los asientos desde ${first}`, `The entries from ${first}`]
  throw new Lie(
    `${what[0]} y el resumen ${wrong} de ${name} se contradicen.`,
    `${what[1]} and hash ${wrong} of ${name} contradict each other.`,
  )
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  const peaks = new Peaks()
  for (const hash of hashes) peaks.add(hash)
  return peaks.head()
}
