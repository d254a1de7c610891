// One public change as the ledger keeps it: an entry that names institutions and never people, and beside it the
// salted document whose digest the entry holds. Erasing document and salt leaves the entry true.

import { hash } from 'node:crypto'
import { canonicalJson } from './canonical.ts'

export const publicSteps = ['publish', 'revise', 'withdraw', 'redact'] as const
export type PublicStep = (typeof publicSteps)[number]

/** Where a record's content comes from. */
export interface Origin {
  readonly source: string
  readonly url?: string | undefined
  /** The section, slide, sheet or row. */
  readonly locator?: string | undefined
  /** SHA-256 of the file that it was read from, and the line in it. */
  readonly file?: string | undefined
  readonly line?: number | undefined
  /** The format that it was read by, and the cells that the file had, by the short names of the format's columns: what lets
   * the format be written again with what the register's fields do not carry. */
  readonly format?: string | undefined
  readonly row?: Readonly<Record<string, unknown>> | undefined
  /** The version of the record that was made from that row, and whose document alone has it. */
  readonly made?: number | undefined
  /** The id that the row would have given a record of its own, had nobody confirmed that it continues this one. */
  readonly follows?: string | undefined
}

/** For a version that people made from another: a row stays in one document, so that its removal by law leaves no copy. */
export function withoutRow({ row: _, ...origin }: Origin): Origin {
  return origin
}

/** What became public: the body of a version, or the reason of a withdrawal or of a lawful erasure. */
export interface PublicDocument {
  readonly register: string
  readonly id: string
  readonly version: number
  readonly body: Readonly<Record<string, unknown>> | null
  readonly note?: string | undefined
  readonly origin?: Origin | undefined
  /** Of a lawful erasure: every version of the record that is shown no more, ascending. */
  readonly removed?: readonly number[] | undefined
}

export interface LedgerEntry {
  /** Position in the ledger, from 1. */
  readonly seq: number
  readonly register: string
  readonly record: string
  readonly version: number
  readonly step: PublicStep
  /** ISO 8601, UTC. */
  readonly time: string
  readonly institution: string | null
  /** SHA-256 of the salt's bytes and the document's canonical JSON, in hexadecimal. */
  readonly digest: string
}

/** The leaf that is hashed into the ledger: everything of the entry but its position. */
export function leafOf(entry: Omit<LedgerEntry, 'seq'>): string {
  const { register, record, version, step, time, institution, digest } = entry
  return canonicalJson({ digest, institution, record, register, step, time, version })
}

/** The document's canonical JSON; `body` is the first of its members, so a body's own can be put in as it is. */
export function documentText({ body: _, ...rest }: PublicDocument, body: string): string {
  return `{"body":${body},${canonicalJson(rest).slice(1)}`
}

/** The rest of a document that has this body; another's is given back whole. */
export function withoutBody(document: string, body: string): string {
  const start = `{"body":${body},`
  return document.startsWith(start) ? `{${document.slice(start.length)}` : document
}

/** What this program itself wrote, as JSON, into its own tables. */
export function readDocument(text: string): Pick<PublicDocument, 'body' | 'note' | 'origin' | 'removed'> {
  return JSON.parse(text)
}

/** What is hashed is put together in one place, since an import does so for each of its rows. */
const together = Buffer.allocUnsafeSlow(1 << 17)

/** @param salt sixteen bytes in hexadecimal */
export function digestOf(salt: string, document: string): string {
  const bytes = salt.length / 2 + document.length * 3 // at most
  const room = bytes <= together.length ? together : Buffer.allocUnsafe(bytes)
  const start = room.write(salt, 'hex')
  const end = start + room.write(document, start)
  return hash('sha256', room.subarray(0, end), 'hex')
}
