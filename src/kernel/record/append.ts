// The one way that anything becomes public: ledger entry, document and projections, in the transaction given.

import type { Kernel } from '../kernel.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import { digestOf, type LedgerEntry, type Origin, type PublicDocument, type PublicStep } from '../ledger/entry.ts'
import type { Db } from '../storage/database.ts'
import { appendEntry } from '../storage/ledger.ts'
import { findRecord, putRecord } from '../storage/records.ts'
import { project } from './project.ts'
import type { Values } from './record.ts'

export interface PublicChange {
  readonly register: string
  readonly id: string
  readonly step: PublicStep
  /** Null for a withdrawal. */
  readonly body: Values | null
  readonly institution: string | null
  readonly note?: string | undefined
  readonly origin?: Origin | undefined
}

export async function appendPublic(kernel: Kernel, db: Db, change: PublicChange): Promise<LedgerEntry> {
  const { register, id, step, body, institution, note, origin } = change
  const before = await findRecord(db, register, id)
  const version = (before?.version ?? 0) + 1
  const document: PublicDocument = { register, id, version, body, note, origin }
  const text = canonicalJson(document)
  const salt = Buffer.from(kernel.chance.bytes(16)).toString('hex')
  const entry = await appendEntry(
    db,
    { register, record: id, version, step, time: kernel.clock.now(), institution, digest: digestOf(salt, text) },
    { salt, text },
  )
  await putRecord(db, project(kernel.catalog, { ...entry, leaf: '', salt, document: text }, before))
  return entry
}
