// A segment's column of one facet: for each of its versions the keys that it has, as places in a list of values.

import { type ByteReader, type ByteWriter, inByteOrder } from './bytes.ts'
import { Numbers } from './numbers.ts'

export class FacetPart {
  readonly values: string[] = []
  private readonly codeOf = new Map<string, number>()
  private readonly ends = new Numbers()
  private readonly codes = new Numbers()

  get length(): number {
    return this.ends.length
  }

  push(values: readonly string[]): void {
    for (const value of values) this.codes.push(this.code(value))
    this.ends.push(this.codes.length)
  }

  pushFrom(other: FacetPart, index: number): void {
    // By index, here and below: a view of what each version has takes as long as all else.
    const end = other.ends.at(index)
    for (let at = other.startOf(index); at < end; at++) this.codes.push(this.code(other.values[other.codes.at(at)] ?? ''))
    this.ends.push(this.codes.length)
  }

  codesAt(index: number): Uint32Array {
    return this.codes.data.subarray(this.startOf(index), this.ends.at(index))
  }

  /** How many codes a version has, and the first of them. */
  countAt(index: number): number {
    return this.ends.at(index) - this.startOf(index)
  }

  firstCodeAt(index: number): number {
    return this.codes.at(this.startOf(index))
  }

  /** Values in the order of their bytes, so that the same versions are written in the same bytes. */
  write(writer: ByteWriter): void {
    const sorted = [...this.values].sort(inByteOrder)
    const places = new Map(sorted.map((value, place) => [value, place]))
    const placeOf = this.values.map((value) => places.get(value) ?? 0)
    writer.number(sorted.length)
    for (const value of sorted) writer.text(value)
    writer.number(this.length)
    for (let index = 0; index < this.length; index++) {
      const end = this.ends.at(index)
      writer.number(this.countAt(index))
      for (let at = this.startOf(index); at < end; at++) writer.number(placeOf[this.codes.at(at)] ?? 0)
    }
  }

  static read(reader: ByteReader): FacetPart {
    const part = new FacetPart()
    for (let left = reader.number(); left > 0; left--) part.code(reader.text())
    const count = reader.number()
    part.ends.room(count)
    part.codes.room(count) // most have one
    for (let left = count; left > 0; left--) {
      for (let more = reader.number(); more > 0; more--) part.codes.push(reader.number())
      part.ends.push(part.codes.length)
    }
    return part
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1)
  }

  private code(value: string): number {
    const known = this.codeOf.get(value)
    if (known !== undefined) return known
    this.codeOf.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}
