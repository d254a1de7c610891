// In which versions a term stands, and how much it weighs in each. What is asked of it beyond that is made once, when
// somebody first asks.

import { Bits, ones } from './bits.ts'

/** How many lists this process has made: each has a number of its own. */
let made = 0

export class TermList {
  /** Ascending. */
  readonly ordinals: Uint32Array
  readonly weights: Uint16Array
  private members: Bits | undefined
  /** How many members stand before each word of the set. */
  private before: Uint32Array | undefined
  private heaviest: number | undefined
  /** With the numbers of the others, and not those themselves: what was let go would be kept by it. */
  private together: { readonly others: readonly number[]; readonly set: Bits } | undefined
  private readonly number = ++made

  constructor(ordinals = new Uint32Array(), weights = new Uint16Array()) {
    this.ordinals = ordinals
    this.weights = weights
  }

  /** What it takes in memory once all has been asked. */
  get bytes(): number {
    return this.ordinals.length * 6 + ((this.ordinals.at(-1) ?? 0) * 3) / 8
  }

  get set(): Bits {
    this.members ??= Bits.of(this.ordinals)
    return this.members
  }

  /** The largest weight. */
  get most(): number {
    this.heaviest ??= this.weights.reduce((most, weight) => Math.max(most, weight), 0)
    return this.heaviest
  }

  /** Versions that stand in this list or any of others; kept, since the spellings of a word are asked together again. */
  setWith(others: readonly TermList[]): Bits {
    if (others.length === 0) return this.set
    const known = this.together
    if (known && known.others.length === others.length && known.others.every((one, at) => one === others[at]?.number)) return known.set
    const sets = [this, ...others].map(({ set }) => set)
    const set = Bits.union(sets, Math.max(...sets.map(({ words }) => words.length * 32)))
    this.together = { others: others.map(({ number }) => number), set }
    return set
  }

  /** Adds its weights times the rarity to the sums of versions. @param ordinals ascending, a sum for each */
  addTo(sums: Float64Array, ordinals: Uint32Array, rarity: number): void {
    const { set, weights } = this
    this.before ??= set.countsBefore
    const { before } = this
    const { words } = set
    for (let at = 0; at < ordinals.length; at++) {
      const ordinal = ordinals[at] ?? 0
      const word = words[ordinal >>> 5] ?? 0
      const bit = 1 << (ordinal & 31)
      if ((word & bit) === 0) continue
      const place = (before[ordinal >>> 5] ?? 0) + ones(word & (bit - 1))
      sums[at] = (sums[at] ?? 0) + (weights[place] ?? 0) * rarity
    }
  }
}
