// Hashing of the ledger's Merkle tree (RFC 6962, 2.1; RFC 9162, 2.1.1) with SHA-256. Lists of hashes are their bytes in a
// row, 32 each, as tiles hold them.

import { hash } from 'node:crypto'

export const hashBytes = 32

/** MTH({}): the root of a tree without entries. */
export const emptyRoot: Uint8Array = hash('sha256', '', 'buffer')

/** MTH({d}) = SHA-256(0x00 || d), of an entry that is text in UTF-8. */
export function hashLeaf(entry: string): Uint8Array {
  return hash('sha256', `\0${entry}`, 'buffer')
}

const pair = Buffer.alloc(1 + 2 * hashBytes, 1)

/** SHA-256(0x01 || left || right). */
export function hashNode(left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1)
  pair.set(right, 1 + hashBytes)
  return hash('sha256', pair, 'buffer')
}

/**
 * The root over subtrees that follow each other: all but the last of one size, a power of two, and the last not larger.
 * Pairing neighbours and passing an odd last one upwards gives the tree that the RFC defines by splitting.
 */
export function rootOf(hashes: Uint8Array): Uint8Array {
  let width = hashes.length / hashBytes
  if (width === 0) return emptyRoot
  const row = Buffer.from(hashes)
  for (; width > 1; width = Math.ceil(width / 2)) {
    for (let at = 0; at < width; at += 2) {
      const isOdd = at + 1 === width
      row.set(isOdd ? nth(row, at) : hashNode(nth(row, at), nth(row, at + 1)), (at / 2) * hashBytes)
    }
  }
  return nth(row, 0)
}

export function nth(hashes: Uint8Array, at: number): Uint8Array {
  return hashes.subarray(at * hashBytes, (at + 1) * hashBytes)
}

export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === hashBytes && Buffer.compare(one, other) === 0
}
