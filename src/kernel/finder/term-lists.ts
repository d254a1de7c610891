// The postings of terms as lists of ordinals, read from segments by the block and kept while there is room for them. A
// segment never changes, so what was read of it stays true.

import { Kept } from '../kept.ts'
import { findTerm } from '../segment/blocks.ts'
import { readPostings } from '../segment/postings.ts'
import { coveredOf, type Range } from '../segment/range.ts'
import type { Database } from '../storage/database.ts'
import { Directories } from './directories.ts'
import type { RegisterFinder } from './register-finder.ts'
import { TermList } from './term-list.ts'

/**
 * A common word's list has six bytes for each version that it stands in, and up to three eighths of one for each that there is.
 * With room for what a few dozen of them take, they stay, however large the register is.
 */
const [leastBytes, bytesOfVersion] = [32_000_000, 200]

const none = new TermList()

export class TermLists {
  private readonly kept = new Kept<TermList>(leastBytes, bytesOf)
  private readonly directories = new Directories()

  /** The lists of each term, that of the segments and that of the tail; undefined where a segment is not there any more. */
  async find(
    { read }: Database,
    finder: RegisterFinder,
    ranges: readonly Range[],
    terms: readonly string[],
  ): Promise<Map<string, TermList[]> | undefined> {
    this.kept.limit = Math.max(this.kept.limit, finder.count * bytesOfVersion)
    // Taken before anything waits: by then segments may have come to cover it.
    const tails = new Map(terms.map((term) => [term, tailList(finder.tailOf(term))]))
    const scope = `${finder.name} ${coveredOf(ranges)} `
    const found = new Map<string, TermList>()
    for (const term of terms) {
      const list = this.kept.find(scope + term)
      if (list) found.set(term, list)
    }
    const missing = terms.filter((term) => !found.has(term))
    if (missing.length > 0) {
      const held = ranges.filter((range) => finder.ordinalAt(range.start + 1) < finder.ordinalAt(range.end + 1))
      const blocks = await this.directories.blocksOf(read, finder, held, missing)
      if (!blocks) return undefined
      for (const term of missing) {
        const list = listOf(finder, term, held, blocks.get(term) ?? [])
        this.kept.put(scope + term, list)
        found.set(term, list)
      }
    }
    return new Map(
      terms.map((term) => [term, [found.get(term) ?? none, tails.get(term) ?? none].filter(({ ordinals }) => ordinals.length > 0)]),
    )
  }
}

function bytesOf({ bytes }: TermList, key: string): number {
  return key.length + 200 + bytes
}

/** What the blocks of neighbouring segments say of a term, as one list. */
function listOf(finder: RegisterFinder, term: string, ranges: readonly Range[], blocks: readonly (Uint8Array | undefined)[]): TermList {
  const postings = blocks.map((data) => data && findTerm(data, term))
  const count = postings.reduce((sum, one) => sum + (one?.count ?? 0), 0)
  if (count === 0) return none
  const ordinals = new Uint32Array(count)
  const weights = new Uint16Array(count)
  let at = 0
  for (const [place, { start }] of ranges.entries()) {
    const own = postings[place]
    if (!own) continue
    let last = finder.ordinalAt(start + 1)
    readPostings(own, (offset, weight) => {
      const seq = start + offset + 1
      // Most positions follow each other, so the next ordinal can be guessed.
      const guess = last + seq - finder.seqAt(last)
      last = finder.seqAt(guess) === seq ? guess : finder.ordinalAt(seq)
      ordinals[at] = last
      weights[at++] = weight
    })
  }
  return new TermList(ordinals, weights)
}

/** Of the pairs that it was made of, as many as there were. */
const tails = new WeakMap<readonly number[], TermList>()

function tailList(pairs: readonly number[]): TermList {
  if (pairs.length === 0) return none
  const known = tails.get(pairs)
  if (known && known.ordinals.length * 2 === pairs.length) return known
  const ordinals = new Uint32Array(pairs.length / 2)
  const weights = new Uint16Array(pairs.length / 2)
  for (let at = 0; at < ordinals.length; at++) {
    ordinals[at] = pairs[at * 2] ?? 0
    weights[at] = pairs[at * 2 + 1] ?? 0
  }
  const list = new TermList(ordinals, weights)
  tails.set(pairs, list)
  return list
}
