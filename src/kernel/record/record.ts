// A record as it is read: the published one that everybody sees, and the working copy for those who work on it.

import type { LedgerEntry, Origin } from '../ledger/entry.ts'
import type { PublicState, State } from '../workflow/workflows.ts'

export type Values = Readonly<Record<string, unknown>>

export interface PublishedRecord {
  readonly register: string
  readonly id: string
  readonly state: PublicState
  /** Counts what became public: 1, 2, 3, without gaps. */
  readonly version: number
  /** Position of the present version in the ledger. */
  readonly seq: number
  readonly firstPublished: string
  readonly published: string
  readonly institution: string | null
  readonly body: Values
  /** Why the present version came to be, or why the record was withdrawn or lawfully removed. */
  readonly note: string | null
  readonly origin: Origin | null
}

export interface WorkingCopy {
  readonly register: string
  readonly id: string
  readonly state: Extract<State, 'draft' | 'review'>
  /** What the next write must say that it continues: the public version and the save upon it, "2.5". */
  readonly edit: string
  /** May be half-filled: a draft is kept as typed, checked only when it is submitted. */
  readonly body: Values
  readonly institution: string | null
  readonly author: string
  readonly time: string
  readonly note: string | null
}

/** One public version with its ledger entry; the body is null for a withdrawal or erasure, absent where it was erased. */
export interface Version extends LedgerEntry {
  readonly body: Values | null | undefined
  readonly note: string | null
  readonly origin: Origin | null
  /** Of an erasure: every version that is shown no more. */
  readonly removed: readonly number[] | undefined
}
