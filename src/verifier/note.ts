// Reads a signed checkpoint and holds it to the keys that are known (docs/format/ledger.md, "The checkpoint"; C2SP
// signed-note and tlog-checkpoint). What is not signed by one of them says nothing.

import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { Lie } from './lie.ts'

export interface Key {
  readonly name: string
  readonly id: string
  readonly public: KeyObject
}

export interface Head {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
  /** The whole note, as it was signed. */
  readonly note: string
  readonly signedBy: readonly string[]
}

/** Keys as "name+id+base64", one a line. */
export function readKeys(text: string): Key[] {
  return text.trim().split('\n').map(readKey)
}

function readKey(line: string): Key {
  const [name = '', id = '', ...rest] = line.trim().split('+')
  const bytes = Buffer.from(rest.join('+'), 'base64')
  const wanted = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), bytes]), 'hex').slice(0, 8)
  if (bytes.length !== 33 || bytes[0] !== 1 || id !== wanted)
    throw new Lie(
      `La clave «${line.slice(0, 80)}» no es una clave de verificación Ed25519.`,
      `"${line.slice(0, 80)}" is no Ed25519 verifier key.`,
    )
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, id, public: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/**
 * @param what which checkpoint it is, for the complaint
 * @param unsigned where the reader may have no key for it: whatever known key signed must have signed rightly all the same
 */
export function readHead(note: string, keys: readonly Key[], what: { es: string; en: string }, unsigned?: 'unsigned'): Head {
  const [origin = '', size = '', root64 = ''] = textOf(note, what).split('\n')
  const root = Buffer.from(root64, 'base64')
  if (!origin || !/^(0|[1-9][0-9]{0,14})$/.test(size) || root.length !== 32 || root.toString('base64') !== root64) throw notFormed(what)
  const signedBy = readSigners(note, keys, what)
  if (signedBy.length === 0 && !unsigned) throw notSigned(what)
  return { origin, size: Number(size), root, note, signedBy }
}

/** What a signed note says. */
export function readText(note: string, keys: readonly Key[], what: { es: string; en: string }): string {
  const text = textOf(note, what)
  if (readSigners(note, keys, what).length === 0) throw notSigned(what)
  return text
}

function textOf(note: string, what: { es: string; en: string }): string {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) throw notFormed(what)
  return note.slice(0, end + 1)
}

/** Which of the known keys signed; any of them that signed wrongly is a lie. */
function readSigners(note: string, keys: readonly Key[], what: { es: string; en: string }): string[] {
  const end = note.lastIndexOf('\n\n')
  const signedBy: string[] = []
  for (const line of note.slice(end + 2, -1).split('\n')) {
    const [, name, base64 = ''] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? []
    const bytes = Buffer.from(base64, 'base64')
    if (!name || bytes.length < 5 || bytes.toString('base64') !== base64)
      throw new Lie(`${what.es} tiene una firma ilegible.`, `${what.en} has a signature that cannot be read.`)
    const key = keys.find((one) => one.name === name && one.id === bytes.toString('hex', 0, 4))
    if (!key) continue
    if (!verify(null, Buffer.from(note.slice(0, end + 1)), key.public, bytes.subarray(4)))
      throw new Lie(`La firma de ${name} en ${what.es} es falsa.`, `The signature of ${name} on ${what.en} is false.`)
    signedBy.push(`${key.name}+${key.id}`)
  }
  return signedBy
}

function notSigned(what: { es: string; en: string }): Lie {
  return new Lie(`${what.es} no lleva firma de una clave conocida.`, `${what.en} has no signature of a known key.`)
}

function notFormed(what: { es: string; en: string }): Lie {
  return new Lie(`${what.es} no tiene la forma de un punto de control.`, `${what.en} is not formed as a checkpoint.`)
}
