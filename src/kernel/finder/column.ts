// One facet of a register in memory: which keys each version has, and how many live ones have each key.

import { inByteOrder } from '../segment/bytes.ts'
import type { FacetPart } from '../segment/facet-part.ts'
import { Numbers } from '../segment/numbers.ts'
import { Bits } from './bits.ts'

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** Says that a version has several keys, which stand apart. */
const severalKeys = 0xffff_ffff

export class Column {
  private readonly values: string[] = []
  private readonly codeOf = new Map<string, number>()
  /** By ordinal: 0 for none, a code and one, or `severalKeys`. */
  private readonly keys = new Numbers()
  private readonly several = new Map<number, readonly number[]>()
  private readonly live: number[] = []

  push(values: readonly string[]): void {
    this.pushCodes(values.map((value) => this.code(value)))
  }

  /** Adds the versions of a segment from one place on. */
  pushPart(part: FacetPart, from: number): void {
    const codes = part.values.map((value) => this.code(value))
    for (let at = from; at < part.length; at++) {
      const own = part.codesAt(at)
      if (own.length === 1) this.pushCodes([codes[own[0] ?? 0] ?? 0])
      else this.pushCodes(Array.from(own, (one) => codes[one] ?? 0))
    }
  }

  /** Counts a version in, or out. */
  tally(ordinal: number, by: 1 | -1): void {
    for (const code of this.codesAt(ordinal)) this.live[code] = (this.live[code] ?? 0) + by
  }

  /** The versions that have any of the values. */
  find(values: readonly string[]): Bits {
    const wanted = new Set(values.flatMap((value) => this.codeOf.get(value) ?? []))
    const found = new Bits(this.keys.length)
    const { data, length } = this.keys
    if (wanted.size === 0) return found
    const [only = -1] = wanted
    for (let at = 0; at < length; at++) {
      const key = data[at] ?? 0
      if (key === 0 || key === severalKeys) continue
      if (wanted.size === 1 ? key === only + 1 : wanted.has(key - 1)) found.add(at)
    }
    for (const [at, codes] of this.several) if (codes.some((code) => wanted.has(code))) found.add(at)
    return found
  }

  /** @param within live versions; absent: every live version. Largest first, then by value. */
  count(within: Bits | undefined, limit: number): FacetCount[] {
    const counts = within ? this.countWithin(within) : this.live
    const found: FacetCount[] = []
    for (const [code, value] of this.values.entries()) {
      const count = counts[code] ?? 0
      if (count > 0) found.push({ value, count })
    }
    return found.sort((a, b) => b.count - a.count || inByteOrder(a.value, b.value)).slice(0, limit)
  }

  private countWithin({ words }: Bits): Uint32Array {
    const counts = new Uint32Array(this.values.length)
    const { data } = this.keys
    // Written out: this loop is most of what a filtered list costs.
    for (let at = 0; at < words.length; at++) {
      for (let word = words[at] ?? 0; word !== 0; word &= word - 1) {
        const ordinal = (at << 5) + 31 - Math.clz32(word & -word)
        const key = data[ordinal] ?? 0
        if (key === severalKeys) for (const code of this.several.get(ordinal) ?? []) counts[code] = (counts[code] ?? 0) + 1
        else if (key > 0) counts[key - 1] = (counts[key - 1] ?? 0) + 1
      }
    }
    return counts
  }

  private codesAt(ordinal: number): readonly number[] {
    const key = this.keys.at(ordinal)
    if (key === severalKeys) return this.several.get(ordinal) ?? []
    return key === 0 ? [] : [key - 1]
  }

  private pushCodes(codes: readonly number[]): void {
    if (codes.length > 1) this.several.set(this.keys.length, codes)
    this.keys.push(codes.length > 1 ? severalKeys : codes.length === 1 ? (codes[0] ?? 0) + 1 : 0)
  }

  private code(value: string): number {
    const known = this.codeOf.get(value)
    if (known !== undefined) return known
    this.codeOf.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}
