// A text query made ready for the postings: each word with the terms that are known, and how rare each is.

import type { Db } from '../storage/database.ts'
import { type TermGroup, termCounts } from '../storage/matches.ts'
import { analyseQuery } from './analyse.ts'

export interface TextQuery {
  /** A group for each telling word of the query; a group without terms is a word that nothing holds. */
  readonly groups: readonly TermGroup[]
  /** Words that were matched by their letters only, because no record holds them as written. */
  readonly nearly: readonly string[]
}

/** @param total how many records there are, for the rarity of a term */
export async function readTextQuery(db: Db, registers: readonly string[], text: string, total: number): Promise<TextQuery> {
  const words = analyseQuery(text)
  const counts = await termCounts(db, registers, [...new Set(words.flatMap(({ terms, grams }) => [...terms, ...grams]))])
  const known = (terms: readonly string[]) =>
    terms.flatMap((term) => {
      const count = counts.get(term)
      return count ? [{ term, rarity: rarity(count, total) }] : []
    })
  const nearly: string[] = []
  const groups = words.map(({ word, terms, grams }) => {
    const exact = known(terms)
    if (exact.length > 0) return { terms: exact }
    const close = closest(known(grams), grams.length)
    if (close.length > 0) nearly.push(word)
    return { terms: close }
  })
  return { groups, nearly }
}

/** After BM25's inverse document frequency, in thousandths and never below one. */
function rarity(count: number, total: number): number {
  return Math.max(1, Math.round(1000 * Math.log(1 + (total - count + 0.5) / (count + 0.5))))
}

/** Letters alone tell little: half of a word's grams must be known somewhere, and they count a quarter. */
function closest(terms: readonly { term: string; rarity: number }[], all: number): { term: string; rarity: number }[] {
  if (terms.length * 2 < all) return []
  return terms.map(({ term, rarity: full }) => ({ term, rarity: Math.max(1, Math.round(full / 4)) }))
}
