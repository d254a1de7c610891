// A register's versions in one sort order and one language: by key, then by id, those without a key last.

import { Numbers } from '../segment/numbers.ts'
import type { Texts } from '../segment/texts.ts'
import type { Bits } from './bits.ts'

export interface Cursor {
  /** The key of the record that a page ended with; undefined where it has none. */
  readonly key: string | undefined
  readonly id: string
}

export interface Place {
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
  readonly after: Cursor | undefined
}

export class Order {
  private readonly keys: Texts
  private readonly has: Numbers
  private readonly ids: Texts
  private sorted = new Numbers()
  private runs: Uint32Array[] = []

  constructor(keys: Texts, has: Numbers, ids: Texts) {
    this.keys = keys
    this.has = has
    this.ids = ids
  }

  /** Adds versions that are in order among themselves; `settle` puts all in order. */
  addRun(run: Uint32Array): void {
    if (run.length > 0) this.runs.push(run)
  }

  settle(): void {
    if (this.runs.length === 0) return
    if (this.runs.length === 1 && this.runs[0]?.length === 1) this.insert(this.runs[0][0] ?? 0)
    else this.sorted = asNumbers(this.mergeAll([this.sorted.view, ...this.runs]))
    this.runs = []
  }

  /** Every version, in order. */
  get all(): Uint32Array {
    return this.sorted.view
  }

  /** The key of a version as cursors name it. */
  keyAt(ordinal: number): string | undefined {
    return this.has.at(ordinal) === 1 ? this.keys.at(ordinal) : undefined
  }

  /**
   * Members of a set in order: those after the cursor, or after so many. Going down, those with keys are passed from their
   * end, and only then those without, from theirs.
   *
   * @param within absent: every version
   */
  page(within: Bits | undefined, place: Place): number[] {
    const { descending, limit, after } = place
    const { data, length } = this.sorted
    const missing = descending ? this.search((one) => this.has.at(one) === 0) : length
    const found: number[] = []
    let skip = after ? 0 : place.offset
    let step = after ? this.stepAfter(after, descending, missing) : 0
    if (!within) step += skip
    for (; step < length && found.length < limit; step++) {
      const at = !descending ? step : step < missing ? missing - 1 - step : length - 1 - (step - missing)
      const ordinal = data[at] ?? 0
      if (!within) found.push(ordinal)
      else if (within.has(ordinal)) {
        if (skip > 0) skip -= 1
        else found.push(ordinal)
      }
    }
    return found
  }

  /** How many steps lead past the record that a cursor names. */
  private stepAfter(after: Cursor, descending: boolean, missing: number): number {
    if (!descending) return this.search((one) => this.compareTo(one, after) > 0)
    const before = this.search((one) => this.compareTo(one, after) >= 0)
    return after.key === undefined ? missing + this.sorted.length - before : missing - before
  }

  private compareTo(ordinal: number, { key, id }: Cursor): number {
    const has = key === undefined ? 0 : 1
    return (
      has - this.has.at(ordinal) || this.keys.compareTo(ordinal, Buffer.from(key ?? '')) || this.ids.compareTo(ordinal, Buffer.from(id))
    )
  }

  private insert(ordinal: number): void {
    const at = this.search((other) => this.compare(other, ordinal) > 0)
    this.sorted.insert(at, ordinal)
  }

  /** The first place from which on the question is true. */
  private search(isBeyond: (ordinal: number) => boolean): number {
    let low = 0
    let high = this.sorted.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBeyond(this.sorted.at(middle))) high = middle
      else low = middle + 1
    }
    return low
  }

  private compare(a: number, b: number): number {
    return this.has.at(b) - this.has.at(a) || this.keys.compare(a, b) || this.ids.compare(a, b)
  }

  /** The two shortest first, so that the longest is gone through once. */
  private mergeAll(runs: readonly Uint32Array[]): Uint32Array {
    const left = [...runs].sort((a, b) => b.length - a.length)
    for (;;) {
      const [one, other] = [left.pop(), left.pop()]
      if (!one || !other) return one ?? new Uint32Array()
      const merged = this.merge(one, other)
      const place = left.findIndex((run) => run.length <= merged.length)
      left.splice(place < 0 ? left.length : place, 0, merged)
    }
  }

  private merge(one: Uint32Array, other: Uint32Array): Uint32Array {
    const merged = new Uint32Array(one.length + other.length)
    let atOne = 0
    let atOther = 0
    for (let at = 0; at < merged.length; at++) {
      const a = one[atOne]
      const b = other[atOther]
      if (b === undefined || (a !== undefined && this.compare(a, b) <= 0)) {
        merged[at] = a ?? 0
        atOne += 1
      } else {
        merged[at] = b
        atOther += 1
      }
    }
    return merged
  }
}

function asNumbers(values: Uint32Array): Numbers {
  const numbers = new Numbers(0)
  numbers.data = values
  numbers.length = values.length
  return numbers
}
