// Whether paths in the tree lead where they are said to (RFC 9162, 2.1.3.2 and 2.1.4.2), written from the format alone.
// Positions may be beyond 32 bits, so they are halved by division.

import { type Bytes, isSame, sha256, utf8 } from './bytes.ts'

export interface Head {
  readonly size: number
  readonly root: Bytes
}

export function hashEntry(entry: string): Promise<Bytes> {
  return sha256(Uint8Array.of(0), utf8(entry))
}

function parent(left: Bytes, right: Bytes): Promise<Bytes> {
  return sha256(Uint8Array.of(1), left, right)
}

/** @param index of the entry, from 0 */
export async function isIncluded(
  { index, hash, path }: { index: number; hash: Bytes; path: readonly Bytes[] },
  head: Head,
): Promise<boolean> {
  if (index >= head.size) return false
  let [fn, sn, so] = [index, head.size - 1, hash]
  for (const sibling of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      so = await parent(sibling, so)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, half(sn)]
    } else so = await parent(so, sibling)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && isSame(so, head.root)
}

/** Whether the larger tree begins with the smaller one. */
export async function isGrown(from: Head, to: Head, path: readonly Bytes[]): Promise<boolean> {
  if (from.size > to.size) return false
  if (from.size === to.size) return path.length === 0 && isSame(from.root, to.root)
  if (from.size === 0) return path.length === 0
  const [first, ...rest] = isPowerOfTwo(from.size) ? [from.root, ...path] : path
  if (!first || path.length === 0) return false
  let [fn, sn] = [from.size - 1, to.size - 1]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let [before, after] = [first, first]
  for (const sibling of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      before = await parent(sibling, before)
      after = await parent(sibling, after)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, half(sn)]
    } else after = await parent(after, sibling)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && isSame(before, from.root) && isSame(after, to.root)
}

function isPowerOfTwo(size: number): boolean {
  let rest = size
  while (rest % 2 === 0) rest /= 2
  return rest === 1
}

function half(value: number): number {
  return Math.floor(value / 2)
}
