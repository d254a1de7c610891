// Every change that a person makes to a record, one step at a time: access first, then the workflow, then the values,
// then one transaction. A lost race is an answer, never a silent overwrite.

import type { Actor } from '../access/actor.ts'
import { type Act, type Decision, decide, reasons } from '../access/rules.ts'
import { createId } from '../chance.ts'
import { Fault } from '../fault/fault.ts'
import { type Issue, under } from '../fault/issue.ts'
import { hasForbidden, isBlank, isMap, isTooDeep, parseText } from '../field/plain-text.ts'
import { parseId } from '../field/reference.ts'
import type { Kernel } from '../kernel.ts'
import { type Origin, withoutRow } from '../ledger/entry.ts'
import type { Register } from '../register/register.ts'
import type { Db } from '../storage/database.ts'
import { type DraftRow, deleteDraft, findDraft, findWriters, insertDraft, updateDraft } from '../storage/drafts.ts'
import { findRecord, type RecordRow } from '../storage/records.ts'
import { openSteps, publicState, type Step, workflows } from '../workflow/workflows.ts'
import { appendPublic } from './append.ts'
import { checkNeeds, parseValues } from './check.ts'
import { partPersonal } from './personal.ts'
import type { Values } from './record.ts'
import { addRemarks, issuesOfRemarks, type NewRemark, putAnswers, type RemarkAnswer } from './remarks.ts'

export interface Change {
  readonly register: string
  /** Absent on create: the record gets one. */
  readonly id?: string | undefined
  readonly step: Step
  /** What was edited: `WorkingCopy.edit`, or "{version}.0" of a published record. Not needed on create. */
  readonly edit?: string | undefined
  /** The fields as typed; needed on create, save and revise. */
  readonly body?: unknown
  readonly note?: string | undefined
  readonly institution?: string | undefined
  /** Of a working copy that is begun from a file: where it comes from. */
  readonly origin?: Origin | undefined
  /** What whoever returns or saves a working copy says about it, field by field. */
  readonly remarks?: readonly NewRemark[]
  /** What whoever saves a working copy answers to the remarks on it. */
  readonly answers?: readonly RemarkAnswer[]
}

export type Changed =
  | { readonly id: string; readonly edit: string; readonly version: number; readonly issues?: undefined }
  /** Nothing was written. */
  | { readonly issues: readonly Issue[] }

interface Moment {
  readonly kernel: Kernel
  readonly db: Db
  readonly register: Register
  readonly id: string
  readonly change: Change
  readonly actor: Actor
  readonly draft: DraftRow | undefined
  /** Everybody who wrote the draft. */
  readonly writers: readonly string[]
  readonly record: RecordRow | undefined
}

export async function makeChange(kernel: Kernel, actor: Actor, change: Change): Promise<Changed> {
  const register = kernel.catalog.need(change.register)
  const issues = [...issuesAround(change), ...issuesOfRemarks(register, change.remarks ?? [], change.answers ?? [])]
  if (issues.length > 0) return { issues }
  const id = change.id ?? createId(register.name, kernel.clock.now(), kernel.chance)
  const act = { what: change.step, register: register.name, record: id }
  try {
    return await kernel.database.transaction(async (db) => {
      const draft = await findDraft(db, register.name, id)
      const record = await findRecord(db, register.name, id)
      const writers = draft ? await findWriters(db, draft) : []
      const moment: Moment = { kernel, db, register, id, change, actor, draft, writers, record }
      allow(moment)
      refuseMisplaced(moment)
      const changed = await takeStep(moment)
      // What has issues wrote nothing.
      if (!changed.issues) await kernel.acts.record(db, actor, { ...act, institution: keeperOf(moment), detail: remarksIn(change) })
      return changed
    })
  } catch (error) {
    kernel.acts.refused(actor, error, act)
    throw error
  }
}

/** How many remarks were made, or answered. */
function remarksIn({ step, remarks = [], answers = [] }: Change): string | undefined {
  const count = step === 'return' ? remarks.length : step === 'save' || step === 'revise' ? remarks.length + answers.length : 0
  return count === 0 ? undefined : String(count)
}

/** What surrounds the body reaches storage and ledger too, so it is parsed as strictly. */
function issuesAround({ id, institution, note }: Change): Issue[] {
  const text = isBlank(note) ? undefined : parseText(note, 2000)
  return [
    ...under('id', id === undefined ? [] : (parseId(id).issues ?? [])),
    ...under('institution', institution === undefined ? [] : (parseId(institution).issues ?? [])),
    ...under('note', text?.issues ?? []),
  ]
}

/** Whether an actor may do something to a record, and why. */
export function mayAct(register: Register, actor: Actor, act: Act, institution?: string, writers?: readonly string[]): Decision {
  return decide(register.access, act, actor, { institution, writers, twoPersons: workflows[register.workflow].twoPersons })
}

function takeStep(moment: Moment): Promise<Changed> {
  switch (moment.change.step) {
    case 'create':
    case 'revise':
      return begin(moment)
    case 'save':
      return save(moment)
    case 'submit':
      return submit(moment)
    case 'return':
      return giveBack(moment)
    case 'publish':
      return publish(moment)
    case 'withdraw':
      return withdraw(moment)
    case 'discard':
      return discard(moment)
    default:
      return moment.change.step satisfies never
  }
}

function allow(moment: Moment): void {
  const { register, actor, change, writers } = moment
  const decision = mayAct(register, actor, change.step, keeperOf(moment) ?? undefined, writers)
  if (!decision.allowed) throw new Fault('not-allowed', { step: change.step, register: register.name, why: reasons[decision.reason] })
}

/** The institution that keeps the record; only a new one takes it from whoever creates it. */
function keeperOf({ change, draft, record }: Pick<Moment, 'change' | 'draft' | 'record'>): string | null {
  if (draft) return draft.institution
  return record ? record.institution : (change.institution ?? null)
}

function refuseMisplaced({ register, id, change, draft, record }: Moment): void {
  if (change.step === 'create') {
    if (draft || record) throw new Fault('already-exists', { register: register.name, id })
    return
  }
  if (!draft && !record) throw new Fault('unknown-record', { register: register.name, id })
  const working = draft === undefined ? undefined : draft.state === 'review' ? 'review' : 'draft'
  const state = record && publicState(record.state)
  const open = openSteps(workflows[register.workflow], working, state)
  if (!open.includes(change.step))
    throw new Fault('wrong-step', { step: change.step, state: working ?? state ?? 'none', known: open.join(', ') })
  if (!change.edit || !openEdits(change.step, draft, record).includes(change.edit)) throw new Fault('edit-conflict', { id })
}

/**
 * What a write may say that it continues. A working copy that a newer public version has overtaken can still be saved
 * by whoever says that she has seen that version; from then on it continues that one.
 */
function openEdits(step: Step, draft: DraftRow | undefined, record: RecordRow | undefined): readonly string[] {
  if (!draft) return [`${record?.version ?? 0}.0`]
  const overtaken = step === 'save' && record !== undefined && record.version > draft.base
  return [`${draft.base}.${draft.saves}`, ...(overtaken ? [`${record.version}.${draft.saves}`] : [])]
}

async function begin(moment: Moment): Promise<Changed> {
  const { db, register, id, record } = moment
  const row = rowOf(moment, { base: record?.version ?? 0, saves: 1 })
  if ('issues' in row) return row
  if (!(await insertDraft(db, row))) throw new Fault('already-exists', { register: register.name, id })
  await addRemarks({ ...moment, register: row.register }, moment.change.remarks ?? [])
  return changed(row, record)
}

async function save(moment: Moment): Promise<Changed> {
  const { db, id, change, draft, record } = moment
  const row = rowOf(moment, { base: Number(change.edit?.split('.')[0]), saves: (draft?.saves ?? 0) + 1 })
  if ('issues' in row) return row
  if (!(await updateDraft(db, row))) throw new Fault('edit-conflict', { id })
  await putAnswers({ ...moment, register: row.register }, change.answers ?? [])
  await addRemarks({ ...moment, register: row.register }, change.remarks ?? [])
  return changed(row, record)
}

/** Drafts are kept as typed, right or wrong, so that nothing is lost; only what is no object at all is refused. */
function rowOf(
  { kernel, register, id, change, actor, draft, record }: Moment,
  place: { base: number; saves: number },
): DraftRow | { issues: Issue[] } {
  if (!isMap(change.body) || isTooDeep(change.body)) return { issues: [{ path: '', code: 'wrong-shape', values: { wanted: '{ … }' } }] }
  const bad = Object.entries(change.body).filter(hasForbidden)
  if (bad.length > 0) return { issues: bad.map(([name]) => ({ path: name.replace(/[^\w.-]/g, '?').slice(0, 80), code: 'bad-characters' })) }
  const { open, personal } = partPersonal(kernel.catalog, register, change.body)
  return {
    register: register.name,
    record: id,
    state: 'draft',
    ...place,
    body: JSON.stringify(open),
    personal: personal === undefined ? null : JSON.stringify(personal),
    institution: keeperOf({ change, draft, record }),
    author: actor.id,
    time: kernel.clock.now(),
    note: change.note ?? draft?.note ?? null,
    origin: draft?.origin ?? originOf(change, record),
  }
}

function originOf({ origin }: Change, record: RecordRow | undefined): string | null {
  const before: Origin | undefined = record?.origin ? JSON.parse(record.origin) : undefined
  const present = origin ?? before
  return present ? JSON.stringify(withoutRow(present)) : null
}

async function submit(moment: Moment): Promise<Changed> {
  const parsed = await checked(moment)
  if (parsed.issues) return parsed
  return turn(moment, 'review')
}

async function giveBack(moment: Moment): Promise<Changed> {
  const turned = await turn(moment, 'draft')
  await addRemarks({ ...moment, register: moment.register.name }, moment.change.remarks ?? [])
  return turned
}

async function turn({ kernel, db, id, draft, record, change }: Moment, state: 'draft' | 'review'): Promise<Changed> {
  if (!draft) throw new Fault('unknown-record', { register: change.register, id })
  const row: DraftRow = { ...draft, state, saves: draft.saves + 1, time: kernel.clock.now(), note: change.note ?? draft.note }
  if (!(await updateDraft(db, row))) throw new Fault('edit-conflict', { id })
  return changed(row, record)
}

async function publish(moment: Moment): Promise<Changed> {
  const { kernel, db, register, id, draft, record } = moment
  const parsed = await checked(moment)
  if (parsed.issues) return parsed
  if (!draft || !(await deleteDraft(db, register.name, id, draft.saves))) throw new Fault('edit-conflict', { id })
  const origin = draft.origin === null ? undefined : JSON.parse(draft.origin)
  const step = record ? 'revise' : 'publish'
  const entry = await appendPublic(kernel, db, {
    register: register.name,
    id,
    step,
    base: draft.base,
    body: parsed.value,
    institution: draft.institution,
    note: moment.change.note ?? draft.note ?? undefined,
    origin,
  })
  return { id, edit: `${entry.version}.0`, version: entry.version }
}

async function withdraw({ kernel, db, register, id, record, change }: Moment): Promise<Changed> {
  if (!change.note?.trim()) return { issues: [{ path: 'note', code: 'missing' }] }
  const entry = await appendPublic(kernel, db, {
    register: register.name,
    id,
    step: 'withdraw',
    base: record?.version ?? 0,
    body: null,
    institution: record?.institution ?? null,
    note: change.note.trim(),
  })
  return { id, edit: `${entry.version}.0`, version: entry.version }
}

async function discard({ db, register, id, draft, record }: Moment): Promise<Changed> {
  if (!draft || !(await deleteDraft(db, register.name, id, draft.saves))) throw new Fault('edit-conflict', { id })
  return { id, edit: `${record?.version ?? 0}.0`, version: record?.version ?? 0 }
}

async function checked({
  kernel,
  db,
  register,
  id,
  draft,
  record,
}: Moment): Promise<{ value: Values; issues?: undefined } | { issues: readonly Issue[] }> {
  if (!draft) throw new Fault('unknown-record', { register: register.name, id })
  if (draft.base !== (record?.version ?? 0)) throw new Fault('edit-conflict', { id })
  const raw = { ...JSON.parse(draft.body), ...(draft.personal === null ? {} : JSON.parse(draft.personal)) }
  const parsed = parseValues(kernel.catalog, register, raw)
  if (parsed.issues) return parsed
  const issues = await checkNeeds(kernel.catalog, db, register, parsed.value)
  return issues.length > 0 ? { issues } : parsed
}

function changed(row: DraftRow, record: RecordRow | undefined): Changed {
  return { id: row.record, edit: `${row.base}.${row.saves}`, version: record?.version ?? 0 }
}
