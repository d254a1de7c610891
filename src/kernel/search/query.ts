// A text query made ready for the postings: each word with the terms that are known, and how rare each is.

import type { Finders } from '../finder/finders.ts'
import type { RegisterFinder } from '../finder/register-finder.ts'
import type { TermGroup } from '../finder/scores.ts'
import { analyseQuery } from './analyse.ts'

export interface TextQuery {
  /** A group for each telling word of the query; a group without terms is a word that nothing holds. */
  readonly groups: readonly TermGroup[]
  /** Words that were matched by their letters only, because no record holds them as written. */
  readonly nearly: readonly string[]
}

type Counts = ReadonlyMap<string, number>

export async function readTextQuery(finders: Finders, registers: readonly RegisterFinder[], text: string): Promise<TextQuery> {
  const words = analyseQuery(text)
  const total = registers.reduce((sum, { liveCount }) => sum + liveCount, 0)
  const exact = await countTerms(
    finders,
    registers,
    words.flatMap(({ terms }) => terms),
  )
  const unknown = words.filter(({ terms }) => !terms.some((term) => exact.get(term)))
  const near = await countTerms(
    finders,
    registers,
    unknown.flatMap(({ grams }) => grams),
  )
  const nearly: string[] = []
  const groups = words.map((one) => {
    if (!unknown.includes(one)) return { terms: known(one.terms, exact, total) }
    const close = closest(known(one.grams, near, total), one.grams.length)
    if (close.length > 0) nearly.push(one.word)
    return { terms: close }
  })
  return { groups, nearly }
}

/** In how many live records each term stands. */
async function countTerms(finders: Finders, registers: readonly RegisterFinder[], terms: readonly string[]): Promise<Counts> {
  const counts = new Map<string, number>()
  if (terms.length === 0) return counts
  for (const register of registers) {
    for (const [term, lists] of await finders.termLists(register, [...new Set(terms)])) {
      let count = counts.get(term) ?? 0
      for (const list of lists) count += register.countLive(list)
      counts.set(term, count)
    }
  }
  return counts
}

function known(terms: readonly string[], counts: Counts, total: number): TermGroup['terms'] {
  return terms.flatMap((term) => {
    const count = counts.get(term)
    return count ? [{ term, rarity: rarity(count, total) }] : []
  })
}

/** After BM25's inverse document frequency, in thousandths and never below one. */
function rarity(count: number, total: number): number {
  return Math.max(1, Math.round(1000 * Math.log(1 + (total - count + 0.5) / (count + 0.5))))
}

/** Letters alone tell little: half of a word's grams must be known somewhere, and they count a quarter. */
function closest(terms: TermGroup['terms'], all: number): TermGroup['terms'] {
  if (terms.length * 2 < all) return []
  return terms.map(({ term, rarity: full }) => ({ term, rarity: Math.max(1, Math.round(full / 4)) }))
}
