// Ranking: the summed weight of rarity and frequency (after BM25), times how many of the query's words a record holds.
// Weights are whole numbers, so every process and both databases rank alike.

import { Bits } from './bits.ts'
import type { RegisterFinder } from './register-finder.ts'
import { Scratch } from './scratch.ts'
import type { TermList } from './term-lists.ts'

/** One word of a query: the terms that it may stand under, each with its rarity in thousandths. */
export interface TermGroup {
  readonly terms: readonly { readonly term: string; readonly rarity: number }[]
}

export class Scores {
  /** Versions that hold any of the words. */
  readonly found: Bits
  private readonly finder: RegisterFinder
  private readonly scratch: Scratch

  constructor(finder: RegisterFinder, groups: readonly TermGroup[], lists: ReadonlyMap<string, readonly TermList[]>) {
    const { spare } = finder
    finder.spare = undefined
    this.finder = finder
    this.scratch = spare && spare.sums.length >= finder.count ? spare.clear() : new Scratch(finder.count)
    this.found = new Bits(finder.count)
    for (const [at, { terms }] of groups.entries()) {
      for (const { term, rarity } of terms) for (const list of lists.get(term) ?? []) this.add(list, rarity, at + 1)
    }
  }

  rankOf(ordinal: number): number {
    return (this.scratch.sums[ordinal] ?? 0) * (this.scratch.words[ordinal] ?? 0)
  }

  /** No rank may be asked after it. */
  done(): void {
    this.finder.spare = this.scratch
  }

  private add({ ordinals, weights }: TermList, rarity: number, word: number): void {
    const { found } = this
    const { sums, words, lastWord } = this.scratch
    for (let at = 0; at < ordinals.length; at++) {
      const ordinal = ordinals[at] ?? 0
      sums[ordinal] = (sums[ordinal] ?? 0) + (weights[at] ?? 0) * rarity
      if (lastWord[ordinal] === word) continue
      lastWord[ordinal] = word
      words[ordinal] = (words[ordinal] ?? 0) + 1
      found.words[ordinal >>> 5] = (found.words[ordinal >>> 5] ?? 0) | (1 << (ordinal & 31))
    }
  }
}
