// Whether proofs prove what they are said to (RFC 9162, 2.1.3.2 and 2.1.4.2). Positions are beyond 32 bits, so they are
// halved by division.

import { hashBytes, hashNode, isSameHash } from './merkle.ts'

export interface Inclusion {
  /** Of the entry, from 0. */
  readonly index: number
  readonly size: number
  readonly leaf: Uint8Array
  readonly root: Uint8Array
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion({ index, size, leaf, root }: Inclusion, proof: readonly Uint8Array[]): boolean {
  if (!isPosition(index) || !isPosition(size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = hashNode(sibling, hash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else hash = hashNode(hash, sibling)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && isSameHash(hash, root)
}

export interface Head {
  readonly size: number
  readonly root: Uint8Array
}

/** RFC 9162, 2.1.4.2; the empty tree and the same tree are consistent by an empty proof. */
export function verifyConsistency(from: Head, to: Head, proof: readonly Uint8Array[]): boolean {
  if (!isPosition(from.size) || !isPosition(to.size) || from.size > to.size || !areHashes([from.root, to.root, ...proof])) return false
  if (from.size === to.size) return proof.length === 0 && isSameHash(from.root, to.root)
  if (from.size === 0) return proof.length === 0
  const [first, ...rest] = isPower(from.size) ? [from.root, ...proof] : proof
  if (!first || proof.length === 0) return false
  let [fn, sn] = [from.size - 1, to.size - 1]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  let [before, after] = [first, first]
  for (const sibling of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      before = hashNode(sibling, before)
      after = hashNode(sibling, after)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else after = hashNode(after, sibling)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && isSameHash(before, from.root) && isSameHash(after, to.root)
}

function isPosition(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === hashBytes)
}

function isPower(value: number): boolean {
  return Number.isInteger(Math.log2(value)) && 2 ** Math.round(Math.log2(value)) === value
}

function isOdd(value: number): boolean {
  return value % 2 === 1
}

function half(value: number): number {
  return Math.floor(value / 2)
}
