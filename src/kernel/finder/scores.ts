// Ranking: the summed weight of rarity and frequency (after BM25), times how many of the query's words a record holds.
// Weights are whole numbers, so every process and both databases rank alike.
//
// Versions that hold more of the words are ranked first. Of those that hold fewer no weight is looked at where they hold a word
// with which none could rank among the best any more, which for common words are nearly all (the bound is that of MaxScore:
// Turtle and Flood 1995, section 4.2, here for each number of words).

import type { Best, Ranked } from './best.ts'
import { Bits } from './bits.ts'
import type { TermList } from './term-list.ts'

/** One word of a query: the terms that it may stand under, each with its rarity in thousandths. */
export interface TermGroup {
  readonly terms: readonly { readonly term: string; readonly rarity: number }[]
}

/** A word that some version holds. */
interface Word {
  readonly lists: readonly { readonly list: TermList; readonly rarity: number }[]
  readonly set: Bits
  /** No version has more of its weight. */
  readonly most: number
}

/** Versions that hold so many of the words, all among the first of them. */
interface Offer<One extends Ranked> {
  readonly able: number
  readonly count: number
  readonly best: Best<One>
  readonly named: (rank: number, ordinal: number) => One
}

export class Scores {
  /** Versions that hold any of the words. */
  readonly found: Bits
  private readonly words: readonly Word[]

  /** @param count how many versions there are */
  constructor(count: number, groups: readonly TermGroup[], lists: ReadonlyMap<string, readonly TermList[]>) {
    const known = groups.map(({ terms }) => terms.flatMap(({ term, rarity }) => (lists.get(term) ?? []).map((list) => ({ list, rarity }))))
    this.words = known
      .filter((own) => own.length > 0)
      .map((own) => ({ lists: own, set: setOf(own), most: own.reduce((sum, { list, rarity }) => sum + list.most * rarity, 0) }))
      .sort((a, b) => b.most - a.most)
    this.found = Bits.union(
      this.words.map(({ set }) => set),
      count,
    )
  }

  /** Offers versions of a set, for the best to be kept; those are left out that would not be. */
  offer<One extends Ranked>(within: Bits, best: Best<One>, named: (rank: number, ordinal: number) => One): void {
    const holding = this.holding()
    for (let count = this.words.length; count > 0; count--) {
      const able = this.ableWith(count, best.least)
      if (able === 0) return
      const atLeast = able < count ? undefined : holding[count - 1]?.and(within)
      if (!atLeast) continue
      const unable = this.words.slice(able).map(({ set }) => set)
      for (const set of [...holding.slice(count, count + 1), ...unable]) atLeast.removeAll(set)
      this.offerAll(atLeast, { able, count, best, named })
    }
  }

  /** How many of the words, heaviest first, could be among so many of a version that ranks among the best. */
  private ableWith(count: number, least: number): number {
    const others = this.words.slice(0, count - 1).reduce((sum, { most }) => sum + most, 0)
    const whole = others + (this.words[count - 1]?.most ?? 0)
    const unable = this.words.findIndex(({ most }, at) => count * (at < count ? whole : others + most) < least)
    return unable < 0 ? this.words.length : unable
  }

  /** Versions that hold at least one of the words, at least two, and so on. */
  private holding(): readonly Bits[] {
    const holding: Bits[] = []
    for (const { set } of this.words) {
      for (let at = holding.length; at >= 0; at--) {
        const one = at === 0 ? set : holding[at - 1]?.and(set)
        if (one) holding[at] = holding[at]?.or(one) ?? one
      }
    }
    return holding
  }

  private offerAll<One extends Ranked>(versions: Bits, { able, count, best, named }: Offer<One>): void {
    const ordinals = versions.list()
    const sums = emptySums(ordinals.length)
    for (const { lists } of this.words.slice(0, able)) for (const { list, rarity } of lists) list.addTo(sums, ordinals, rarity)
    let { least } = best
    for (let at = 0; at < ordinals.length; at++) {
      const rank = (sums[at] ?? 0) * count
      if (rank < least) continue
      best.put(named(rank, ordinals[at] ?? 0))
      least = best.least
    }
  }
}

/** Kept for the next question: nothing waits while sums are made. */
let room = new Float64Array(0)

function emptySums(count: number): Float64Array {
  if (room.length < count) room = new Float64Array(count)
  return room.subarray(0, count).fill(0)
}

function setOf(own: Word['lists']): Bits {
  const [first, ...others] = own.map(({ list }) => list)
  return first?.setWith(others) ?? new Bits()
}
