// A segment as the rows that it is kept in, and back: one for its versions, one for each column, and its terms in blocks.

import { blocksOf, readBlock } from './blocks.ts'
import { ByteReader, ByteWriter } from './bytes.ts'
import { FacetPart } from './facet-part.ts'
import { Numbers } from './numbers.ts'
import type { Segment } from './segment.ts'
import { SortPart } from './sort-part.ts'
import { Texts } from './texts.ts'

export interface Part {
  /** "versions", "terms", "facet FIELD" or "sort FIELD". */
  readonly part: string
  /** The first term of a block; empty for all else. */
  readonly first: string
  readonly data: Uint8Array
}

export const versionsPart = 'versions'
export const termsPart = 'terms'

export function* partsOf(segment: Segment): Generator<Part> {
  yield { part: versionsPart, first: '', data: written((writer) => writeVersions(writer, segment)) }
  if (segment.seqs.length === 0) return
  for (const [field, facet] of segment.facets) yield { part: `facet ${field}`, first: '', data: written((writer) => facet.write(writer)) }
  for (const [field, sort] of segment.sorts)
    yield { part: `sort ${field}`, first: '', data: written((writer) => sort.write(writer, segment.ids)) }
  for (const { first, data } of blocksOf(segment.terms)) yield { part: termsPart, first, data }
}

/** @param parts of one segment; its blocks of terms in their order, or none where only its columns are wanted */
export function readSegment(start: number, parts: readonly Part[]): Segment {
  const facets = new Map<string, FacetPart>()
  const sorts = new Map<string, SortPart>()
  const versions = readVersions(start, new ByteReader(parts.find(({ part }) => part === versionsPart)?.data ?? new Uint8Array([0, 0, 0])))
  for (const { part, data } of parts) {
    const [kind, field = ''] = part.split(' ')
    if (kind === 'facet') facets.set(field, FacetPart.read(new ByteReader(data)))
    if (kind === 'sort') sorts.set(field, SortPart.read(new ByteReader(data), versions.seqs.length))
  }
  return { start, ...versions, facets, sorts, terms: termsOf(parts) }
}

function* termsOf(parts: readonly Part[]) {
  for (const { part, data } of parts) if (part === termsPart) yield* readBlock(data)
}

function writeVersions(writer: ByteWriter, { start, seqs, ids, superseded }: Segment): void {
  writer.number(seqs.length)
  let before = start
  for (const seq of seqs.view) {
    writer.number(seq - before)
    before = seq
  }
  writer.number(superseded.length)
  before = 0
  for (const seq of superseded.view) {
    writer.number(seq - before)
    before = seq
  }
  ids.write(writer)
}

function readVersions(start: number, reader: ByteReader): Pick<Segment, 'seqs' | 'ids' | 'superseded'> {
  const list = (from: number) => {
    const count = reader.number()
    const numbers = new Numbers(count)
    let last = from
    for (let left = count; left > 0; left--) {
      last += reader.number()
      numbers.push(last)
    }
    return numbers
  }
  const seqs = list(start)
  const superseded = list(0)
  const ids = new Texts()
  ids.read(reader)
  return { seqs, superseded, ids }
}

function written(write: (writer: ByteWriter) => void): Uint8Array {
  const writer = new ByteWriter(4096)
  write(writer)
  return writer.finish()
}
