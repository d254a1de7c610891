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
export function gatherSegment(start: number, effects: readonly Effect[], shape: Shape): Segment {
  const seqs = new Numbers()
  const ids = new Texts()
  const superseded: number[] = []
  const facets = new Map(shape.facets.map((field) => [field, new FacetPart()]))
  const sorts = new Map(shape.sorts.map((field) => [field, new SortPart()]))
  const terms = new Map<string, { writer: ByteWriter; postings: PostingsWriter }>()
  const put = (term: string, offset: number, weight: number) => {
    const known = terms.get(term)
    if (known) return known.postings.put(offset, weight)
    const writer = new ByteWriter(16)
    const postings = new PostingsWriter(writer)
    terms.set(term, { writer, postings })
    postings.put(offset, weight)
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
  return { start, seqs, ids, superseded: ascending(superseded), facets, sorts, terms: inOrder(terms) }
}

export function ascending(values: readonly number[]): Numbers {
  const numbers = new Numbers(values.length)
  for (const value of Uint32Array.from(values).sort()) numbers.push(value)
  return numbers
}

function* inOrder(terms: Map<string, { writer: ByteWriter; postings: PostingsWriter }>): Generator<TermPostings> {
  for (const term of [...terms.keys()].sort(inByteOrder)) {
    const { writer, postings } = terms.get(term) ?? { writer: new ByteWriter(), postings: { count: 0 } }
    yield { term, count: postings.count, data: writer.data.subarray(0, writer.length) }
  }
}
