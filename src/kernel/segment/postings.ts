// The postings of one term: at which positions of a segment it stands, and how much it weighs there. Kept as pairs of
// numbers, each position as its distance from the one before.

import { ByteReader, type ByteWriter } from './bytes.ts'

export interface TermPostings {
  readonly term: string
  readonly count: number
  readonly data: Uint8Array
}

/** Writes positions in ascending order, counted from where the segment starts. */
export class PostingsWriter {
  private readonly writer: ByteWriter
  private next = 0
  count = 0

  constructor(writer: ByteWriter) {
    this.writer = writer
  }

  put(offset: number, weight: number): void {
    this.writer.number(offset - this.next)
    this.writer.number(weight)
    this.next = offset + 1
    this.count += 1
  }
}

export function readPostings({ count, data }: Pick<TermPostings, 'count' | 'data'>, each: (offset: number, weight: number) => void): void {
  const reader = new ByteReader(data)
  let next = 0
  for (let at = 0; at < count; at++) {
    const offset = next + reader.number()
    each(offset, reader.number())
    next = offset + 1
  }
}
