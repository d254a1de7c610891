// Reads of single records. The public gets what is published; working copies are for those whom access lets.

import { Fault } from '../fault/fault.ts'
import { parseId } from '../field/reference.ts'
import type { Kernel } from '../kernel.ts'
import { type Origin, readDocument } from '../ledger/entry.ts'
import { type DraftRow, findDraft, findPersonal } from '../storage/drafts.ts'
import { readRecords } from '../storage/joined-records.ts'
import { type EntryWithDocument, entriesOf } from '../storage/ledger.ts'
import { findRecord, type RecordRow } from '../storage/records.ts'
import { publicState } from '../workflow/workflows.ts'
import type { PublishedRecord, Values, Version, WorkingCopy } from './record.ts'

/** Published, withdrawn, or lawfully removed, which leaves an empty body. */
export async function findPublished(kernel: Kernel, register: string, id: string): Promise<PublishedRecord | undefined> {
  const row = parseId(id).issues ? undefined : await findRecord(kernel.database.read, register, id)
  return row && publishedOf(row)
}

/** Published or withdrawn; faults with `redacted` where it was lawfully removed. */
export async function needPublished(kernel: Kernel, register: string, id: string): Promise<PublishedRecord> {
  const found = await needRecord(kernel, register, id)
  if (found.state !== 'redacted') return found
  throw new Fault('redacted', { register, id, reason: found.note ?? '', date: found.published.slice(0, 10) })
}

/** Whatever its state. */
export async function needRecord(kernel: Kernel, register: string, id: string): Promise<PublishedRecord> {
  kernel.catalog.need(register)
  const found = await findPublished(kernel, register, id)
  if (found) return found
  throw new Fault('unknown-record', { register, id: id.slice(0, 80) })
}

export async function findManyPublished(kernel: Kernel, register: string, ids: readonly string[]): Promise<Map<string, PublishedRecord>> {
  const wanted = new Set(ids.filter((id) => !parseId(id).issues))
  const rows = await readRecords(kernel.database, register, [...wanted])
  return new Map(rows.map((row) => [row.record, publishedOf(row)]))
}

/** Every public version, oldest first. */
export async function listVersions(kernel: Kernel, register: string, id: string): Promise<Version[]> {
  await needRecord(kernel, register, id)
  return (await entriesOf(kernel.database.read, register, id)).map(versionOf)
}

export async function findWorking(kernel: Kernel, register: string, id: string): Promise<WorkingCopy | undefined> {
  const row = parseId(id).issues ? undefined : await findDraft(kernel.database.read, register, id)
  return row && workingOf(row)
}

/** The personal values of a published record, for those who work on it. */
export async function findPersonalValues(kernel: Kernel, register: string, id: string): Promise<Values> {
  const text = parseId(id).issues ? undefined : await findPersonal(kernel.database.read, register, id)
  return text === undefined ? {} : readValues(text)
}

export function publishedOf(row: RecordRow): PublishedRecord {
  return {
    register: row.register,
    id: row.record,
    state: publicState(row.state),
    version: row.version,
    seq: row.seq,
    firstPublished: row.first_time,
    published: row.time,
    institution: row.institution,
    body: readValues(row.body),
    note: row.note,
    origin: row.origin === null ? null : readOrigin(row.origin),
  }
}

export function workingOf(row: DraftRow): WorkingCopy {
  return {
    register: row.register,
    id: row.record,
    state: row.state === 'review' ? 'review' : 'draft',
    edit: `${row.base}.${row.saves}`,
    body: { ...readValues(row.body), ...(row.personal === null ? {} : readValues(row.personal)) },
    institution: row.institution,
    author: row.author,
    time: row.time,
    note: row.note,
  }
}

export function versionOf(entry: EntryWithDocument): Version {
  const { leaf: _leaf, salt: _salt, document, ...rest } = entry
  const read = document === null ? undefined : readDocument(document)
  return { ...rest, body: read?.body, note: read?.note ?? null, origin: read?.origin ?? null, removed: read?.removed }
}

export function readValues(text: string): Values {
  return JSON.parse(text)
}

export function readOrigin(text: string): Origin {
  return JSON.parse(text)
}
