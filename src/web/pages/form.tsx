// What a record's form answers. A post is checked by the kernel; whatever stands against it, what was typed comes back
// on the same page with the reason.

import { aboutRefusal } from '../../kernel/act/about-refusal.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { isBlank } from '../../kernel/field/plain-text.ts'
import { makeChange } from '../../kernel/record/change.ts'
import { checkNeeds, parseValues } from '../../kernel/record/check.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Step } from '../../kernel/workflow/workflows.ts'
import { readTyped } from '../form-values.ts'
import type { Answer, Context, Page } from '../page.ts'
import { blank, findAgain, findSubject, type Subject } from './form-subject.ts'
import { drawForm, type Posted } from './record-form.tsx'
import { reviewPage } from './review.tsx'

export async function newPage(context: Context): Promise<Page> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  return drawForm(context, blank(register), { typed: {}, issues: [], rows: new Map() })
}

export async function editPage(context: Context): Promise<Page> {
  const subject = await findSubject(context)
  if (subject.working === 'review') return reviewPage(context, subject)
  const posted: Posted = { typed: subject.body, issues: [], rows: new Map() }
  if (!subject.overtaken) return drawForm(context, subject, posted)
  const fault = new Fault('edit-conflict', { id: subject.id ?? '' })
  return { ...(await drawForm(context, subject, { ...posted, fault, stored: subject.overtaken })), status: 200 }
}

/** A post to the form of a new record. */
export async function createRecord(context: Context): Promise<Answer> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  return answer(context, blank(register), readPosted(context, register))
}

/** A post to the form of a record that is there. */
export async function changeRecord(context: Context): Promise<Answer> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  const posted = readPosted(context, register)
  const here: Subject = { ...blank(register), id: context.parameters.id ?? '' }
  return keeping(context, here, posted, async () => answer(context, await findSubject(context), posted))
}

function readPosted({ form }: Context, register: Register): Posted {
  return { typed: readTyped(register, form), issues: [], rows: rowsOf(form) }
}

/** A fault on the way must not lose what was typed: the form comes back with it, and with the fault's status. */
async function keeping(context: Context, subject: Subject, posted: Posted, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Fault) || Object.keys(posted.typed).length === 0) throw error
    const { kernel, actor, parameters } = context
    kernel.acts.refused(actor, error, aboutRefusal(kernel.catalog, error, parameters))
    const fresh = await findAgain(context, subject)
    return drawForm(context, fresh, {
      ...posted,
      fault: error,
      stored: fresh.id === undefined ? undefined : (fresh.overtaken ?? fresh.body),
    })
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
  return keeping(context, subject, posted, () => carryOut(context, subject, wanted, posted))
}

async function check(context: Context, subject: Subject, posted: Posted): Promise<Page> {
  const { catalog, database } = context.kernel
  const parsed = parseValues(catalog, subject.register, posted.typed)
  const issues = parsed.issues ?? (await checkNeeds(catalog, database.read, subject.register, parsed.value))
  return drawForm(context, subject, { ...posted, issues, good: issues.length === 0 ? context.words.looksRight : undefined })
}

/** Saves what was typed, then takes the step asked for; each is its own change, so that nothing typed is lost. */
async function carryOut(context: Context, subject: Subject, wanted: string, posted: Posted): Promise<Answer> {
  const { kernel, actor, form, links } = context
  const { register } = subject
  const saves = wanted === 'save' || wanted === 'submit' || (wanted === 'publish' && subject.working !== 'review')
  const saved = saves ? await save(context, subject, posted) : { id: subject.id, edit: form.get('_edit') ?? undefined }
  if ('issues' in saved) return drawForm(context, subject, { ...posted, issues: saved.issues })
  const { id, edit } = saved
  if (saves && wanted === 'save') return { redirect: links.edit(register.name, id ?? '') }
  if (!isStep(wanted) || id === undefined) throw wrongStep(wanted, subject)
  const here: Subject = { ...subject, id, edit, working: saves ? 'draft' : subject.working }
  const step = { register: register.name, id, step: wanted, edit, note: form.get('_note') ?? undefined }
  const changed = await makeChange(kernel, actor, step)
  if (changed.issues) return drawForm(context, here, { ...posted, issues: changed.issues })
  return afterwards(context, { ...here, edit: changed.edit }, wanted, posted)
}

async function save(
  { kernel, actor, form }: Context,
  subject: Subject,
  { typed }: Posted,
): Promise<{ id: string; edit: string } | { issues: readonly Issue[] }> {
  const saved = await makeChange(kernel, actor, {
    register: subject.register.name,
    id: subject.id ?? (form.get('_id')?.trim() || undefined),
    step: subject.id === undefined ? 'create' : subject.working ? 'save' : 'revise',
    edit: form.get('_edit') ?? undefined,
    body: typed,
    note: form.get('_note') ?? undefined,
    institution: form.get('_institution') ?? undefined,
  })
  return saved.issues ? { issues: saved.issues } : { id: saved.id, edit: saved.edit }
}

/** To the record where there is a public one, to the form where there is more to do. */
async function afterwards(context: Context, subject: Subject, step: Step, posted: Posted): Promise<Answer> {
  const { links, words } = context
  const { register, id = '' } = subject
  if (step === 'discard' && !subject.state) return { redirect: links.list(register.name) }
  if (step === 'publish' || step === 'withdraw' || step === 'discard') return { redirect: links.record(register.name, id) }
  // Returned from a page with text on it, as after a conflict: that text is not in the working copy yet.
  if (step === 'return' && Object.keys(posted.typed).length > 0)
    return drawForm(context, { ...subject, working: 'draft' }, { ...posted, good: words.keptTyped })
  return { redirect: links.edit(register.name, id) }
}

function wrongStep(wanted: string, subject: Subject): Fault {
  const state = subject.working ?? subject.state ?? 'none'
  return new Fault('wrong-step', { step: wanted.slice(0, 40), state, known: 'check, save, submit, publish' })
}

function isStep(text: string): text is Step {
  return text === 'submit' || text === 'return' || text === 'publish' || text === 'withdraw' || text === 'discard'
}

const mostRows = 200

function rowsOf(form: URLSearchParams): Map<string, number> {
  const rows = new Map<string, number>()
  for (const [name, value] of form) {
    if (name.startsWith('_rows.') && !isBlank(value))
      rows.set(name.slice(6), Math.max(1, Math.min(mostRows, Math.trunc(Number(value)) || 1)))
  }
  return rows
}
