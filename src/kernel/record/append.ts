// The one way that anything becomes public: ledger entries, documents and projections, in the transaction given. What a
// body tells about persons is kept apart here, whoever calls, so that it can never be public.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import { digestOf, documentText, type LedgerEntry, type Origin, type PublicDocument, type PublicStep } from '../ledger/entry.ts'
import { pieceSpan } from '../segment/range.ts'
import type { Db } from '../storage/database.ts'
import { putPersonal } from '../storage/drafts.ts'
import { appendEntries, type Head, lockLedger, takePositions } from '../storage/ledger.ts'
import { findRecords, putRecords, type RecordRow } from '../storage/records.ts'
import { growTree } from '../storage/tree.ts'
import { SegmentKeeper } from './keep-segments.ts'
import { partPersonal } from './personal.ts'
import { project, type ReadEntry } from './project.ts'
import type { Values } from './record.ts'

export interface PublicChange {
  readonly register: string
  readonly id: string
  readonly step: PublicStep
  /** The public version that this one follows, 0 for none; another by now is an edit conflict. */
  readonly base: number
  /** With what it tells about persons, if anything; null for a withdrawal or an erasure. */
  readonly body: Values | null
  readonly institution: string | null
  readonly note?: string | undefined
  readonly origin?: Origin | undefined
  /** Of an erasure: every version that is shown no more. */
  readonly removed?: readonly number[] | undefined
}

/** Appends one change. */
export async function appendPublic(kernel: Kernel, db: Db, change: PublicChange): Promise<LedgerEntry> {
  const [entry] = await appendAll(kernel, db, [change])
  if (!entry) throw new TypeError('A change gives an entry')
  return entry
}

/** Appends changes in the order given, each on what those before it left. */
export async function appendAll(kernel: Kernel, db: Db, changes: readonly PublicChange[]): Promise<LedgerEntry[]> {
  const segments = new SegmentKeeper(kernel.workshop, db)
  const entries = await appendMany(kernel, db, segments, changes)
  await segments.finish()
  return entries
}

/** The same for a transaction that appends more than once; whoever calls it finishes the segments at its end. */
export async function appendMany(
  kernel: Kernel,
  db: Db,
  segments: SegmentKeeper,
  changes: readonly PublicChange[],
): Promise<LedgerEntry[]> {
  if (changes.length === 0) return []
  const entries: LedgerEntry[] = []
  const { size, time: newest } = await lockLedger(db)
  // A clock that was put back makes no entry older than the one before it.
  const [, time = newest] = [newest, kernel.clock.now()].sort()
  while (entries.length < changes.length) {
    const from = size + entries.length
    // A piece ends where a segment does, so that the segment is made of what is at hand.
    const piece = changes.slice(entries.length, entries.length + pieceSpan - (from % pieceSpan))
    await takePositions(db, piece.length)
    const made = await appendSome(kernel, db, piece, { size: from, time })
    await segments.grow(from, made)
    entries.push(...made.map(({ document: _, previous: _previous, bodyText: _text, ...entry }) => entry))
  }
  return entries
}

async function appendSome(kernel: Kernel, db: Db, changes: readonly PublicChange[], { size, time }: Head): Promise<ReadEntry[]> {
  const present = await presentRecords(db, changes)
  const salts = Buffer.from(kernel.chance.bytes(16 * changes.length)).toString('hex')
  const made = changes.map((change, at) => {
    const before = present.get(nameOf(change))
    if ((before?.version ?? 0) !== change.base) throw new Fault('edit-conflict', { id: change.id })
    const one = appended(kernel, change, { seq: size + at + 1, time, salt: salts.slice(at * 32, at * 32 + 32), before })
    present.set(nameOf(change), one.row)
    return one
  })
  await growTree(db, size, await appendEntries(db, made))
  for (const register of new Set(changes.map((change) => change.register))) {
    const own = made.filter(({ change, personal }) => change.register === register && change.body && (change.base > 0 || personal))
    await putPersonal(
      db,
      register,
      own.map(({ change, personal }) => ({ record: change.id, body: personal ? canonicalJson(personal) : null })),
    )
  }
  await putRecords(db, [...new Map(made.map(({ change, row }) => [nameOf(change), row])).values()])
  return made.map(({ read }) => read)
}

interface Moment {
  readonly seq: number
  readonly time: string
  readonly salt: string
  readonly before: RecordRow | undefined
}

function appended(kernel: Kernel, change: PublicChange, { seq, time, salt, before }: Moment) {
  const { register, id, step, base, body, institution, note, origin, removed } = change
  const version = base + 1
  const { open, personal } = body === null ? {} : partPersonal(kernel.catalog, kernel.catalog.need(register), body)
  // Members in the order in which they are written.
  const document: PublicDocument = { body: open ?? null, id, note, origin, register, removed, version }
  const bodyText = canonicalJson(document.body)
  const text = documentText(document, bodyText)
  const entry: LedgerEntry = { seq, register, record: id, version, step, time, institution, digest: digestOf(salt, text) }
  const read: ReadEntry = { ...entry, document, previous: before?.seq ?? null, bodyText: open && bodyText }
  return {
    change,
    entry,
    personal,
    document: { salt, text },
    read,
    row: project(read, before),
  }
}

async function presentRecords(db: Db, changes: readonly PublicChange[]): Promise<Map<string, RecordRow>> {
  const present = new Map<string, RecordRow>()
  for (const register of new Set(changes.map((change) => change.register))) {
    const ids = changes.filter((change) => change.register === register).map(({ id }) => id)
    for (const row of await findRecords(db, register, ids)) present.set(`${register}/${row.record}`, row)
  }
  return present
}

function nameOf({ register, id }: PublicChange): string {
  return `${register}/${id}`
}
