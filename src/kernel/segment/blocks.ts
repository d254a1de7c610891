// The terms of a segment in blocks of about a kilobyte, each found by its first term: one read finds any term's postings.

import { ByteReader, ByteWriter } from './bytes.ts'
import type { TermPostings } from './postings.ts'

export interface Block {
  /** Empty for the first block, so that every term has one that it would stand in. */
  readonly first: string
  readonly data: Uint8Array
}

/** PostgreSQL keeps a row of up to two kilobytes in its table, and of a larger one the value elsewhere. */
const usualBytes = 1000

/** @param terms in the order of their bytes */
export function* blocksOf(terms: Iterable<TermPostings>): Generator<Block> {
  let first = ''
  let writer = new ByteWriter(usualBytes * 2)
  for (const { term, count, data } of terms) {
    if (writer.length > 0 && writer.length + data.length > usualBytes) {
      yield { first, data: writer.finish() }
      writer = new ByteWriter(usualBytes * 2)
      first = term
    }
    writer.text(term)
    writer.number(count)
    writer.number(data.length)
    writer.bytes(data)
  }
  yield { first, data: writer.finish() }
}

export function* readBlock(data: Uint8Array): Generator<TermPostings> {
  const reader = new ByteReader(data)
  while (!reader.isDone) yield { term: reader.text(), count: reader.number(), data: reader.bytes(reader.number()) }
}

/** The term's postings where the block holds it; other terms are passed over without being read. */
export function findTerm(data: Uint8Array, term: string): TermPostings | undefined {
  const wanted = Buffer.from(term)
  const reader = new ByteReader(data)
  while (!reader.isDone) {
    const name = reader.bytes(reader.number())
    const count = reader.number()
    const length = reader.number()
    if (name.length === wanted.length && wanted.equals(name)) return { term, count, data: reader.bytes(length) }
    reader.at += length
  }
  return undefined
}
