// From one ledger entry and its document to the record as it is now. A pure function, so that a rebuild gives the same as
// the first writing did.

import { canonicalJson } from '../ledger/canonical.ts'
import { type LedgerEntry, type PublicDocument, withoutRow } from '../ledger/entry.ts'
import type { RecordRow } from '../storage/records.ts'

/** Raised whenever the same entry gives other projections than it did: data written before is then projected anew. */
export const projectionVersion = 5

/** An entry as it is read: with its document, none after a lawful erasure, and the position of the version before. */
export interface ReadEntry extends LedgerEntry {
  readonly document: Pick<PublicDocument, 'body' | 'note' | 'origin'> | null
  readonly previous: number | null
  /** The body's canonical JSON, where it is at hand. */
  readonly bodyText?: string | undefined
}

/** @param before the record's row before this entry, if it had one */
export function project({ document, bodyText, ...entry }: ReadEntry, before: RecordRow | undefined): RecordRow {
  const state = entry.step === 'withdraw' ? 'withdrawn' : entry.step === 'redact' ? 'redacted' : 'published'
  // After an erasure nothing of what was said before is carried on.
  const kept = state === 'redacted' ? undefined : before
  return {
    register: entry.register,
    record: entry.record,
    state,
    version: entry.version,
    seq: entry.seq,
    first_time: before?.first_time ?? entry.time,
    time: entry.time,
    institution: entry.institution,
    body: bodyText ?? (document?.body ? canonicalJson(document.body) : (kept?.body ?? '{}')),
    note: document?.note ?? null,
    // The source's row stays in the document: nothing that lists records reads it.
    origin: document?.origin ? canonicalJson(withoutRow(document.origin)) : (kept?.origin ?? null),
  }
}
