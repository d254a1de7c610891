// The signed checkpoint: its three lines, and whose signatures on it are true (docs/format/ledger.md, "The checkpoint" and
// "Keys"). Signatures of keys that are not known here, such as those of witnesses, are left aside.

import { type Bytes, readBase64, sha256, toHex, utf8 } from './bytes.ts'
import { holds, lie, type Outcome, open } from './outcome.ts'
import type { Head } from './tree.ts'

export interface Checkpoint extends Head {
  readonly origin: string
  /** What is signed, with its last newline. */
  readonly text: string
  readonly signatures: readonly { readonly name: string; readonly id: string; readonly bytes: Bytes }[]
}

export function readCheckpoint(note: string): Checkpoint | undefined {
  const end = note.lastIndexOf('\n\n')
  const text = note.slice(0, end + 1)
  const [origin, size = '', root64 = ''] = text.split('\n')
  const root = readBase64(root64)
  if (end < 0 || !note.endsWith('\n') || !origin || !/^(0|[1-9]\d{0,14})$/.test(size) || root?.length !== 32) return undefined
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map(readSignature)
  if (!signatures.every((one) => one !== undefined)) return undefined
  return { origin, size: Number(size), root, text, signatures }
}

function readSignature(line: string): Checkpoint['signatures'][number] | undefined {
  const [, name, base64 = ''] = /^\u2014 (\S+) (\S+)$/u.exec(line) ?? []
  const bytes = readBase64(base64)
  return name && bytes && bytes.length > 4 ? { name, id: toHex(bytes.subarray(0, 4)), bytes: bytes.slice(4) } : undefined
}

interface Key {
  readonly name: string
  readonly id: string
  readonly bytes: Bytes
}

/** "name+id+base64" of an Ed25519 key; nothing for anything else. */
async function readKey(line: string): Promise<Key | undefined> {
  const [name = '', id = '', ...rest] = line.split('+')
  const bytes = readBase64(rest.join('+'))
  if (bytes?.length !== 33 || bytes[0] !== 1) return undefined
  return toHex(await sha256(utf8(`${name}\n`), bytes)).startsWith(id) && id.length === 8 ? { name, id, bytes: bytes.slice(1) } : undefined
}

export interface Signed {
  readonly outcome: Outcome
  /** The verifier keys whose signatures are true. */
  readonly by: readonly string[]
}

export async function checkSignature(checkpoint: Checkpoint, lines: readonly string[]): Promise<Signed> {
  const { size } = checkpoint
  const by: string[] = []
  let name = ''
  for (const line of lines) {
    const key = await readKey(line)
    if (!key) return { outcome: lie('badKey', { key: line.slice(0, 80) }), by }
    const signature = checkpoint.signatures.find((one) => one.name === key.name && one.id === key.id)
    if (!signature) continue
    const isTrue = await isSigned(key.bytes, signature.bytes, checkpoint.text)
    if (isTrue === undefined) return { outcome: open('noEd25519', { name: key.name }), by }
    if (!isTrue) return { outcome: lie('signatureFalse', { name: key.name }), by }
    by.push(line)
    name = key.name
  }
  return { outcome: by.length > 0 ? holds('signed', { name, size }) : lie('unsigned'), by }
}

/** Nothing where this browser does not know Ed25519. */
async function isSigned(key: Bytes, signature: Bytes, text: string): Promise<boolean | undefined> {
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
    return await crypto.subtle.verify('Ed25519', imported, signature, utf8(text))
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotSupportedError' ? undefined : false
  }
}
