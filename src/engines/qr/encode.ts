// QR codes (ISO/IEC 18004:2015), model 2: bytes, error correction M, versions 1 to 15.

import { correctionOf } from './correction.ts'
import { blank, type Grid, place } from './grid.ts'
import { best } from './mask.ts'

/** By version, from 1: error correction codewords a block, and blocks (table 9, level M). */
const correctionEach = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24]
const blockCounts = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10]

/** @returns rows from the top, true for dark; without the quiet zone. Throws a RangeError for more than 412 bytes of UTF-8. */
export function encodeQr(text: string): readonly (readonly boolean[])[] {
  const bytes = new TextEncoder().encode(text)
  const version = correctionEach.findIndex((_, at) => bitsFor(bytes.length, at + 1) <= 8 * dataCodewords(at + 1)) + 1
  if (version === 0) throw new RangeError(`${bytes.length} bytes are too many for a QR code`)
  const codewords = interleave(dataOf(bytes, version), version)
  const grid: Grid = blank(version)
  place(grid, codewords)
  return best(grid)
}

function bitsFor(length: number, version: number): number {
  return 4 + (version < 10 ? 8 : 16) + 8 * length
}

/** Mode, count, bytes, terminator and padding. */
function dataOf(bytes: Uint8Array, version: number): number[] {
  const bits: number[] = []
  const add = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at--) bits.push((value >>> at) & 1)
  }
  add(4, 4)
  add(bytes.length, version < 10 ? 8 : 16)
  for (const byte of bytes) add(byte, 8)
  const capacity = 8 * dataCodewords(version)
  add(0, Math.min(4, capacity - bits.length))
  add(0, (8 - (bits.length % 8)) % 8)
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) add(pad, 8)
  return Array.from({ length: bits.length / 8 }, (_, at) => bits.slice(8 * at, 8 * at + 8).reduce((value, bit) => 2 * value + bit, 0))
}

/** Splits into blocks, gives each its correction, and takes from each in turn. */
function interleave(data: readonly number[], version: number): number[] {
  const count = blockCounts[version - 1] ?? 1
  const each = correctionEach[version - 1] ?? 0
  const total = Math.floor(rawModules(version) / 8)
  const short = Math.floor(total / count) - each
  const shortBlocks = count - (total % count)
  const blocks: { data: readonly number[]; correction: readonly number[] }[] = []
  for (let at = 0, from = 0; at < count; at++) {
    const size = short + (at < shortBlocks ? 0 : 1)
    const part = data.slice(from, from + size)
    blocks.push({ data: part, correction: correctionOf(part, each) })
    from += size
  }
  const turns = (length: number, of: (block: (typeof blocks)[number]) => readonly number[]) =>
    Array.from({ length }, (_, at) => blocks.flatMap((block) => of(block)[at] ?? [])).flat()
  return [...turns(short + 1, (block) => block.data), ...turns(each, (block) => block.correction)]
}

function dataCodewords(version: number): number {
  return Math.floor(rawModules(version) / 8) - (correctionEach[version - 1] ?? 0) * (blockCounts[version - 1] ?? 0)
}

/** Modules that are left for data and correction. */
function rawModules(version: number): number {
  let modules = (16 * version + 128) * version + 64
  if (version >= 2) {
    const lines = Math.floor(version / 7) + 2
    modules -= (25 * lines - 10) * lines - 55
    if (version >= 7) modules -= 36
  }
  return modules
}
