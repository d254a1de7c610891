// Ranking: the summed weight of rarity and frequency (after BM25), times how many of the query's words a record holds.
// Weights are whole numbers, so every process and both databases rank alike.

import type { Best, Ranked } from './best.ts'
import { Bits } from './bits.ts'
import type { RegisterFinder } from './register-finder.ts'
import { Scratch } from './scratch.ts'
import { setOf, type TermList } from './term-lists.ts'

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
      for (const { term, rarity } of terms)
        for (const list of lists.get(term) ?? [])
          if (terms.length === 1) this.addWord(list, rarity)
          else this.add(list, rarity, at + 1)
    }
  }

  rankOf(ordinal: number): number {
    return (this.scratch.sums[ordinal] ?? 0) * (this.scratch.words[ordinal] ?? 0)
  }

  /** Offers each of these versions, for the best to be kept. */
  offer(ordinals: Uint32Array, best: Best<Ranked>): void {
    const { sums, words } = this.scratch
    let { least } = best
    for (let at = 0; at < ordinals.length; at++) {
      const order = ordinals[at] ?? 0
      const rank = (sums[order] ?? 0) * (words[order] ?? 0)
      if (rank < least) continue
      best.put({ rank, order })
      least = best.least
    }
  }

  /** No rank may be asked after it. */
  done(): void {
    this.finder.spare = this.scratch
  }

  /** A word that stands under one term: no version meets it twice. */
  private addWord(list: TermList, rarity: number): void {
    const { sums, words } = this.scratch
    const { ordinals, weights } = list
    for (let at = 0; at < ordinals.length; at++) {
      const ordinal = ordinals[at] ?? 0
      sums[ordinal] = (sums[ordinal] ?? 0) + (weights[at] ?? 0) * rarity
      words[ordinal] = (words[ordinal] ?? 0) + 1
    }
    this.found.addAll(setOf(list))
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
