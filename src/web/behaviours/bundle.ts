// The proof as the site hands it out (docs/format/ledger.md, "A proof" and "Entries"), parsed strictly: what could be read
// in two ways is nothing.

import { type Bytes, readBase64 } from './bytes.ts'

export interface Bundle {
  /** Of the entry, from 0. */
  readonly index: number
  readonly size: number
  /** The text that is hashed. */
  readonly entry: string
  readonly path: readonly Bytes[]
  /** The signed note. */
  readonly checkpoint: string
  readonly keys: readonly string[]
  /** What the entry's digest is of; nothing where it is shown no more. */
  readonly content: { readonly salt: string; readonly document: string } | undefined
}

export function readBundle(json: unknown): Bundle | undefined {
  const { index, size, entry, proof, checkpoint, keys, salt, document } = Object(json)
  const path = readPath(proof)
  if (!isCount(index) || !isCount(size) || typeof entry !== 'string' || !path) return undefined
  if (typeof checkpoint !== 'string' || !isTexts(keys)) return undefined
  if (salt === null && document === null) return { index, size, entry, path, checkpoint, keys, content: undefined }
  if (typeof salt !== 'string' || typeof document !== 'string') return undefined
  return { index, size, entry, path, checkpoint, keys, content: { salt, document } }
}

/** Hashes in base 64. */
export function readPath(list: unknown): Bytes[] | undefined {
  if (!isTexts(list)) return undefined
  const hashes = list.map(readBase64)
  return hashes.every((one) => one?.length === 32) ? hashes.filter((one) => one !== undefined) : undefined
}

export interface Entry {
  readonly digest: string
  readonly register: string
  readonly record: string
  readonly step: string
  readonly time: string
  readonly version: number
}

/** The one way to write an entry. */
const form = new RegExp(
  [
    '^\\{"digest":"([0-9a-f]{64})"',
    '"institution":(?:null|"[a-z0-9_.-]+")',
    '"record":"([a-z0-9_.-]+)"',
    '"register":"([a-z0-9_.-]+)"',
    '"step":"(publish|revise|withdraw|redact)"',
    '"time":"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)"',
    '"version":([1-9]\\d{0,8})\\}$',
  ].join(','),
)

export function readEntry(text: string): Entry | undefined {
  const found = form.exec(text)
  if (!found) return undefined
  const [, digest = '', record = '', register = '', step = '', time = '', version] = found
  return { digest, record, register, step, time, version: Number(version) }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
