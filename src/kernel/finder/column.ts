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
    const wanted = values.flatMap((value) => this.codeOf.get(value) ?? [])
    const found = new Bits(this.keys.length)
    const { data, length } = this.keys
    // By key: 1 where it is wanted. What has no key, or several, is not.
    const isWanted = new Uint8Array(this.values.length + 1)
    for (const code of wanted) isWanted[code + 1] = 1
    for (let at = 0; at < length && wanted.length > 0; at += 32) {
      let word = 0
      for (let bit = Math.min(31, length - at - 1); bit >= 0; bit--) word = (word << 1) | (isWanted[data[at + bit] ?? 0] ?? 0)
      found.words[at >>> 5] = word
    }
    for (const [at, codes] of this.several) if (codes.some((code) => wanted.includes(code))) found.add(at)
    return found
  }

  /** @param within ordinals of live versions; absent: every live version. Largest first, then by value. */
  count(within: Uint32Array | undefined, limit: number): FacetCount[] {
    const counts = within ? this.countWithin(within) : this.live
    const found: FacetCount[] = []
    for (const [code, value] of this.values.entries()) {
      const count = counts[code] ?? 0
      if (count > 0) found.push({ value, count })
    }
    return found.sort((a, b) => b.count - a.count || inByteOrder(a.value, b.value)).slice(0, limit)
  }

  private countWithin(ordinals: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.values.length + 1)
    const { data } = this.keys
    for (let at = 0; at < ordinals.length; at++) {
      const key = data[ordinals[at] ?? 0] ?? 0
      if (key !== severalKeys) counts[key] = (counts[key] ?? 0) + 1
      else for (const code of this.several.get(ordinals[at] ?? 0) ?? []) counts[code + 1] = (counts[code + 1] ?? 0) + 1
    }
    return counts.subarray(1)
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
