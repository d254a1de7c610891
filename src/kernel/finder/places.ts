// In which versions each value of a column stands, for columns of many values: made when somebody first asks, and anew when
// much has been added since. A pass over all versions for every question took most of a page that names twenty of 100,000 values.

import type { Bits } from './bits.ts'

/** What is asked of a column: how many versions and values there are, and the values of one, each below that number. */
export interface Valued {
  readonly length: number
  readonly valueCount: number
  codesAt(ordinal: number): readonly number[]
}

/** So many versions are looked through one by one before all is made anew, and a sixteenth of those that it covers. */
const leastLeft = 1000

export class Places {
  /** Where the versions of a value begin; the next one's is where they end. */
  private starts = new Uint32Array(1)
  private ordinals = new Uint32Array()
  /** Versions below it are in here. */
  private covered = 0

  /** Adds the versions that have any of the values. */
  addTo(found: Bits, codes: readonly number[], column: Valued): void {
    if (column.length - this.covered > leastLeft + this.covered / 16) this.cover(column)
    for (const code of codes) {
      const end = this.starts[code + 1] ?? 0
      for (let at = this.starts[code] ?? 0; at < end; at++) found.add(this.ordinals[at] ?? 0)
    }
    const asked = new Set(codes)
    for (let ordinal = this.covered; ordinal < column.length; ordinal++) {
      if (column.codesAt(ordinal).some((code) => asked.has(code))) found.add(ordinal)
    }
  }

  private cover(column: Valued): void {
    const starts = new Uint32Array(column.valueCount + 1)
    for (let ordinal = 0; ordinal < column.length; ordinal++) {
      for (const code of column.codesAt(ordinal)) starts[code + 1] = (starts[code + 1] ?? 0) + 1
    }
    for (let code = 1; code < starts.length; code++) starts[code] = (starts[code] ?? 0) + (starts[code - 1] ?? 0)
    const ordinals = new Uint32Array(starts.at(-1) ?? 0)
    const next = starts.slice()
    for (let ordinal = 0; ordinal < column.length; ordinal++) {
      for (const code of column.codesAt(ordinal)) {
        const at = next[code] ?? 0
        ordinals[at] = ordinal
        next[code] = at + 1
      }
    }
    this.starts = starts
    this.ordinals = ordinals
    this.covered = column.length
  }
}
