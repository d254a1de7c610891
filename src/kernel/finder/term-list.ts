// In which versions a term stands, and how much it weighs in each. What is asked of it beyond that is made once, when
// somebody first asks.

import { Bits } from './bits.ts'

export class TermList {
  /** Ascending. */
  readonly ordinals: Uint32Array
  readonly weights: Uint16Array
  private members: Bits | undefined
  /** How many members stand before each word of the set. */
  private before: Uint32Array | undefined
  private heaviest: number | undefined

  constructor(ordinals = new Uint32Array(), weights = new Uint16Array()) {
    this.ordinals = ordinals
    this.weights = weights
  }

  /** What it takes in memory once all has been asked. */
  get bytes(): number {
    return this.ordinals.length * 6 + (this.ordinals.at(-1) ?? 0) / 4
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

  /** Adds its weights times the rarity to the sums of versions. @param ordinals ascending, a sum for each */
  addTo(sums: Float64Array, ordinals: Uint32Array, rarity: number): void {
    const { set, weights } = this
    this.before ??= set.countsBefore
    const { before } = this
    for (let at = 0; at < ordinals.length; at++) {
      const ordinal = ordinals[at] ?? 0
      if (!set.has(ordinal)) continue
      const place = (before[ordinal >>> 5] ?? 0) + set.countInWordBefore(ordinal)
      sums[at] = (sums[at] ?? 0) + (weights[place] ?? 0) * rarity
    }
  }
}
