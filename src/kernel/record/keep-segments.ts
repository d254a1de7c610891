// Keeps the segments that lists and search find by at the ledger's size, in the transaction that makes it grow: each
// range that is now full becomes a segment, made of the smaller ones within it and of the entries since. They are made
// while the transaction goes on, and written before the next are begun or at its end.

import { isSame, isWithin, pieceSpan, type Range, rangesOf, withPieces } from '../segment/range.ts'
import type { Db } from '../storage/database.ts'
import { deleteSegments, insertParts, readParts } from '../storage/segments.ts'
import type { ReadEntry } from './project.ts'
import { readEntriesBetween } from './read-entries.ts'
import type { Made, SegmentTask, TaskEntry } from './segment-task.ts'
import type { Workshop } from './workshop.ts'

interface Pending {
  readonly range: Range
  readonly inside: readonly Range[]
  readonly made: Promise<readonly Made[]>
}

export class SegmentKeeper {
  private readonly workshop: Workshop
  private readonly db: Db
  private pending: Pending[] = []
  /** As texts: documents of thousands of entries would hold several times as much. */
  private recent: TaskEntry[] = []
  private size: number | undefined
  /** Of which there are segments, or ones in the making. */
  private ranges: readonly Range[] = []

  constructor(workshop: Workshop, db: Db) {
    this.workshop = workshop
    this.db = db
  }

  /** @param from the ledger's size before these entries, which are its newest */
  async grow(from: number, entries: readonly ReadEntry[]): Promise<void> {
    if (this.size === undefined) this.ranges = rangesOf(from)
    this.size ??= from
    for (const entry of entries) this.recent.push(taskEntry(entry))
    const full = Math.floor((from + entries.length) / pieceSpan) * pieceSpan
    if (full > this.size) await this.begin(full, withPieces(this.ranges, full))
  }

  /** Writes all that is due; the transaction may end after it. */
  async finish(): Promise<void> {
    if (this.size !== undefined) {
      const size = this.size + this.recent.length
      await this.begin(size, rangesOf(size))
    }
    await this.settle()
  }

  /** Has those segments made that are not there yet. */
  private async begin(size: number, ranges: readonly Range[]): Promise<void> {
    const before = this.ranges
    const due = ranges.filter((range) => !before.some((one) => isSame(one, range)))
    // What a new one is merged from has to be written; beside others, one more may be in the making.
    if (due.length > 0) await this.settle(due.some((range) => before.some((one) => isWithin(one, range))) ? 0 : 1)
    for (const range of due) {
      const inside = before.filter((one) => isWithin(one, range))
      const made = this.workshop.make(await this.taskOf(range, inside))
      made.catch(() => undefined) // told by `settle`; the transaction may end before it is asked
      this.pending.push({ range, inside, made })
    }
    this.recent = this.recent.filter(({ seq }) => seq > size)
    this.size = size
    this.ranges = ranges
  }

  /** Writes those in the making but for the last so many. */
  private async settle(left = 0): Promise<void> {
    for (const { range, inside, made } of this.pending.splice(0, Math.max(0, this.pending.length - left))) {
      for (const { register, parts } of await made) await insertParts(this.db, range, register, parts)
      for (const one of inside) await deleteSegments(this.db, one)
    }
  }

  private async taskOf(range: Range, inside: readonly Range[]): Promise<SegmentTask> {
    const parts = await Promise.all(inside.map((one) => readParts(this.db, one)))
    const start = inside.at(-1)?.end ?? range.start
    const known = this.recent.filter(({ seq }) => seq > start && seq <= range.end)
    const older = await readEntriesBetween(this.db, start, (known[0]?.seq ?? range.end + 1) - 1)
    return { start: range.start, inside: parts.flat(), entries: [...older.map(taskEntry), ...known] }
  }
}

function taskEntry({ seq, register, record, step, previous, document, bodyText }: ReadEntry): TaskEntry {
  const body = document?.body ? (bodyText ?? JSON.stringify(document.body)) : null
  return { seq, register, record, step, previous, body }
}
