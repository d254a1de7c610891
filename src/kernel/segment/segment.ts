// A segment: everything that one register's lists and search find by in one range of the ledger. It is a function of the
// range's entries alone, so it never changes, and whoever lacks it can make it again.

import { ByteWriter, inByteOrder } from './bytes.ts'
import { FacetPart } from './facet-part.ts'
import { Numbers } from './numbers.ts'
import { PostingsWriter, type TermPostings } from './postings.ts'
import { SortPart } from './sort-part.ts'
import { Texts } from './texts.ts'
import { type Effect, filterTerm, type Shape } from './traces.ts'

export interface Segment {
  /** The position before its first. */
  readonly start: number
  /** Positions of the versions that it holds, ascending; those that were superseded within its range are left out. */
  readonly seqs: Numbers
  readonly ids: Texts
  /** Positions that the range's entries superseded, ascending, within the range and before it. */
  readonly superseded: Numbers
  readonly facets: ReadonlyMap<string, FacetPart>
  readonly sorts: ReadonlyMap<string, SortPart>
  /** In the order of their bytes; can be gone through once. */
  readonly terms: Iterable<TermPostings>
}

/** A segment of effects as they come, nothing left out: what `mergeSegments` makes a proper one of. */
export function gatherSegment(start: number, effects: Iterable<Effect>, shape: Shape): Segment {
  const seqs = new Numbers()
  const ids = new Texts()
  const superseded: number[] = []
  const facets = new Map(shape.facets.map((field) => [field, new FacetPart()]))
  const sorts = new Map(shape.sorts.map((field) => [field, new SortPart()]))
  const gathered: Gathered = { numbers: new Map(), terms: new Numbers(), offsets: new Numbers(), weights: new Numbers() }
  const put = (term: string, offset: number, weight: number) => {
    const number = gathered.numbers.get(term) ?? gathered.numbers.size
    if (number === gathered.numbers.size) gathered.numbers.set(term, number)
    gathered.terms.push(number)
    gathered.offsets.push(offset)
    gathered.weights.push(weight)
  }
  for (const { seq, brings, supersedes } of effects) {
    if (supersedes !== undefined) superseded.push(supersedes)
    if (!brings) continue
    seqs.push(seq)
    ids.push(brings.id)
    const values = new Map<string, string[]>()
    for (const { field, value } of brings.filters) {
      if (!facets.has(field)) put(filterTerm(field, value), seq - start - 1, 0)
      else values.set(field, [...(values.get(field) ?? []), value])
    }
    for (const [field, part] of facets) part.push(values.get(field) ?? [])
    for (const { field, keys } of brings.sorts) sorts.get(field)?.push(keys)
    for (const { term, weight } of brings.terms) put(term, seq - start - 1, weight)
  }
  return { start, seqs, ids, superseded: ascending(superseded), facets, sorts, terms: inOrder(gathered) }
}

export function ascending(values: readonly number[]): Numbers {
  const numbers = new Numbers(values.length)
  for (const value of Uint32Array.from(values).sort()) numbers.push(value)
  return numbers
}

/** What stands where as it comes: a term by its number, a position, a weight. */
interface Gathered {
  readonly numbers: Map<string, number>
  readonly terms: Numbers
  readonly offsets: Numbers
  readonly weights: Numbers
}

/** One list of all is sorted by counting, so that no term needs a growing one of its own. */
function* inOrder({ numbers, terms, offsets, weights }: Gathered): Generator<TermPostings> {
  const ends = new Uint32Array(numbers.size)
  for (const number of terms.view) ends[number] = (ends[number] ?? 0) + 1
  for (let number = 1; number < ends.length; number++) ends[number] = (ends[number] ?? 0) + (ends[number - 1] ?? 0)
  const places = new Uint32Array(terms.length)
  const starts = ends.slice()
  for (let at = terms.length - 1; at >= 0; at--) {
    const number = terms.at(at)
    const place = (starts[number] ?? 0) - 1
    starts[number] = place
    places[place] = at
  }
  const writer = new ByteWriter(1 << 16)
  for (const term of [...numbers.keys()].sort(inByteOrder)) {
    const number = numbers.get(term) ?? 0
    const from = writer.length
    const postings = new PostingsWriter(writer)
    for (const at of places.subarray(starts[number], ends[number])) postings.put(offsets.at(at), weights.at(at))
    yield { term, count: postings.count, data: writer.data.subarray(from, writer.length) }
  }
}
