// Many texts in one stretch of UTF-8 bytes: a few bytes each instead of an object, compared without being made.

import type { ByteReader, ByteWriter } from './bytes.ts'
import { Numbers } from './numbers.ts'

const utf8 = new TextEncoder()
const asText = new TextDecoder()

export class Texts {
  private bytes = new Uint8Array(1024)
  private readonly ends = new Numbers()

  get length(): number {
    return this.ends.length
  }

  push(text: string): void {
    const at = this.startOf(this.length)
    this.need(at + text.length * 3)
    this.ends.push(at + utf8.encodeInto(text, this.bytes.subarray(at)).written)
  }

  /** The text of another list, byte for byte. */
  pushFrom(other: Texts, index: number): void {
    this.pushBytes(other.bytes.subarray(other.startOf(index), other.ends.at(index)))
  }

  /** All texts of another list from one on. */
  pushAllFrom(other: Texts, index: number): void {
    const [at, start, end] = [this.startOf(this.length), other.startOf(index), other.startOf(other.length)]
    this.need(at + end - start)
    this.bytes.set(other.bytes.subarray(start, end), at)
    this.ends.room(this.length + other.length - index)
    for (let one = index; one < other.length; one++) this.ends.push(other.ends.at(one) - start + at)
  }

  at(index: number): string {
    return asText.decode(this.bytes.subarray(this.startOf(index), this.ends.at(index)))
  }

  /** A string with a character for each byte, so that strings compare as the bytes do. */
  binary(index: number): string {
    return Buffer.from(this.bytes.buffer).toString('latin1', this.startOf(index), this.ends.at(index))
  }

  /** In the order of the bytes. */
  compare(a: number, b: number): number {
    const { bytes } = this
    let atA = this.startOf(a)
    let atB = this.startOf(b)
    const endA = this.ends.at(a)
    const endB = this.ends.at(b)
    for (; atA < endA && atB < endB; atA++, atB++) {
      const difference = (bytes[atA] ?? 0) - (bytes[atB] ?? 0)
      if (difference !== 0) return difference
    }
    return endA - atA - (endB - atB)
  }

  compareTo(index: number, text: Uint8Array): number {
    return Buffer.compare(this.bytes.subarray(this.startOf(index), this.ends.at(index)), text)
  }

  isSame(index: number, other: Texts): boolean {
    return other.compareTo(index, this.bytes.subarray(this.startOf(index), this.ends.at(index))) === 0
  }

  write(writer: ByteWriter): void {
    writer.number(this.length)
    for (let at = 0; at < this.length; at++) writer.number(this.ends.at(at) - this.startOf(at))
    writer.bytes(this.bytes.subarray(0, this.startOf(this.length)))
  }

  /** Adds what another list wrote. */
  read(reader: ByteReader): void {
    const count = reader.number()
    let end = this.startOf(this.length)
    const start = end
    this.ends.room(this.length + count)
    for (let at = 0; at < count; at++) {
      end += reader.number()
      this.ends.push(end)
    }
    this.need(end)
    this.bytes.set(reader.bytes(end - start), start)
  }

  private pushBytes(bytes: Uint8Array): void {
    const at = this.startOf(this.length)
    this.need(at + bytes.length)
    this.bytes.set(bytes, at)
    this.ends.push(at + bytes.length)
  }

  private startOf(index: number): number {
    return index === 0 ? 0 : this.ends.at(index - 1)
  }

  private need(length: number): void {
    if (length <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(length, Math.ceil(this.bytes.length * 1.5)))
    larger.set(this.bytes)
    this.bytes = larger
  }
}
