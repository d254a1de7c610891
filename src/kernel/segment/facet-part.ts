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
    for (const code of other.codesAt(index)) this.codes.push(this.code(other.values[code] ?? ''))
    this.ends.push(this.codes.length)
  }

  codesAt(index: number): Uint32Array {
    return this.codes.data.subarray(index === 0 ? 0 : this.ends.at(index - 1), this.ends.at(index))
  }

  /** Values in the order of their bytes, so that the same versions are written in the same bytes. */
  write(writer: ByteWriter): void {
    const sorted = [...this.values].sort(inByteOrder)
    const places = new Map(sorted.map((value, place) => [value, place]))
    const placeOf = this.values.map((value) => places.get(value) ?? 0)
    writer.number(sorted.length)
    for (const value of sorted) writer.text(value)
    writer.number(this.length)
    for (let at = 0; at < this.length; at++) {
      const codes = this.codesAt(at)
      writer.number(codes.length)
      for (const code of codes) writer.number(placeOf[code] ?? 0)
    }
  }

  static read(reader: ByteReader): FacetPart {
    const part = new FacetPart()
    for (let left = reader.number(); left > 0; left--) part.code(reader.text())
    for (let left = reader.number(); left > 0; left--) {
      for (let more = reader.number(); more > 0; more--) part.codes.push(reader.number())
      part.ends.push(part.codes.length)
    }
    return part
  }

  private code(value: string): number {
    const known = this.codeOf.get(value)
    if (known !== undefined) return known
    this.codeOf.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}
