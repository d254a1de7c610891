// Cosignatures (C2SP tlog-cosignature, Ed25519): a witness says that by a moment it saw this checkpoint, and none larger
// or in contradiction to it.

import { verify } from 'node:crypto'
import type { SignerKey, VerifierKey } from './key.ts'
import type { Signature } from './note.ts'

const timeBytes = 8
const signatureBytes = 64

/** @param seconds since 1970, by the witness's clock */
export function cosign(text: string, seconds: number, { verifier, sign }: SignerKey): Signature {
  const time = Buffer.alloc(timeBytes)
  time.writeBigUInt64BE(BigInt(seconds))
  return { name: verifier.name, id: verifier.id, bytes: Buffer.concat([time, sign(messageOf(text, seconds))]) }
}

/** The second at which the witness signed; nothing where it is not its signature. */
export function verifyCosignature(text: string, { name, id, bytes }: Signature, witness: VerifierKey): number | undefined {
  if (witness.type !== 'cosignature' || witness.name !== name || witness.id !== id) return undefined
  if (bytes.length !== timeBytes + signatureBytes) return undefined
  const seconds = Number(Buffer.from(bytes).readBigUInt64BE())
  if (!Number.isSafeInteger(seconds)) return undefined
  return verify(null, messageOf(text, seconds), witness.key, bytes.subarray(timeBytes)) ? seconds : undefined
}

function messageOf(text: string, seconds: number): Uint8Array {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)
}
