// A lawful removal, which takes two: one proposes it with the legal reason, and nothing is removed; another confirms it.
// Who they are is kept with the proposal and told to nobody.

import type { Actor } from '../access/actor.ts'
import { reasons } from '../access/rules.ts'
import { createId } from '../chance.ts'
import { Fault } from '../fault/fault.ts'
import { isBlank, parseText } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import type { LedgerEntry } from '../ledger/entry.ts'
import { type EntryWithDocument, entriesOf } from '../storage/ledger.ts'
import { dropRedaction, findRedaction, insertRedaction, markConfirmed, openRedactions, type RedactionRow } from '../storage/redactions.ts'
import { mayAct } from './change.ts'
import { needRecord } from './read.ts'
import { finishRedaction } from './redact-finish.ts'
import { removeVersions } from './redact-versions.ts'

export interface Removal {
  readonly register: string
  readonly id: string
  /** Which versions; absent: all that can still be read, but for the reasons of earlier removals. */
  readonly versions?: readonly number[] | undefined
  /** The law and the order; published. */
  readonly reason: string
}

export interface Proposal {
  readonly proposal: string
  readonly register: string
  readonly id: string
  readonly versions: readonly number[]
  readonly reason: string
  readonly proposed: string
}

export interface Removed extends Proposal {
  readonly entry: LedgerEntry
  /** The version that the record is at, where it is public still: another one says again what the last one said. */
  readonly version: number | undefined
  /** Stored files that nothing else named. */
  readonly files: number
  /** Why bytes of what was removed may still lie in the database's files; the next start tries again. */
  readonly unfinished: unknown
}

/** Nothing is removed by it, and nothing of it is public. */
export async function proposeRemoval(kernel: Kernel, actor: Actor, removal: Removal): Promise<Proposal> {
  const record = await needRecord(kernel, removal.register, removal.id)
  allow(kernel, actor, removal.register)
  const reason = parseReason(removal.reason)
  const row: RedactionRow = {
    redaction: createId('redaction', kernel.clock.now(), kernel.chance),
    register: record.register,
    record: record.id,
    base: record.version,
    versions: JSON.stringify(versionsOf(await entriesOf(kernel.database.read, record.register, record.id), removal)),
    reason,
    proposer: actor.id,
    proposed: kernel.clock.now(),
    confirmer: null,
    confirmed: null,
    files: '[]',
    finished: null,
  }
  await kernel.database.transaction(async (db) => {
    await insertRedaction(db, row)
    await kernel.acts.record(db, actor, { ...actOf(row, 'propose-removal'), institution: record.institution })
  })
  return proposalOf(row)
}

/** Those that wait for somebody to confirm them. */
export async function listProposals(kernel: Kernel): Promise<Proposal[]> {
  return (await openRedactions(kernel.database.read)).map(proposalOf)
}

/** Faults with `second-person` for whoever proposed it, and `edit-conflict` where the record is at another version now. */
export async function confirmRemoval(kernel: Kernel, actor: Actor, proposal: string): Promise<Removed> {
  const done = await kernel.database.transaction(async (db) => {
    const row = await findRedaction(db, proposal)
    if (!row || row.confirmed !== null) throw unknownProposal(proposal)
    allow(kernel, actor, row.register)
    if (row.proposer === actor.id) throw refuseSecond(kernel, actor, row)
    const { register, id, versions, reason } = proposalOf(row)
    const { files, ...removed } = await removeVersions(kernel, db, { register, id, versions, reason, base: row.base })
    const by = { confirmer: actor.id, confirmed: kernel.clock.now(), files: JSON.stringify(files) }
    if (!(await markConfirmed(db, proposal, by))) throw unknownProposal(proposal)
    await kernel.acts.record(db, actor, { ...actOf(row, 'redact'), institution: removed.entry.institution })
    return { row: { ...row, ...by }, ...removed, files: files.length }
  })
  const unfinished = await finishRedaction(kernel, done.row)
  const { entry, version, files } = done
  return { ...proposalOf(done.row), entry, version, files, unfinished }
}

/** Takes a proposal back; anybody who may propose may do so. */
export async function dropProposal(kernel: Kernel, actor: Actor, proposal: string): Promise<void> {
  await kernel.database.transaction(async (db) => {
    const row = await findRedaction(db, proposal)
    if (!row) throw unknownProposal(proposal)
    allow(kernel, actor, row.register)
    if (!(await dropRedaction(db, proposal))) throw unknownProposal(proposal)
    await kernel.acts.record(db, actor, actOf(row, 'drop-removal'))
  })
}

function allow({ catalog, acts }: Kernel, actor: Actor, name: string): void {
  const decision = mayAct(catalog.need(name), actor, 'redact')
  if (decision.allowed) return
  const fault = new Fault('not-allowed', { step: 'redact', register: name, why: reasons[decision.reason] })
  acts.refused(actor, fault, { what: 'redact', register: name })
  throw fault
}

function refuseSecond({ acts }: Kernel, actor: Actor, row: RedactionRow): Fault {
  const fault = new Fault('second-person', { id: row.redaction })
  acts.refused(actor, fault, actOf(row, 'redact'))
  return fault
}

/** The reason is public already or never will be: it stays out. */
function actOf({ register, record, redaction }: RedactionRow, what: 'propose-removal' | 'redact' | 'drop-removal') {
  return { what, register, record, detail: redaction }
}

function parseReason(raw: string): string {
  const parsed = isBlank(raw) ? { issues: [{ path: '', code: 'missing' as const }] } : parseText(raw, 2000)
  if (!parsed.issues) return parsed.value
  const issues = parsed.issues.map((issue) => ({ ...issue, path: 'reason' }))
  throw new Fault('refused', { count: issues.length }, { issues })
}

/** Ascending. Faults where there is no such version, or nothing of it is left. */
function versionsOf(entries: readonly EntryWithDocument[], { register, id, versions }: Removal): number[] {
  const left = entries.filter(({ document }) => document !== null)
  const wanted = new Set(versions ?? left.filter(({ step }) => step !== 'redact').map(({ version }) => version))
  for (const version of wanted)
    if (!left.some((one) => one.version === version))
      throw new Fault('unknown-version', { id, version, known: left.map((one) => one.version).join(', ') || '–' })
  if (wanted.size === 0) throw new Fault('wrong-step', { step: 'redact', state: 'redacted', known: `revise (${register}/${id})` })
  return [...wanted].sort((a, b) => a - b)
}

function proposalOf({ redaction, register, record, versions, reason, proposed }: RedactionRow): Proposal {
  return { proposal: redaction, register, id: record, versions: JSON.parse(versions), reason, proposed }
}

function unknownProposal(id: string): Fault {
  return new Fault('unknown-proposal', { id: id.slice(0, 80) })
}
