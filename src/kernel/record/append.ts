// The one way that anything becomes public: ledger entry, document and projections, in the transaction given. What the
// body tells about persons is kept apart here, whoever calls, so that it can never be public.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import { digestOf, type LedgerEntry, type Origin, type PublicDocument, type PublicStep } from '../ledger/entry.ts'
import type { Db } from '../storage/database.ts'
import { putPersonal } from '../storage/drafts.ts'
import { appendEntry, nextPosition } from '../storage/ledger.ts'
import { findRecord, putRecord } from '../storage/records.ts'
import { partPersonal } from './personal.ts'
import { project } from './project.ts'
import type { Values } from './record.ts'

export interface PublicChange {
  readonly register: string
  readonly id: string
  readonly step: PublicStep
  /** The public version that this one follows, 0 for none; another by now is an edit conflict. */
  readonly base: number
  /** With what it tells about persons, if anything; null for a withdrawal. */
  readonly body: Values | null
  readonly institution: string | null
  readonly note?: string | undefined
  readonly origin?: Origin | undefined
}

export async function appendPublic(kernel: Kernel, db: Db, change: PublicChange): Promise<LedgerEntry> {
  const { register, id, step, base, body, institution, note, origin } = change
  const seq = await nextPosition(db)
  const before = await findRecord(db, register, id)
  if ((before?.version ?? 0) !== base) throw new Fault('edit-conflict', { id })
  const version = base + 1
  const { open, personal } = body === null ? {} : partPersonal(kernel.catalog, kernel.catalog.need(register), body)
  const document: PublicDocument = { register, id, version, body: open ?? null, note, origin }
  const text = canonicalJson(document)
  const salt = Buffer.from(kernel.chance.bytes(16)).toString('hex')
  const entry = await appendEntry(
    db,
    { seq, register, record: id, version, step, time: kernel.clock.now(), institution, digest: digestOf(salt, text) },
    { salt, text },
  )
  if (body !== null) await putPersonal(db, register, id, personal === undefined ? null : canonicalJson(personal))
  await putRecord(db, project(kernel.catalog, { ...entry, leaf: '', salt, document: text }, before))
  return entry
}
