// Entries and documents as they come in bundles (docs/format/ledger.md, "Entries" and "Documents"), parsed strictly: a
// bundle that could be read in two ways is a lie.

import { Lie } from './lie.ts'

export interface Entry {
  readonly digest: string
  readonly institution: string | null
  readonly record: string
  readonly register: string
  readonly step: string
  readonly time: string
  readonly version: number
}

/** The one way to write an entry: canonical JSON, its names of letters and digits that are never escaped. */
const form = new RegExp(
  [
    '^\\{"digest":"([0-9a-f]{64})"',
    '"institution":(?:null|"([a-z0-9_.-]+)")',
    '"record":"([a-z0-9_.-]+)"',
    '"register":"([a-z0-9_.-]+)"',
    '"step":"(publish|revise|withdraw|redact)"',
    '"time":"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z)"',
    '"version":([1-9]\\d{0,8})\\}$',
  ].join(','),
)

/** The bytes of each entry: two bytes of length before each, and nothing after the last. */
export function splitEntries(bundle: Buffer, count: number, name: string): Buffer[] {
  const entries: Buffer[] = []
  let at = 0
  while (at + 2 <= bundle.length && entries.length < count) {
    const end = at + 2 + bundle.readUInt16BE(at)
    entries.push(bundle.subarray(at + 2, end))
    at = end
  }
  if (entries.length === count && at === bundle.length) return entries
  throw new Lie(`${name} no contiene ${count} asientos enteros.`, `${name} does not hold ${count} whole entries.`)
}

/** @param position of the entry, from 1 */
export function readEntry(bytes: Buffer, position: number): Entry {
  const found = form.exec(bytes.toString('latin1'))
  if (!found) throw new Lie(`El asiento ${position} no tiene la forma de un asiento.`, `Entry ${position} is not formed as an entry.`)
  const [, digest = '', institution = null, record = '', register = '', step = '', time = '', version] = found
  return { digest, institution, record, register, step, time, version: Number(version) }
}

export interface Document {
  readonly salt: Buffer
  /** The bytes that the digest is of, after the salt. */
  readonly bytes: Buffer
}

const head = Buffer.from('{"document":')
const tail = /^,"salt":"([0-9a-f]{32})"\}$/
const tailBytes = 43

/** One line a document; null where it is shown no more. */
export function splitDocuments(bundle: Buffer, count: number, name: string): (Document | null)[] {
  const documents: (Document | null)[] = []
  for (let at = 0; documents.length < count; ) {
    const end = bundle.indexOf(10, at)
    if (end < 0) throw new Lie(`${name} no contiene ${count} documentos.`, `${name} does not hold ${count} documents.`)
    documents.push(readLine(bundle.subarray(at, end), `${name}, ${documents.length + 1}`))
    at = end + 1
  }
  return documents
}

function readLine(line: Buffer, place: string): Document | null {
  if (line.length === 4 && line.toString('latin1') === 'null') return null
  const [, salt] = tail.exec(line.toString('latin1', Math.max(0, line.length - tailBytes))) ?? []
  if (!salt || line.compare(head, 0, head.length, 0, head.length) !== 0)
    throw new Lie(`${place}: no es un documento con su sal.`, `${place}: it is no document with its salt.`)
  return { salt: Buffer.from(salt, 'hex'), bytes: line.subarray(head.length, line.length - tailBytes) }
}

/** JSON, or nothing. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
