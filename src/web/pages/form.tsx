// What a record's form answers. A post is checked by the kernel; whatever stands against it, what was typed comes back
// on the same page with the reason.

import { aboutRefusal } from '../../kernel/act/about-refusal.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { makeChange } from '../../kernel/record/change.ts'
import { checkNeeds, parseValues } from '../../kernel/record/check.ts'
import { listVersions } from '../../kernel/record/read.ts'
import type { Values } from '../../kernel/record/record.ts'
import type { Step } from '../../kernel/workflow/workflows.ts'
import { refusedFiles } from '../attach.ts'
import { packValues } from '../packed.ts'
import type { Answer, Context, Page } from '../page.ts'
import { beginning, blank, findAgain, findSubject, inParts, type Subject } from './form-subject.ts'
import { chosenBody, meetPage } from './merge.tsx'
import { hasText, mostRows, nothingPosted, type Posted, readPosted } from './posted.ts'
import { drawForm } from './record-form.tsx'
import { reviewPage } from './review.tsx'

export async function newPage(context: Context): Promise<Page> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  return drawForm(context, beginning(context, register), nothingPosted)
}

export async function editPage(context: Context): Promise<Page> {
  const subject = await findSubject(context)
  if (subject.working === 'review') return reviewPage(context, subject)
  const posted: Posted = { ...nothingPosted, typed: subject.body }
  if (!subject.overtaken) return drawForm(context, subject, posted)
  return meetPage(context, subject, { ...posted, held: { edit: undefined, base: await baseOf(context, subject) } })
}

/** A post to the form of a new record. */
export async function createRecord(context: Context): Promise<Answer> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  return answer(context, beginning(context, register), readPosted(register, context.form))
}

/** A post to the form of a record that is there. */
export async function changeRecord(context: Context): Promise<Answer> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  const posted = readPosted(register, context.form)
  const here: Subject = { ...blank(register), id: context.parameters.id ?? '' }
  return keeping(context, here, posted, async () => answer(context, await findSubject(context), posted))
}

/** The form as it was sent before its sender had to sign in; nothing of it is saved. */
export async function formComesBack(context: Context): Promise<Page> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  const posted = { ...readPosted(register, context.form), good: context.words.signedInKept }
  if (context.parameters.id === undefined) return drawForm(context, beginning(context, register), posted)
  try {
    const subject = await findSubject(context)
    if (subject.working === 'review') return reviewPage(context, subject, { why: context.words.signedInKept })
    return drawForm(context, subject, posted)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return drawForm(context, { ...blank(register), id: context.parameters.id }, { ...posted, good: undefined, fault: error })
  }
}

/** A fault on the way must not lose what was typed: the form comes back with it, and with the fault's status. */
async function keeping(context: Context, subject: Subject, posted: Posted, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Fault) || !hasText(posted)) throw error
    const { kernel, actor, parameters } = context
    kernel.acts.refused(actor, error, aboutRefusal(kernel.catalog, error, parameters))
    const fresh = await findAgain(context, subject)
    if (fresh.working === 'review' && Object.keys(posted.typed).length === 0) return reviewPage(context, fresh, { fault: error })
    if (error.code === 'edit-conflict' && fresh.edit !== undefined) return meetPage(context, fresh, posted, error)
    const { base } = posted.held ?? {}
    if (error.code === 'wrong-step') return drawForm(context, fresh, { ...posted, held: { edit: fresh.edit, base }, fault: error })
    const held = fresh.id === undefined ? undefined : posted.held
    return drawForm(context, fresh, { ...posted, held, fault: error })
  }
}

async function answer(context: Context, subject: Subject, posted: Posted): Promise<Answer> {
  const wanted = context.form.get('_do') ?? 'check'
  if (wanted.startsWith('more:')) {
    const name = wanted.slice(5)
    const rows = new Map(posted.rows)
    return drawForm(context, subject, { ...posted, rows: rows.set(name, Math.min(mostRows, (rows.get(name) ?? 1) + 3)) })
  }
  if (wanted === 'check') return check(context, subject, posted)
  if (wanted === 'merge') return merge(context, subject, posted)
  return keeping(context, subject, posted, () => carryOut(context, subject, wanted, posted))
}

async function check(context: Context, subject: Subject, posted: Posted): Promise<Page> {
  const { catalog, database } = context.kernel
  const parsed = parseValues(catalog, subject.register, posted.typed)
  const found = parsed.issues ?? (await checkNeeds(catalog, database.read, subject.register, parsed.value))
  const issues = [...refusedFiles(context.form), ...found]
  return drawForm(context, subject, { ...posted, issues, good: issues.length === 0 ? context.words.looksRight : undefined })
}

/** Saves what was chosen of two people's changes, unless a third one came meanwhile. */
async function merge(context: Context, subject: Subject, posted: Posted): Promise<Answer> {
  if (context.form.get('_edit') !== subject.edit)
    return meetPage(context, subject, posted, new Fault('edit-conflict', { id: subject.id ?? '' }))
  const chosen = await chosenBody(context, subject, posted)
  if (!('body' in chosen)) return chosen
  const merged: Posted = { ...posted, typed: chosen.body, held: { edit: subject.edit, base: subject.overtaken ?? subject.body } }
  return keeping(context, subject, merged, () => carryOut(context, subject, 'save', merged))
}

/** Saves what was typed, then takes the step asked for; each is its own change, so that nothing typed is lost. */
async function carryOut(context: Context, subject: Subject, wanted: string, posted: Posted): Promise<Answer> {
  const { kernel, actor, form, links, words } = context
  const { register } = subject
  if (wanted === 'publish' && subject.working === 'review' && posted.remarks.length > 0)
    return reviewPage(context, subject, { why: words.remarksUnsent })
  const saves = ['save', 'autosave', 'submit'].includes(wanted) || (wanted === 'publish' && subject.working !== 'review')
  const saved = saves ? await save(context, subject, posted) : { id: subject.id, edit: form.get('_edit') ?? undefined }
  if ('issues' in saved) return drawForm(context, subject, { ...posted, issues: saved.issues })
  const { id, edit } = saved
  if (saves && wanted === 'autosave') return savedQuietly(context, edit, posted.typed)
  if (saves && wanted === 'save') return { redirect: links.edit(register.name, id ?? '') }
  if (!isStep(wanted) || id === undefined) throw wrongStep(wanted, subject)
  const here: Subject = { ...subject, id, edit, working: saves ? 'draft' : subject.working }
  const remarks = wanted === 'return' ? posted.remarks : []
  const changed = await makeChange(kernel, actor, {
    register: register.name,
    id,
    step: wanted,
    edit,
    note: form.get('_note') ?? undefined,
    remarks,
  })
  if (changed.issues && subject.working === 'review' && !saves) return reviewPage(context, subject, { issues: changed.issues })
  const held = { edit, base: posted.typed }
  if (changed.issues) return drawForm(context, here, { ...posted, held, issues: changed.issues })
  return afterwards(context, here, wanted, posted)
}

async function save(
  { kernel, actor, form }: Context,
  subject: Subject,
  { typed, answers }: Posted,
): Promise<{ id: string; edit: string } | { issues: readonly Issue[] }> {
  const saved = await makeChange(kernel, actor, {
    register: subject.register.name,
    id: subject.id ?? (form.get('_id')?.trim() || undefined),
    step: subject.id === undefined ? 'create' : subject.working ? 'save' : 'revise',
    edit: form.get('_edit') ?? undefined,
    body: typed,
    note: form.get('_note') ?? undefined,
    institution: subject.id === undefined ? subject.institution : undefined,
    answers,
  })
  return saved.issues ? { issues: saved.issues } : { id: saved.id, edit: saved.edit }
}

/** For a form that saves by itself: what it continues now. */
function savedQuietly({ kernel }: Context, edit: string | undefined, typed: Values): Answer {
  return { raw: JSON.stringify({ edit, base: packValues(typed), time: kernel.clock.now() }), type: 'application/json' }
}

/** To the record where there is a public one, to the form where there is more to do. */
async function afterwards(context: Context, subject: Subject, step: Step, posted: Posted): Promise<Answer> {
  const { links, words } = context
  const { register, id = '' } = subject
  if (step === 'discard' && !subject.state) return { redirect: links.list(register.name) }
  if (step === 'publish' || step === 'withdraw' || step === 'discard') return { redirect: links.record(register.name, id) }
  // Returned from a page with text on it, as after a conflict: that text is not in the working copy yet.
  if (step === 'return' && Object.keys(posted.typed).length > 0)
    return meetPage(context, await findSubject(context), { ...posted, good: words.keptTyped })
  if (step === 'return') return { redirect: links.drafts() }
  return { redirect: links.edit(register.name, id) }
}

/** The public version that an overtaken working copy continues. */
async function baseOf({ kernel }: Context, { register, id = '', base }: Subject): Promise<Values | undefined> {
  const body = (await listVersions(kernel, register.name, id)).find(({ version }) => version === base)?.body
  return body ? inParts(kernel, register, body) : undefined
}

function wrongStep(wanted: string, subject: Subject): Fault {
  const state = subject.working ?? subject.state ?? 'none'
  return new Fault('wrong-step', { step: wanted.slice(0, 40), state, known: 'check, save, submit, publish' })
}

function isStep(text: string): text is Step {
  return text === 'submit' || text === 'return' || text === 'publish' || text === 'withdraw' || text === 'discard'
}
