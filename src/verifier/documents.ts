// The documents of one bundle, held to its entries: each has its entry's digest and speaks of the same version of the same
// record. A pure function, so that any thread can do it.

import { hash } from 'node:crypto'
import { type Document, type Entry, parse, splitDocuments } from './entry.ts'
import { Lie } from './lie.ts'
import { documentHash } from './sha.ts'
import { sorted } from './sorted.ts'

/** What of a record is compared: its content and who keeps it since when. */
export interface Content {
  readonly time: string
  readonly institution: string | null
  readonly body: unknown
  readonly note?: unknown
  readonly origin?: unknown
}

export interface DocumentTask {
  /** The bundle as it was served. */
  readonly lines: Uint8Array
  readonly name: string
  /** The position of its first entry. */
  readonly first: number
  readonly entries: readonly Entry[]
  /** Whether the contents will be compared with what the site shows. */
  readonly compared: boolean
}

/** Of one document, in the order of the entries. */
export interface Checked {
  /** Whether it is shown no more. */
  readonly erased: boolean
  /** Of its content, where it is compared. */
  readonly hash: Uint8Array | undefined
  /** The versions that a removal names. */
  readonly removed: readonly number[]
}

/** Throws the first lie. */
export function checkDocuments({ lines, name, first, entries, compared }: DocumentTask): Checked[] {
  const bytes = Buffer.from(lines.buffer, lines.byteOffset, lines.length)
  const documents = splitDocuments(bytes, entries.length, name)
  return entries.map((entry, at) => {
    const document = documents[at]
    if (!document) return { erased: true, hash: undefined, removed: [] }
    const said = readDocument(document, entry, first + at)
    const removed = entry.step === 'redact' ? removedBy(said.removed, entry, first + at) : []
    return {
      erased: false,
      hash: compared ? contentHash({ ...said, time: entry.time, institution: entry.institution }) : undefined,
      removed,
    }
  })
}

/** Its first sixteen bytes: enough to compare by. */
export function contentHash({ time, institution, body, note, origin }: Content): Uint8Array {
  return hash('sha256', sorted([time, institution, body, note ?? null, origin ?? null]), 'buffer').subarray(0, 16)
}

interface Said {
  readonly body: unknown
  readonly note: unknown
  readonly origin: unknown
  readonly removed: unknown
}

function readDocument({ salt, bytes }: Document, { digest, register, record, version }: Entry, position: number): Said {
  const name = `${register}/${record} v${version}`
  if (documentHash(salt, bytes) !== digest)
    throw new Lie(
      `El documento del asiento ${position} (${name}) no es el de su resumen.`,
      `The document of entry ${position} (${name}) is not that of its digest.`,
    )
  const said = parse(bytes.toString())
  if (typeof said === 'object' && said !== null && 'body' in said && 'id' in said && 'register' in said && 'version' in said)
    if (said.register === register && said.id === record && said.version === version)
      return {
        body: said.body,
        note: 'note' in said ? said.note : undefined,
        origin: 'origin' in said ? shownOrigin(said.origin) : undefined,
        removed: 'removed' in said ? said.removed : undefined,
      }
  throw new Lie(
    `El documento del asiento ${position} (${name}) habla de otra ficha.`,
    `The document of entry ${position} (${name}) speaks of another record.`,
  )
}

/** Without the row of the file that it was read from: documents have it, and downloads leave it out. */
function shownOrigin(origin: unknown): unknown {
  if (typeof origin !== 'object' || origin === null) return origin
  return Object.fromEntries(Object.entries(origin).filter(([name]) => name !== 'row' && name !== 'made'))
}

/** Ascending versions, all before the removal's own. */
function removedBy(said: unknown, { register, record, version }: Entry, position: number): number[] {
  const versions = Array.isArray(said) ? said.map(Number) : []
  const inOrder = versions.every((one, at) => Number.isInteger(one) && one > (versions[at - 1] ?? 0) && one < version)
  if (versions.length > 0 && inOrder) return versions
  throw new Lie(
    `El asiento ${position} (${register}/${record} v${version}) no dice qué versiones se borraron por ley.`,
    `Entry ${position} (${register}/${record} v${version}) does not say which versions were lawfully removed.`,
  )
}
