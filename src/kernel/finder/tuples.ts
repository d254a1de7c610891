// The facets of a version together. A register has far fewer combinations of them than versions (a million algorithms have
// 2,233 of fourteen facets), so that many versions are looked at once for all facets instead of once for each.

import type { Column, Within } from './column.ts'
import { Keys } from './keys.ts'

/** So that a count for each stays in the processor's nearest cache. */
const mostTuples = 4096

export class Tuples {
  /** Without those that have so many keys of their own that there would be too many tuples. */
  private columns: readonly Column[]
  /** By ordinal: which tuple a version has. */
  private keys = new Keys()
  /** For each column, by tuple: its key. */
  private parts: number[][] = []
  /** For each column, from the tuple of those before it and its key to the tuple with it. */
  private steps: Map<number, number>[] = []

  constructor(columns: Iterable<Column>) {
    this.columns = [...columns]
    this.startAnew()
  }

  /** Takes in the versions that columns have got. @param count how many there are */
  follow(count: number): void {
    while (this.keys.length < count) {
      this.keys.push(this.tupleOf(this.keys.length))
      if (this.size <= mostTuples) continue
      const widest = this.columns.reduce((most, one) => (one.keyCount > most.keyCount ? one : most))
      this.columns = this.columns.filter((one) => one !== widest)
      this.startAnew()
    }
  }

  /** How many versions of a set have each key of a column; of columns that are left out nothing. Nothing at all where that takes longer. */
  count({ set, count }: Within): ReadonlyMap<Column, ArrayLike<number>> | undefined {
    if (this.columns.length === 0 || count < this.size) return undefined
    const counts = this.countTuples(set.words)
    return new Map(
      this.columns.map((column, at) => {
        const own = new Uint32Array(column.keyCount)
        const part = this.parts[at] ?? []
        for (let tuple = 0; tuple < part.length; tuple++) {
          const key = part[tuple] ?? 0
          own[key] = (own[key] ?? 0) + (counts[tuple] ?? 0)
        }
        return [column, own]
      }),
    )
  }

  private countTuples(words: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.size)
    const { data } = this.keys
    for (let at = 0; at < words.length; at++) {
      for (let word = (words[at] ?? 0) | 0; word !== 0; word &= word - 1) {
        const tuple = data[(at << 5) + 31 - Math.clz32(word & -word)] ?? 0
        counts[tuple] = (counts[tuple] ?? 0) + 1
      }
    }
    return counts
  }

  /** How many there are. */
  private get size(): number {
    return this.steps.at(-1)?.size ?? 0
  }

  private tupleOf(ordinal: number): number {
    let tuple = 0
    let isNew = false
    const { columns, steps } = this
    for (let at = 0; at < columns.length; at++) {
      const way = (columns[at]?.keyAt(ordinal) ?? 0) * 2 * mostTuples + tuple
      const step = steps[at]
      const next = step?.get(way)
      isNew = next === undefined
      tuple = next ?? step?.size ?? 0
      if (isNew) step?.set(way, tuple)
    }
    if (isNew) for (const [at, column] of this.columns.entries()) this.parts[at]?.push(column.keyAt(ordinal))
    return tuple
  }

  private startAnew(): void {
    this.keys = new Keys()
    this.parts = this.columns.map(() => [])
    this.steps = this.columns.map(() => new Map())
  }
}
