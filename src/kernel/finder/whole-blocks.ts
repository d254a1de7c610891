// All blocks of terms of a segment in memory. PostgreSQL is another process, and to ask it costs both more than what is
// read: of a segment whose blocks are asked for again and again all are read, once, beside the questions.

import { Kept } from '../kept.ts'
import type { Range } from '../segment/range.ts'
import type { Texts } from '../segment/texts.ts'
import { batches, type Db, isPostgres } from '../storage/database.ts'
import { readTermBlocks } from '../storage/segments.ts'

interface Whole {
  readonly bytes: Uint8Array
  /** Where each block begins, and where the last one ends. */
  readonly starts: Uint32Array
}

interface Wanted {
  readonly register: string
  readonly range: Range
  /** The first terms of all blocks of its segment. */
  readonly firsts: Texts
}

/** Those of some 150,000 versions; where there are more, so many for each. */
const [leastBytes, bytesOfVersion] = [32_000_000, 250]
/** What is larger holds one common term, whose list is kept as such. */
const mostBytes = 4000
/** All are read once a question in so many of them has asked for some. */
const [fewest, share] = [20, 1 / 100]

export class WholeBlocks {
  private readonly kept = new Kept<Whole>(leastBytes, ({ bytes, starts }) => bytes.length + starts.length * 4)
  /** How many questions asked the database for blocks that these begin. */
  private readonly asked = new WeakMap<Texts, number>()
  private isReading = false

  find(segment: string, at: number): Uint8Array | undefined {
    const whole = this.kept.find(segment)
    const block = whole?.bytes.subarray(whole.starts[at], whole.starts[at + 1])
    return block && block.length > 0 ? block : undefined
  }

  /** Takes down that a question asked the database for blocks of a segment. @param versions of the register */
  note(db: Db, segment: string, wanted: Wanted, versions: number): void {
    if (!isPostgres(db) || this.kept.find(segment)) return
    const { firsts } = wanted
    const asked = (this.asked.get(firsts) ?? 0) + 1
    this.asked.set(firsts, asked)
    // One after the other, since pages wait for connections too.
    if (this.isReading || asked < Math.max(fewest, firsts.length * share)) return
    this.kept.limit = Math.max(this.kept.limit, versions * bytesOfVersion)
    this.isReading = true
    void readAll(db, wanted)
      .then((whole) => whole && this.kept.put(segment, whole))
      .catch(() => undefined) // whoever asks for such a block is told what is wrong
      .finally(() => {
        this.isReading = false
        this.asked.delete(firsts)
      })
  }
}

/** Nothing where the segment is not there any more. */
async function readAll(db: Db, { register, range, firsts }: Wanted): Promise<Whole | undefined> {
  const places = Array.from({ length: firsts.length }, (_, block) => ({ range, first: firsts.at(block) }))
  const starts = new Uint32Array(firsts.length + 1)
  const blocks: Uint8Array[] = []
  for (const some of batches(places)) {
    const read = await readTermBlocks(db, register, some)
    if (!read) return undefined
    for (const block of read) {
      const one = block.length > mostBytes ? block.subarray(0, 0) : block
      starts[blocks.length + 1] = (starts[blocks.length] ?? 0) + one.length
      blocks.push(one)
    }
  }
  return { bytes: Buffer.concat(blocks), starts }
}
