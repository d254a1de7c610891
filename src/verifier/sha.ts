// SHA-256 as the ledger uses it (docs/format/ledger.md, "Hashes"), written apart from the program that writes the ledger.

import { hash } from 'node:crypto'

const scratch = { bytes: Buffer.allocUnsafe(1 << 16) }

/** SHA-256(0x00 || entry). */
export function entryHash(entry: Uint8Array): Buffer {
  return hash('sha256', joined(zero, entry), 'buffer')
}

/** SHA-256(0x01 || left || right). */
export function parentHash(left: Uint8Array, right: Uint8Array): Buffer {
  two.set(left, 1)
  two.set(right, 33)
  return hash('sha256', two, 'buffer')
}

/** SHA-256(salt || document), in hexadecimal. */
export function documentHash(salt: Uint8Array, document: Uint8Array): string {
  return hash('sha256', joined(salt, document), 'hex')
}

const zero = Buffer.of(0)
const two = Buffer.alloc(65, 1)

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const length = first.length + second.length
  if (length > scratch.bytes.length) scratch.bytes = Buffer.allocUnsafe(length * 2)
  scratch.bytes.set(first, 0)
  scratch.bytes.set(second, first.length)
  return scratch.bytes.subarray(0, length)
}
