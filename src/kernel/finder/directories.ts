// Where terms stand: the first term of each block of a segment, kept in memory once somebody asked, so that the database is
// asked only for the blocks themselves. A few bytes for every kilobyte of postings.

import { Kept } from '../kept.ts'
import type { Range } from '../segment/range.ts'
import type { Texts } from '../segment/texts.ts'
import type { Db } from '../storage/database.ts'
import { type BlockPlace, readFirstTerms, readTermBlocks } from '../storage/segments.ts'
import type { RegisterFinder } from './register-finder.ts'
import { WholeBlocks } from './whole-blocks.ts'

/** Those of some five million versions. */
const mostBytes = 32_000_000

export class Directories {
  private readonly kept = new Kept<Texts>(mostBytes, ({ length }, key) => 1000 + length * 30 + key.length)
  private readonly wholes = new WholeBlocks()

  /**
   * For each term the block of each range that it would stand in, nothing where the range's segment holds no version;
   * undefined as a whole where a segment is not there any more.
   */
  async blocksOf(
    db: Db,
    { name: register, count }: Pick<RegisterFinder, 'name' | 'count'>,
    ranges: readonly Range[],
    terms: readonly string[],
  ): Promise<ReadonlyMap<string, readonly (Uint8Array | undefined)[]> | undefined> {
    const directories: Texts[] = []
    for (const range of ranges) {
      const directory = await this.find(db, register, range)
      if (!directory) return undefined
      directories.push(directory)
    }
    // The stems of a word mostly stand in one block: it is read once for all of them.
    const places: BlockPlace[] = []
    const known = new Map<string, number>()
    const placeOf = (at: number, range: Range, block: number) => {
      const key = `${at} ${block}`
      const before = known.get(key)
      if (before !== undefined) return before
      known.set(key, places.length)
      return places.push({ range, first: directories[at]?.at(block) ?? '' }) - 1
    }
    const wanted = terms.map((term) => {
      const bytes = Buffer.from(term)
      return ranges.map((range, at) => {
        const block = lastUpTo(directories[at], bytes)
        return block < 0 ? undefined : (this.wholes.find(keyOf(register, range), block) ?? placeOf(at, range, block))
      })
    })
    for (const range of new Set(places.map((place) => place.range))) {
      const firsts = directories[ranges.indexOf(range)]
      if (firsts) this.wholes.note(db, keyOf(register, range), { register, range, firsts }, count)
    }
    const blocks = await readTermBlocks(db, register, places)
    if (!blocks) {
      for (const range of ranges) this.kept.drop(keyOf(register, range))
      return undefined
    }
    return new Map(terms.map((term, at) => [term, (wanted[at] ?? []).map((place) => (typeof place === 'number' ? blocks[place] : place))]))
  }

  private async find(db: Db, register: string, range: Range): Promise<Texts | undefined> {
    const key = keyOf(register, range)
    const known = this.kept.find(key)
    if (known) return known
    const read = await readFirstTerms(db, range, register)
    if (read) this.kept.put(key, read)
    return read
  }
}

function keyOf(register: string, { level, start }: Range): string {
  return `${register} ${level} ${start}`
}

/** The last that is not after the term in the order of bytes, -1 where there is none. */
function lastUpTo(firsts: Texts | undefined, term: Uint8Array): number {
  let low = 0
  let high = firsts?.length ?? 0
  while (firsts && low < high) {
    const middle = (low + high) >>> 1
    if (firsts.compareTo(middle, term) <= 0) low = middle + 1
    else high = middle
  }
  return low - 1
}
