// Neighbouring segments made one. However a range is cut into parts, merging them gives the same segment.

import { ByteWriter, inByteOrder } from './bytes.ts'
import { FacetPart } from './facet-part.ts'
import { Numbers } from './numbers.ts'
import { PostingsWriter, readPostings, type TermPostings } from './postings.ts'
import { ascending, type Segment } from './segment.ts'
import { SortPart } from './sort-part.ts'
import { Texts } from './texts.ts'
import type { Shape } from './traces.ts'

/**
 * @param parts in the order of their positions
 * @param erased positions of versions that are left out as if they had never brought anything
 */
export function mergeSegments(start: number, parts: readonly Segment[], shape: Shape, erased: readonly number[] = []): Segment {
  const superseded = ascending(parts.flatMap((part) => [...part.superseded.view]))
  const [first] = parts
  if (first && parts.length === 1 && first.start === start && superseded.length + erased.length === 0) return first
  const gone = new Set([...superseded.view, ...erased])
  const seqs = new Numbers()
  const ids = new Texts()
  const facets = new Map(shape.facets.map((field) => [field, new FacetPart()]))
  const sorts = new Map(shape.sorts.map((field) => [field, new SortPart()]))
  for (const part of parts) {
    for (let at = 0; at < part.seqs.length; at++) {
      if (gone.has(part.seqs.at(at))) continue
      seqs.push(part.seqs.at(at))
      ids.pushFrom(part.ids, at)
      for (const [field, merged] of facets) {
        const from = part.facets.get(field)
        if (from) merged.pushFrom(from, at)
      }
      for (const [field, merged] of sorts) {
        const from = part.sorts.get(field)
        if (from) merged.pushFrom(from, at)
      }
    }
  }
  return { start, seqs, ids, superseded, facets, sorts, terms: mergeTerms(start, parts, gone) }
}

function* mergeTerms(start: number, parts: readonly Segment[], gone: ReadonlySet<number>): Generator<TermPostings> {
  const heads = parts.flatMap((part) => {
    const terms = part.terms[Symbol.iterator]()
    const first = terms.next()
    return first.done ? [] : [{ terms, present: first.value, shift: part.start - start }]
  })
  while (heads.length > 0) {
    const term = heads.reduce(
      (least, { present }) => (inByteOrder(present.term, least) < 0 ? present.term : least),
      heads[0]?.present.term ?? '',
    )
    const writer = new ByteWriter(256)
    const postings = new PostingsWriter(writer)
    for (const head of heads.filter(({ present }) => present.term === term)) {
      readPostings(head.present, (offset, weight) => {
        if (!gone.has(start + head.shift + offset + 1)) postings.put(head.shift + offset, weight)
      })
      const next = head.terms.next()
      if (next.done) heads.splice(heads.indexOf(head), 1)
      else head.present = next.value
    }
    if (postings.count > 0) yield { term, count: postings.count, data: writer.finish() }
  }
}
