// Counts what in a stream of bytes is UTF-8 beyond ASCII and what cannot be, piece by piece (RFC 3629, section 4). It
// never holds a piece.

import { isAscii } from 'node:buffer'

const lineFeed = 10

export class Utf8Count {
  /** Characters of more than one byte. */
  right = 0
  /** Bytes that belong to no character. */
  wrong = 0
  /** The line of the first of them, counted from 1. */
  wrongLine = 0
  private line = 1
  /** How many bytes of a character are still to come, and between what the next one lies. */
  private due = 0
  private low = 0x80
  private high = 0xbf

  take(piece: Uint8Array): void {
    if (this.due === 0 && isAscii(piece)) {
      if (this.wrongLine === 0) this.countLines(piece)
      return
    }
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at] ?? 0
      if (byte >= 0x80 || this.due > 0) this.takeByte(byte)
      else if (byte === lineFeed) this.line += 1
    }
  }

  /** A character that the stream breaks off in is none. */
  end(): void {
    if (this.due > 0) this.miss()
    this.due = 0
  }

  private takeByte(byte: number): void {
    if (this.due > 0) {
      if (byte >= this.low && byte <= this.high) {
        this.due -= 1
        this.low = 0x80
        this.high = 0xbf
        if (this.due === 0) this.right += 1
        return
      }
      this.miss()
      this.due = 0
    }
    if (byte < 0x80) {
      if (byte === lineFeed) this.line += 1
    } else if (byte >= 0xc2 && byte <= 0xdf) this.expect(1)
    else if (byte >= 0xe0 && byte <= 0xef) this.expect(2, byte === 0xe0 ? 0xa0 : 0x80, byte === 0xed ? 0x9f : 0xbf)
    else if (byte >= 0xf0 && byte <= 0xf4) this.expect(3, byte === 0xf0 ? 0x90 : 0x80, byte === 0xf4 ? 0x8f : 0xbf)
    else this.miss()
  }

  private expect(due: number, low = 0x80, high = 0xbf): void {
    this.due = due
    this.low = low
    this.high = high
  }

  private miss(): void {
    this.wrong += 1
    if (this.wrongLine === 0) this.wrongLine = this.line
  }

  private countLines(piece: Uint8Array): void {
    for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) this.line += 1
  }
}
