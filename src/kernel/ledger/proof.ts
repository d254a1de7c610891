// Roots and proofs of the tree, made from its tiles (RFC 6962, 2.1.1 and 2.1.2): first which ranges of entries a proof
// names, then the hash of each.

import { emptyRoot, hashBytes, rootOf } from './merkle.ts'
import { tileWidth } from './tile.ts'

/** Entries from `start`, counted from 0, up to and without `end`. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** The hashes of a tile, at least as many as the tree in question has of it. */
export type ReadTile = (level: number, number: number) => Promise<Uint8Array>

export async function proveRoot(size: number, read: ReadTile): Promise<Uint8Array> {
  return size === 0 ? emptyRoot : hashRange({ start: 0, end: size }, read)
}

/** The audit path of the entry at `index`, the deepest hash first. */
export async function proveInclusion(index: number, size: number, read: ReadTile): Promise<Uint8Array[]> {
  return Promise.all(pathOf(index, { start: 0, end: size }).map((range) => hashRange(range, read)))
}

/** Why the tree of `to` entries begins with that of `from`. Nothing has to be shown for 0 or for the same size. */
export async function proveConsistency(from: number, to: number, read: ReadTile): Promise<Uint8Array[]> {
  if (from === 0 || from === to) return []
  return Promise.all(subproofOf(from, { start: 0, end: to }, true).map((range) => hashRange(range, read)))
}

/** PATH(m, D[start:end]). */
function pathOf(index: number, { start, end }: Range): Range[] {
  if (end - start === 1) return []
  const middle = start + split(end - start)
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ]
  return index < middle ? [...pathOf(index, left), right] : [...pathOf(index, right), left]
}

/** SUBPROOF(m, D[start:end], b), where m is the position `until`. */
function subproofOf(until: number, { start, end }: Range, isKnown: boolean): Range[] {
  if (until === end) return isKnown ? [] : [{ start, end }]
  const middle = start + split(end - start)
  const [left, right] = [
    { start, end: middle },
    { start: middle, end },
  ]
  return until <= middle ? [...subproofOf(until, left, isKnown), right] : [...subproofOf(until, right, false), left]
}

/** The largest power of two below a number. */
function split(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** MTH(D[start:end]) of a range that is a subtree: its start is a multiple of the power of two that its length fits in. */
async function hashRange(range: Range, read: ReadTile): Promise<Uint8Array> {
  let { start, end } = range
  let right: Uint8Array = Buffer.alloc(0)
  for (let level = 0; ; level += 1) {
    const count = end - start
    const taken = count < tileWidth ? count : count % tileWidth
    if (taken > 0) right = rootOf(Buffer.concat([await hashesBefore(end, { level, taken }, read), right]))
    if (count < tileWidth) return right
    start /= tileWidth
    end = Math.floor(end / tileWidth)
  }
}

async function hashesBefore(end: number, { level, taken }: { level: number; taken: number }, read: ReadTile): Promise<Uint8Array> {
  const number = Math.floor((end - 1) / tileWidth)
  const from = end - taken - number * tileWidth
  const hashes = (await read(level, number)).subarray(from * hashBytes, (from + taken) * hashBytes)
  if (hashes.length !== taken * hashBytes) throw new RangeError(`Tile ${number} of level ${level} is too short`)
  return hashes
}
