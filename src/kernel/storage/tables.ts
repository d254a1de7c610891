// The tables, the same few for every register and on both databases. The ledger and the drafts are what is true;
// records and segments are projections that `rebuild` makes anew from the ledger.

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
  /** Everybody who wrote a working copy since it was begun: none of them may be its second person. Gone with it. */
  draft_writers: { register: string; record: string; writer: string }
  /** Reviewers' remarks on a working copy, at a field or ("") on the whole, with their answers. Private, gone with it. */
  remarks: {
    register: string
    record: string
    number: number
    field: string
    said: string
    author: string
    time: string
    answer: string | null
    answerer: string | null
    answered: string | null
    done: number
  }
  /** Values about persons of published records: never in the ledger, exports or public reads. */
  personal_values: { register: string; record: string; body: string }
  /** The present public version of every record. */
  records: {
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
  /** What lists and search find by, in ranges of the ledger; see ../segment. */
  segments: { level: number; start: number; register: string; part: string; first: string; data: Uint8Array }
  /** The tree over the ledger's leaves: tiles of up to 256 hashes; see ../ledger/tile.ts. */
  tree_tiles: { level: number; number: number; hashes: Uint8Array }
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
  /**
   * Lawful removals: proposed by one, confirmed by another, private. `base` is the record's version when it was proposed,
   * `versions` a JSON list of what goes, `files` one of stored files that are still to be deleted.
   */
  redactions: {
    redaction: string
    register: string
    record: string
    base: number
    versions: string
    reason: string
    proposer: string
    proposed: string
    confirmer: string | null
    confirmed: string | null
    files: string
    finished: string | null
  }
  /**
   * What people send about records, and its answers. `token` is the SHA-256 of the secret in the sender's link; `shown` is 1
   * where text and answer are public, `withheld` where the sender asked that they are not.
   */
  messages: {
    number: string
    token: string
    state: string
    kind: string
    register: string
    record: string
    field: string | null
    version: number
    institution: string | null
    language: string
    text: string
    withheld: number
    name: string | null
    mail: string | null
    received: string
    closed: string | null
    days: number | null
    outcome: string | null
    answer: string | null
    revision: number | null
    shown: number
    answerer: string | null
  }
  /** Who follows what by mail; `following` is the secret of its links, `seen` how far in the ledger was told. */
  followings: {
    following: string
    mail: string
    subject: string
    language: string
    asked: string
    confirmed: string | null
    seen: number
    mailed: string | null
  }
  /** How many messages a source sent in an hour, and the salt that its address is hashed with on that day. */
  message_salts: { day: string; salt: string }
  message_rates: { hour: string; what: string; source: string; count: number }
  /** What people did and were refused, private; see ../act. `previous` and `hash` make it a chain. */
  acts: {
    seq: number
    time: string
    actor: string
    what: string
    register: string | null
    record: string | null
    institution: string | null
    channel: string
    address: string | null
    outcome: string
    detail: string | null
    left_out: number
    previous: string
    hash: string
  }
  /**
   * Work behind the pages, private to its `owner`. `about` is JSON of what it works on, `typed` what was chosen, `record` the id of
   * what it makes, `share` from 0 to 1 how much of `step` is done, `tries` how often it was taken on, `seen` when it was last seen
   * at work, `fault` JSON of what stopped it.
   */
  jobs: {
    job: string
    kind: string
    state: string
    owner: string
    institution: string | null
    time: string
    about: string
    typed: string
    record: string
    step: string
    share: number
    tries: number
    seen: string | null
    fault: string | null
  }
  settings: { name: string; value: string }
  migrations: { name: string; time: Generated<string> }
}

/** What rebuild empties and makes anew, in the order of their making. */
export const projections = ['records', 'segments'] as const

/** What is forgotten within a day, or with private data that no backup holds: nor does any hold these. */
export const passing = ['message_salts', 'message_rates', 'jobs'] as const
