// Ed25519 keys of signed notes (C2SP signed-note, "Signatures"), written as Go's golang.org/x/mod/sumdb/note writes them:
// "name+id+base64" for whoever verifies, "PRIVATE+KEY+name+id+base64" for whoever signs. A private one is never logged.

import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from 'node:crypto'

/** What a signature says: a note itself, or that a witness saw it (C2SP tlog-cosignature). */
export const signatureTypes = { note: 0x01, cosignature: 0x04 } as const
export type SignatureType = keyof typeof signatureTypes

export interface VerifierKey {
  readonly name: string
  /** The key's id: four bytes in hexadecimal. */
  readonly id: string
  readonly type: SignatureType
  readonly key: KeyObject
  /** "name+id+base64". */
  readonly text: string
}

export interface SignerKey {
  readonly verifier: VerifierKey
  sign(message: Uint8Array): Uint8Array
}

/** Nothing for a text that is no key, or one of another kind than Ed25519. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, id, base64] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
  const bytes = decodeBase64(base64 ?? '')
  const type = typeOf(bytes?.[0])
  if (!name || !bytes || !type || bytes.length !== 33) return undefined
  const made = verifierOf(name, type, bytes.subarray(1))
  return made && made.id === id ? made : undefined
}

/** @param seed thirty-two bytes by chance; nothing for a name that keys cannot have */
export function createSignerKey(name: string, seed: Uint8Array, type: SignatureType = 'note'): SignerKey | undefined {
  const key = createPrivateKey({ key: Buffer.concat([privatePrefix, seed]), format: 'der', type: 'pkcs8' })
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicPrefix.length)
  const verifier = verifierOf(name, type, raw)
  return verifier && { verifier, sign: (message) => sign(null, message, key) }
}

export function presentSignerKey({ name, id, type }: VerifierKey, seed: Uint8Array): string {
  return `PRIVATE+KEY+${name}+${id}+${Buffer.concat([Buffer.of(signatureTypes[type]), seed]).toString('base64')}`
}

export function parseSignerKey(text: string): SignerKey | undefined {
  const [, name, id, base64] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text) ?? []
  const bytes = decodeBase64(base64 ?? '')
  const type = typeOf(bytes?.[0])
  if (!name || !bytes || !type || bytes.length !== 33) return undefined
  const made = createSignerKey(name, bytes.subarray(1), type)
  return made && made.verifier.id === id ? made : undefined
}

/** Not empty, without spaces, and without "+". */
export function isKeyName(name: string): boolean {
  return name !== '' && name.isWellFormed() && !/[\s\u0000-\u001f\u0085+]/u.test(name)
}

/** Standard base 64 (RFC 4648, 4), written in the one way that there is. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

// RFC 8410, 7 and 4: what stands before the 32 bytes in PKCS #8 and in SubjectPublicKeyInfo.
const privatePrefix = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicPrefix = Buffer.from('302a300506032b6570032100', 'hex')

function verifierOf(name: string, type: SignatureType, raw: Uint8Array): VerifierKey | undefined {
  if (!isKeyName(name)) return undefined
  const typed = Buffer.concat([Buffer.of(signatureTypes[type]), raw])
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'hex').slice(0, 8)
  const key = createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: 'der', type: 'spki' })
  return { name, id, type, key, text: `${name}+${id}+${typed.toString('base64')}` }
}

function typeOf(byte: number | undefined): SignatureType | undefined {
  if (byte === signatureTypes.note) return 'note'
  return byte === signatureTypes.cosignature ? 'cosignature' : undefined
}
