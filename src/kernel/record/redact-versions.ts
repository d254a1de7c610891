// What a lawful removal does, in the transaction given: documents and salts go, with everything that was made of them,
// and an entry says so. Of a record whose present version stays, another entry says that version again.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { type LedgerEntry, readDocument } from '../ledger/entry.ts'
import type { Db } from '../storage/database.ts'
import { deletePersonal, findDraft, findPersonal } from '../storage/drafts.ts'
import { deleteAnyDraft, deleteDocuments, forgetFiles } from '../storage/erase.ts'
import { type EntryWithDocument, entriesOf, lockLedger } from '../storage/ledger.ts'
import { eraseMessages } from '../storage/messages.ts'
import { findRecord, type RecordRow } from '../storage/records.ts'
import { appendAll, type PublicChange } from './append.ts'
import { remakeSegments } from './remake-segments.ts'

export interface Going {
  readonly register: string
  readonly id: string
  readonly versions: readonly number[]
  readonly reason: string
  /** The version that the record must be at; another by now is an edit conflict. */
  readonly base: number
}

export interface Gone {
  /** The one that says so. */
  readonly entry: LedgerEntry
  /** The version that says again what stays, if anything does. */
  readonly version: number | undefined
  /** SHA-256 of stored files whose bytes are to be deleted once this is committed. */
  readonly files: readonly string[]
}

export async function removeVersions(kernel: Kernel, db: Db, { register, id, versions, reason, base }: Going): Promise<Gone> {
  await lockLedger(db)
  const record = await findRecord(db, register, id)
  if (record?.version !== base) throw new Fault('edit-conflict', { id })
  const entries = await entriesOf(db, register, id)
  const isGone = ({ version, document }: EntryWithDocument) => document === null || versions.includes(version)
  const again = restated(entries, record, isGone, await findPersonal(db, register, id))
  // What a working copy and values about persons go with: the last version that had a body.
  const bodied = entries.findLast(({ step }) => step === 'publish' || step === 'revise')
  const isBodyGone = !again || !bodied || isGone(bodied)
  const texts = await eraseRows(db, { register, id, versions, entries, isBodyGone })
  const files = await forgetFiles(db, texts)
  const seqs = entries.filter(({ version }) => versions.includes(version)).map(({ seq }) => seq)
  await remakeSegments(kernel.workshop, db, register, seqs)
  const removed = entries.filter(isGone).map(({ version }) => version)
  const change: PublicChange = { register, id, step: 'redact', base, body: null, institution: record.institution, note: reason, removed }
  const [entry, later] = await appendAll(kernel, db, again ? [change, again] : [change])
  if (!entry) throw new TypeError('A removal gives an entry')
  return { entry, version: later?.version, files }
}

/** The present version as a change upon the erasure, where it stays: revised or withdrawn as it was, for the same reason. */
function restated(
  entries: readonly EntryWithDocument[],
  { version, body, institution, origin }: RecordRow,
  isGone: (entry: EntryWithDocument) => boolean,
  personal: string | undefined,
): PublicChange | undefined {
  const last = entries.at(-1)
  if (!last?.document || isGone(last) || last.step === 'redact') return undefined
  const { register, record: id } = last
  const { note } = readDocument(last.document)
  const common = { register, id, base: version + 1, institution, note }
  if (last.step === 'withdraw') return { ...common, step: 'withdraw', body: null }
  const open = JSON.parse(body)
  return {
    ...common,
    step: 'revise',
    body: personal === undefined ? open : { ...open, ...JSON.parse(personal) },
    origin: origin === null ? undefined : JSON.parse(origin),
  }
}

interface Rows {
  readonly register: string
  readonly id: string
  readonly versions: readonly number[]
  readonly entries: readonly EntryWithDocument[]
  /** Whether nothing is left of what was said last. */
  readonly isBodyGone: boolean
}

/**
 * Values about persons go with the last body; a working copy does too, and with the version that it continues.
 *
 * @returns the texts of what was deleted
 */
async function eraseRows(db: Db, { register, id, versions, entries, isBodyGone }: Rows): Promise<string[]> {
  const texts = entries.flatMap(({ version, document }) => (document !== null && versions.includes(version) ? [document] : []))
  await deleteDocuments(db, register, id, versions)
  const draft = await findDraft(db, register, id)
  if (draft && (isBodyGone || versions.includes(draft.base))) {
    texts.push(draft.body, draft.personal ?? '')
    await deleteAnyDraft(db, register, id)
  }
  const personal = isBodyGone ? await findPersonal(db, register, id) : undefined
  if (personal !== undefined) {
    texts.push(personal)
    await deletePersonal(db, register, id)
  }
  // People may have quoted it.
  await eraseMessages(db, register, id, isBodyGone ? undefined : versions)
  return texts
}
