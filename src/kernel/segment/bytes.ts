// Whole numbers and texts as bytes, and back: small numbers take one byte, seven bits in each (LEB128).

const utf8 = new TextEncoder()
const asText = new TextDecoder()

export class ByteWriter {
  data: Uint8Array
  length = 0

  constructor(room = 256) {
    this.data = new Uint8Array(room)
  }

  /** A whole number from 0 to 2^53 - 1. */
  number(value: number): void {
    this.need(8)
    let rest = value
    for (; rest > 0x7fff_ffff; rest = Math.floor(rest / 128)) this.data[this.length++] = (rest % 128) | 128
    for (; rest > 127; rest >>>= 7) this.data[this.length++] = (rest & 127) | 128
    this.data[this.length++] = rest
  }

  bytes(bytes: Uint8Array): void {
    this.need(bytes.length)
    this.data.set(bytes, this.length)
    this.length += bytes.length
  }

  text(text: string): void {
    this.need(text.length * 3 + 8)
    // Short texts, nearly all there are, take one byte for their length: written after it, then told before it.
    const { written } = utf8.encodeInto(text, this.data.subarray(this.length + 1))
    if (written < 128) {
      this.data[this.length] = written
      this.length += 1 + written
      return
    }
    this.number(written)
    this.bytes(utf8.encode(text))
  }

  /** What was written, without the room that is left. */
  finish(): Uint8Array {
    return this.data.slice(0, this.length)
  }

  private need(count: number): void {
    if (this.length + count <= this.data.length) return
    const larger = new Uint8Array(Math.max(this.data.length * 2, this.length + count))
    larger.set(this.data.subarray(0, this.length))
    this.data = larger
  }
}

export class ByteReader {
  readonly data: Uint8Array
  at = 0

  constructor(data: Uint8Array) {
    this.data = data
  }

  get isDone(): boolean {
    return this.at >= this.data.length
  }

  number(): number {
    const { data } = this
    let byte = data[this.at++] ?? 0
    let value = byte & 127
    for (let scale = 128; byte > 127; scale *= 128) {
      byte = data[this.at++] ?? 0
      value += (byte & 127) * scale
    }
    return value
  }

  bytes(count: number): Uint8Array {
    this.at += count
    return this.data.subarray(this.at - count, this.at)
  }

  text(): string {
    return asText.decode(this.bytes(this.number()))
  }
}

/** The order of well-formed texts by their UTF-8 bytes, which is how both databases compare them. */
export function inByteOrder(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const one = a.charCodeAt(at)
    const other = b.charCodeAt(at)
    if (one !== other) return placeOf(one) - placeOf(other)
  }
  return a.length - b.length
}

/** Halves of a pair stand for characters after all others. */
function placeOf(code: number): number {
  return code >= 0xd800 && code < 0xe000 ? code + 0x10000 : code
}
