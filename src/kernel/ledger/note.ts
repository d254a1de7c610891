// Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature. A note is worth nothing until a
// known key's signature was verified.

import { verify } from 'node:crypto'
import { decodeBase64, isKeyName, type SignerKey, type VerifierKey } from './key.ts'

export interface Signature {
  readonly name: string
  /** Of the key: four bytes in hexadecimal. */
  readonly id: string
  readonly bytes: Uint8Array
}

export interface Note {
  /** With its last newline. */
  readonly text: string
  readonly signatures: readonly Signature[]
}

const mostSignatures = 100

/** Nothing for what is not formed as a note. */
export function parseNote(note: string): Note | undefined {
  const at = note.lastIndexOf('\n\n')
  if (at < 0 || !note.endsWith('\n') || !note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return undefined
  const lines = note.slice(at + 2, -1).split('\n')
  const signatures = lines.map(parseSignature).filter((one) => one !== undefined)
  if (signatures.length !== lines.length || lines.length > mostSignatures) return undefined
  return { text: note.slice(0, at + 1), signatures }
}

export function parseSignature(line: string): Signature | undefined {
  const [, name, base64] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? []
  const bytes = decodeBase64(base64 ?? '')
  if (!name || !isKeyName(name) || !bytes || bytes.length < 5) return undefined
  return { name, id: Buffer.from(bytes.subarray(0, 4)).toString('hex'), bytes: bytes.subarray(4) }
}

/** "— name base64", with its newline. */
export function presentSignature({ name, id, bytes }: Signature): string {
  return `\u2014 ${name} ${Buffer.concat([Buffer.from(id, 'hex'), bytes]).toString('base64')}\n`
}

export function signNote(text: string, signers: readonly SignerKey[]): string {
  const lines = signers.map(({ verifier: { name, id }, sign }) => presentSignature({ name, id, bytes: sign(Buffer.from(text)) }))
  return `${text}\n${lines.join('')}`
}

/** The keys that signed; nothing where one that is known signed wrongly, or none did. */
export function verifyNote({ text, signatures }: Note, known: readonly VerifierKey[]): VerifierKey[] | undefined {
  const signed: VerifierKey[] = []
  for (const { name, id, bytes } of signatures) {
    const key = known.find((one) => one.name === name && one.id === id && one.type === 'note')
    if (!key) continue
    if (bytes.length !== 64 || !verify(null, Buffer.from(text), key.key, bytes)) return undefined
    signed.push(key)
  }
  return signed.length > 0 ? signed : undefined
}
