// What one register's lists and search find by, in memory: its versions in the order of the ledger, which of them are
// live, their facets and sort orders. Versions are known here by their ordinal; it only ever grows.

import { Numbers } from '../segment/numbers.ts'
import type { Segment } from '../segment/segment.ts'
import { Texts } from '../segment/texts.ts'
import { type Effect, filterTerm, type Shape } from '../segment/traces.ts'
import { Bits } from './bits.ts'
import { Column } from './column.ts'
import { SortColumn } from './sort-column.ts'
import type { TermList } from './term-list.ts'
import { Tuples } from './tuples.ts'

export class RegisterFinder {
  readonly name: string
  readonly ids = new Texts()
  readonly live = new Bits()
  liveCount = 0
  readonly columns: ReadonlyMap<string, Column>
  readonly sorts: ReadonlyMap<string, SortColumn>
  readonly tuples: Tuples
  /** Ordinals and weights by term, of versions that no segment covers yet. */
  private tail = new Map<string, number[]>()
  /** Where each ordinal stands in the ledger. */
  private readonly seqs = new Numbers()

  constructor(name: string, shape: Shape) {
    this.name = name
    this.columns = new Map(shape.facets.map((field) => [field, new Column()]))
    this.tuples = new Tuples(this.columns.values())
    this.sorts = new Map(shape.sorts.map((field) => [field, new SortColumn(this.ids)]))
  }

  get count(): number {
    return this.seqs.length
  }

  /** How many of a term's versions are live. */
  countLive(list: TermList): number {
    return this.liveCount === this.count ? list.ordinals.length : list.set.countWith(this.live)
  }

  /** Adds the versions of a segment that come after a position, and takes away what it superseded. */
  addSegment(segment: Segment, after: number): void {
    const { seqs, ids, superseded } = segment
    const first = this.count
    let from = 0
    while (from < seqs.length && seqs.at(from) <= after) from += 1
    this.seqs.room(first + seqs.length - from)
    for (let at = from; at < seqs.length; at++) this.seqs.push(seqs.at(at))
    this.ids.pushAllFrom(ids, from)
    for (const [field, column] of this.columns) {
      const part = segment.facets.get(field)
      if (part) column.pushPart(part, from)
    }
    for (const [field, sort] of this.sorts) {
      const part = segment.sorts.get(field)
      if (part) sort.addPart(part, from, first)
    }
    for (let ordinal = first; ordinal < this.count; ordinal++) this.live.add(ordinal)
    this.liveCount += this.count - first
    for (const column of this.columns.values()) column.tallyFrom(first)
    for (const seq of superseded.view) this.kill(seq)
  }

  addEffect({ seq, brings, supersedes }: Effect): void {
    if (supersedes !== undefined) this.kill(supersedes)
    if (!brings) return
    const ordinal = this.count
    this.seqs.push(seq)
    this.ids.push(brings.id)
    const valuesOf = (field: string) => brings.filters.filter((one) => one.field === field).map(({ value }) => value)
    for (const [field, column] of this.columns) column.push(valuesOf(field))
    for (const { field, keys } of brings.sorts) this.sorts.get(field)?.add(keys, ordinal)
    this.enliven(ordinal)
    for (const { field, value } of brings.filters) if (!this.columns.has(field)) this.addTail(filterTerm(field, value), ordinal, 0)
    for (const { term, weight } of brings.terms) this.addTail(term, ordinal, weight)
  }

  /** Puts the sort orders in order after versions were added, and knows their facets together. */
  settle(): void {
    this.tuples.follow(this.count)
    for (const sort of this.sorts.values()) sort.settle()
  }

  tailOf(term: string): readonly number[] {
    return this.tail.get(term) ?? []
  }

  /** Forgets the terms of versions that segments cover by now. */
  cutTail(covered: number): void {
    const first = this.firstAfter(covered)
    if (first >= this.count) this.tail = new Map()
    for (const [term, pairs] of this.tail) {
      let from = 0
      while (from < pairs.length && (pairs[from] ?? 0) < first) from += 2
      if (from === pairs.length) this.tail.delete(term)
      else if (from > 0) this.tail.set(term, pairs.slice(from))
    }
  }

  /** The ordinal of the version at a position, or of the first one after it. */
  ordinalAt(seq: number): number {
    return this.firstAfter(seq - 1)
  }

  seqAt(ordinal: number): number {
    return this.seqs.at(ordinal)
  }

  private firstAfter(seq: number): number {
    let low = 0
    let high = this.count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.seqs.at(middle) > seq) high = middle
      else low = middle + 1
    }
    return low
  }

  private addTail(term: string, ordinal: number, weight: number): void {
    const pairs = this.tail.get(term)
    if (pairs) pairs.push(ordinal, weight)
    else this.tail.set(term, [ordinal, weight])
  }

  private enliven(ordinal: number): void {
    this.live.add(ordinal)
    this.liveCount += 1
    for (const column of this.columns.values()) column.tally(ordinal, 1)
  }

  private kill(seq: number): void {
    const ordinal = this.ordinalAt(seq)
    if (this.seqs.at(ordinal) !== seq || ordinal >= this.count || !this.live.has(ordinal)) return
    this.live.remove(ordinal)
    this.liveCount -= 1
    for (const column of this.columns.values()) column.tally(ordinal, -1)
  }
}
