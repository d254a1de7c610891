// One facet of a register in memory: which keys each version has, and how many live ones have each key.

import { inByteOrder } from '../segment/bytes.ts'
import type { FacetPart } from '../segment/facet-part.ts'
import { Bits } from './bits.ts'
import { Keys } from './keys.ts'
import { Places } from './places.ts'

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** A set of live versions, and what is made of it once for all who ask. */
export interface Within {
  readonly set: Bits
  readonly count: number
  readonly ordinals: Uint32Array
}

const narrow = 64

export class Column {
  private readonly values: string[] = []
  private readonly known = new Map<string, number>()
  /** By ordinal: which of the combinations it has. */
  private readonly keys = new Keys()
  /** The codes that versions have together, first none; mostly a single one. */
  private readonly combinations: (readonly number[])[] = [[]]
  /** The key of a code by itself, and of codes together. */
  private readonly ofOne: number[] = []
  private readonly ofSeveral = new Map<string, number>()
  private readonly live: number[] = []
  /** For each code of a narrow column, the versions that have it, as far as `sorted`. */
  private readonly sets: Bits[] = []
  private sorted = 0
  private readonly places = new Places()

  push(values: readonly string[]): void {
    this.keys.push(this.keyOf(values.map((value) => this.code(value))))
  }

  /** Adds the versions of a segment from one place on. */
  pushPart(part: FacetPart, from: number): void {
    const codes = part.values.map((value) => this.code(value))
    for (let at = from; at < part.length; at++) {
      const count = part.countAt(at)
      if (count === 0) this.keys.push(0)
      else if (count === 1) this.keys.push(this.keyOfOne(codes[part.firstCodeAt(at)] ?? 0))
      else this.keys.push(this.keyOf(Array.from(part.codesAt(at), (one) => codes[one] ?? 0)))
    }
  }

  /** A version's code, of several the first; absent where it has no value. */
  codeAt(ordinal: number): number | undefined {
    return this.codesAt(ordinal)[0]
  }

  codesAt(ordinal: number): readonly number[] {
    return this.combinations[this.keys.at(ordinal)] ?? []
  }

  codeOf(value: string): number | undefined {
    return this.known.get(value)
  }

  valueOf(code: number): string {
    return this.values[code] ?? ''
  }

  /** How many versions there are. */
  get length(): number {
    return this.keys.length
  }

  /** How many values there are, live or not; codes are below it. */
  get valueCount(): number {
    return this.values.length
  }

  /** What a version has, of which many have the same. */
  keyAt(ordinal: number): number {
    return this.keys.at(ordinal)
  }

  /** How many keys there are, live or not; keys are below it. */
  get keyCount(): number {
    return this.combinations.length
  }

  /** Counts a version in, or out. */
  tally(ordinal: number, by: 1 | -1): void {
    for (const code of this.codesAt(ordinal)) this.live[code] = (this.live[code] ?? 0) + by
  }

  /** Counts all versions in from one on. */
  tallyFrom(first: number): void {
    const { data, length } = this.keys
    const counts = new Uint32Array(this.combinations.length)
    for (let ordinal = first; ordinal < length; ordinal++) counts[data[ordinal] ?? 0] = (counts[data[ordinal] ?? 0] ?? 0) + 1
    for (const [code, count] of this.codesOf(counts).entries()) this.live[code] = (this.live[code] ?? 0) + count
  }

  /** The versions that have any of the values. */
  find(values: readonly string[]): Bits {
    const found = new Bits(this.keys.length)
    const codes = values.flatMap((value) => this.known.get(value) ?? [])
    if (this.isNarrow) for (const code of codes) found.addAll(this.setOf(code))
    else if (codes.length > 0) this.places.addTo(found, codes, this)
    return found
  }

  /** @param within live versions; absent: every live version. Largest first, then by value. */
  count(within: Within | undefined, limit: number): FacetCount[] {
    return this.inOrder(within ? this.countWithin(within) : this.live, limit)
  }

  /** @param keys how many versions have each key */
  countOf(keys: ArrayLike<number>, limit: number): FacetCount[] {
    return this.inOrder(this.codesOf(keys), limit)
  }

  private inOrder(counts: ArrayLike<number>, limit: number): FacetCount[] {
    const found: FacetCount[] = []
    for (const [code, value] of this.values.entries()) {
      const count = counts[code] ?? 0
      if (count > 0) found.push({ value, count })
    }
    return found.sort((a, b) => b.count - a.count || inByteOrder(a.value, b.value)).slice(0, limit)
  }

  private countWithin(within: Within): ArrayLike<number> {
    // A word of 32 versions is looked at for each value, or each version for its key, which takes about half as long.
    const looks = this.values.length * (this.keys.length >>> 5)
    if (this.isNarrow && looks * 2 < within.count) return this.values.map((_, code) => within.set.countWith(this.setOf(code)))
    return this.codesOf(this.countKeys(within.ordinals))
  }

  private codesOf(keys: ArrayLike<number>): Uint32Array {
    const counts = new Uint32Array(this.values.length)
    for (const [key, codes] of this.combinations.entries()) {
      const count = keys[key] ?? 0
      if (count > 0) for (const code of codes) counts[code] = (counts[code] ?? 0) + count
    }
    return counts
  }

  private countKeys(ordinals: Uint32Array): Uint32Array {
    const counts = new Uint32Array(this.combinations.length)
    const { data } = this.keys
    // By index: an iterator takes three times as long.
    for (let at = 0; at < ordinals.length; at++) {
      const key = data[ordinals[at] ?? 0] ?? 0
      counts[key] = (counts[key] ?? 0) + 1
    }
    return counts
  }

  /** Few enough values to keep a set of versions for each. */
  private get isNarrow(): boolean {
    return this.values.length <= narrow
  }

  /** The versions that have a value, from all that there were when it was last asked on. */
  private setOf(code: number): Bits {
    for (; this.sorted < this.keys.length; this.sorted++) {
      for (const one of this.codesAt(this.sorted)) {
        this.sets[one] ??= new Bits(this.keys.length)
        this.sets[one].add(this.sorted)
      }
    }
    this.sets[code] ??= new Bits()
    return this.sets[code]
  }

  private keyOf(codes: readonly number[]): number {
    const [first, ...others] = codes
    if (first === undefined) return 0
    if (others.length === 0) return this.keyOfOne(first)
    const name = codes.join()
    const key = this.ofSeveral.get(name) ?? this.combinations.push(codes) - 1
    this.ofSeveral.set(name, key)
    return key
  }

  private keyOfOne(code: number): number {
    this.ofOne[code] ??= this.combinations.push([code]) - 1
    return this.ofOne[code]
  }

  private code(value: string): number {
    const known = this.known.get(value)
    if (known !== undefined) return known
    this.known.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}
