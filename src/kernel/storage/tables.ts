// The tables, the same few for every register and on both databases. The ledger and the drafts are what is true;
// records, filter_values, sort_values and postings are projections that `rebuild` makes anew from the ledger.

import type { Generated } from 'kysely'

export interface Tables {
  ledger: { id: number; size: number }
  ledger_entries: {
    seq: number
    register: string
    record: string
    version: number
    step: string
    time: string
    institution: string | null
    digest: string
    leaf: string
  }
  /** Beside the ledger: what each entry's digest is of. Deleted by a lawful erasure. */
  documents: { register: string; record: string; version: number; salt: string; document: string }
  /** Working copies: never public, never in the ledger. */
  drafts: {
    register: string
    record: string
    state: string
    base: number
    saves: number
    body: string
    personal: string | null
    institution: string | null
    author: string
    time: string
    note: string | null
    origin: string | null
  }
  /** Values about persons of published records: never in the ledger, exports or public reads. */
  personal_values: { register: string; record: string; body: string }
  /** The present public version of every record. `doc` is the ledger position of its first entry. */
  records: {
    doc: number
    register: string
    record: string
    state: string
    version: number
    seq: number
    first_time: string
    time: string
    institution: string | null
    body: string
    note: string | null
    origin: string | null
  }
  filter_values: { register: string; field: string; value: string; doc: number }
  sort_values: { register: string; field: string; doc: number; record: string; missing: number; key_es: string; key_en: string }
  postings: { register: string; term: string; doc: number; weight: number }
  imports: {
    import: string
    register: string
    format: string
    file: string
    sha256: string
    time: string
    counts: string
    undone: string | null
  }
  /** What an import wrote; position 0 is a working copy, which has no ledger entry. `base` is the version before. */
  import_entries: { import: string; format: string; register: string; record: string; seq: number; base: number }
  files: { hash: string; name: string; type: string; size_bytes: number; time: string }
  settings: { name: string; value: string }
  migrations: { name: string; time: Generated<string> }
}

/** What rebuild empties and makes anew, in the order of their making. */
export const projections = ['records', 'filter_values', 'sort_values', 'postings'] as const
