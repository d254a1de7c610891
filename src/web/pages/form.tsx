// The form of a record, drawn from its register's declaration. A post is checked by the kernel; what is wrong comes
// back on the same page with everything as it was typed.

import { Fault, tellIssue } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { isBlank, isMap } from '../../kernel/field/plain-text.ts'
import { type Changed, makeChange, mayAct } from '../../kernel/record/change.ts'
import { checkNeeds, parseValues } from '../../kernel/record/check.ts'
import { findPersonalValues, findPublished, findWorking } from '../../kernel/record/read.ts'
import type { Register } from '../../kernel/register/register.ts'
import { openSteps, type Step, workflows } from '../../kernel/workflow/workflows.ts'
import { readForm } from '../form-values.ts'
import { nameOf } from '../known.ts'
import type { Answer, Context, Page } from '../page.ts'
import { ControlField, type FormState } from '../parts/control.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'

interface Subject {
  readonly register: Register
  /** Undefined while the record is being created. */
  readonly id: string | undefined
  readonly edit: string | undefined
  readonly body: unknown
  readonly note: string
  readonly working: 'draft' | 'review' | undefined
  readonly state: 'published' | 'withdrawn' | undefined
  readonly institution: string | undefined
  readonly author: string | undefined
}

export async function newPage(context: Context): Promise<Page> {
  const register = context.kernel.catalog.need(context.parameters.register ?? '')
  return formPage(context, blank(register), { typed: {}, issues: [], rows: new Map() })
}

export async function editPage(context: Context): Promise<Page> {
  const subject = await findSubject(context)
  return formPage(context, subject, { typed: subject.body, issues: [], rows: new Map() })
}

/** A post to the form of a new record. */
export async function createRecord(context: Context): Promise<Answer> {
  return answer(context, blank(context.kernel.catalog.need(context.parameters.register ?? '')))
}

/** A post to the form of a record that is there. */
export async function changeRecord(context: Context): Promise<Answer> {
  return answer(context, await findSubject(context))
}

async function answer(context: Context, subject: Subject): Promise<Answer> {
  const { form, links, kernel } = context
  const wanted = form.get('_do') ?? 'check'
  const typed = readForm(form)
  const rows = rowsOf(form)
  if (wanted.startsWith('more:')) {
    const name = wanted.slice(5)
    return formPage(context, subject, { typed, issues: [], rows: rows.set(name, Math.min(200, (rows.get(name) ?? 1) + 3)) })
  }
  if (wanted === 'check') {
    const parsed = parseValues(kernel.catalog, subject.register, typed)
    const issues = parsed.issues ?? (await checkNeeds(kernel.catalog, kernel.database.read, subject.register, parsed.value))
    return {
      ...formPage(context, subject, { typed, issues, rows }, issues.length === 0 ? context.words.looksRight : undefined),
      status: issues.length > 0 ? 422 : 200,
    }
  }
  const done = await carryOut(context, subject, wanted, typed)
  if (done.issues) return { ...formPage(context, { ...subject, ...done.subject }, { typed, issues: done.issues, rows }), status: 422 }
  const published = wanted === 'publish' || wanted === 'withdraw' || (wanted === 'discard' && subject.state)
  if (wanted === 'discard' && !subject.state) return { redirect: links.list(subject.register.name) }
  return { redirect: published ? links.record(subject.register.name, done.id) : links.edit(subject.register.name, done.id) }
}

/** Saves what was typed, then takes the step asked for; each is its own change, so that nothing typed is lost. */
async function carryOut(
  { kernel, actor, form }: Context,
  subject: Subject,
  wanted: string,
  typed: Record<string, unknown>,
): Promise<{ id: string; issues?: undefined } | { issues: readonly Issue[]; subject?: Partial<Subject> }> {
  const { register } = subject
  const note = form.get('_note') ?? undefined
  let id = subject.id ?? (form.get('_id')?.trim() || undefined)
  let edit = form.get('_edit') ?? undefined
  if (wanted === 'save' || wanted === 'submit' || (wanted === 'publish' && subject.working !== 'review')) {
    const step: Step = subject.id === undefined ? 'create' : subject.working ? 'save' : 'revise'
    const saved: Changed = await makeChange(kernel, actor, {
      register: register.name,
      id,
      step,
      edit,
      body: typed,
      note,
      institution: form.get('_institution') ?? undefined,
    })
    if (saved.issues) return saved
    id = saved.id
    edit = saved.edit
    if (wanted === 'save') return { id }
  }
  if (!isStep(wanted) || id === undefined)
    throw new Fault('wrong-step', {
      step: wanted.slice(0, 40),
      state: subject.working ?? subject.state ?? 'none',
      known: 'save, submit, publish',
    })
  const changed = await makeChange(kernel, actor, { register: register.name, id, step: wanted, edit, note })
  if (changed.issues) return { issues: changed.issues, subject: { id, edit, working: 'draft' } }
  return { id: changed.id }
}

function isStep(text: string): text is Step {
  return text === 'submit' || text === 'return' || text === 'publish' || text === 'withdraw' || text === 'discard'
}

function formPage(context: Context, subject: Subject, given: Omit<FormState, 'context'>, good?: string): Page {
  const { words, links, language, actor } = context
  const { register, id } = subject
  const said = register.words[language]
  const state: FormState = { ...given, context }
  const name =
    id === undefined ? said.one : nameOf(context.kernel, register, { id, body: isMap(given.typed) ? given.typed : {} }, language).title
  const title = id === undefined ? words.newRecord(said.one) : words.editRecord(name)
  return {
    title: given.issues.length > 0 ? `${words.errorPrefix}: ${title}` : title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: said.many }]} />
        <Heading title={title} kind={subject.working && words.state[subject.working]} />
        {good && (
          <p class="notice good" role="status">
            {good}
          </p>
        )}
        <ErrorSummary issues={given.issues} context={context} register={register} />
        {actor.id === 'anonymous' && (
          <p class="notice">
            {words.mustSignIn} <a href={links.session()}>{words.signIn}</a>
          </p>
        )}
        <form
          method="post"
          action={id === undefined ? links.create(register.name) : links.edit(register.name, id)}
          class="record-form"
          novalidate
        >
          <input type="hidden" name="_edit" value={subject.edit} />
          {id === undefined && <Identifier state={state} />}
          {Object.entries(register.fields).map(([field, declared]) => (
            <ControlField
              control={context.kernel.catalog.kinds.need(declared).input(declared, language)}
              name={field}
              label={said.fields[field]?.label ?? field}
              help={said.fields[field]?.help}
              required={declared.required === true}
              many={declared.many === true}
              columns={said.fields[field]?.columns}
              state={state}
            />
          ))}
          <div class="field">
            <label for="_note">
              {words.note} <span class="quiet">({words.optional})</span>
            </label>
            <p class="hint" id="_note-hint">
              {words.noteHelp}
            </p>
            <input id="_note" name="_note" value={context.form.get('_note') ?? subject.note} aria-describedby="_note-hint" />
          </div>
          <Buttons subject={subject} context={context} />
        </form>
      </>
    ),
  }
}

function Identifier({ state }: { state: FormState }) {
  const { words, form } = state.context
  const wrong = state.issues.filter((issue) => issue.path === 'id')
  return (
    <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label for="id">
        {words.identifier} <span class="quiet">({words.optional})</span>
      </label>
      <p class="hint" id="id-hint">
        {words.idHelp}
      </p>
      {wrong.length > 0 && (
        <p class="error" id="id-error">
          {wrong.map((issue) => tellIssue(issue, state.context.language)).join(' ')}
        </p>
      )}
      <input id="id" name="_id" value={form.get('_id') ?? ''} aria-describedby={wrong.length > 0 ? 'id-hint id-error' : 'id-hint'} />
    </div>
  )
}

function ErrorSummary({ issues, context, register }: { issues: readonly Issue[]; context: Context; register: Register }) {
  if (issues.length === 0) return null
  const { words, language } = context
  return (
    <section class="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary">
      <h2 id="error-summary">{words.errorSummary(issues.length)}</h2>
      <ul class="bullets">
        {issues.map((issue) => {
          const field = issue.path.split('.')[0] ?? ''
          return (
            <li>
              <a
                href={`#${issue.path.replace(/\.\d+$/, '') || 'content'}`}
              >{`${register.words[language].fields[field]?.label ?? field}: ${tellIssue(issue, language)}`}</a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Buttons({ subject, context }: { subject: Subject; context: Context }) {
  const { words, actor } = context
  const { register, working, state, institution, author } = subject
  const open = openSteps(workflows[register.workflow], subject.id === undefined ? undefined : working, state)
  const may = (step: Step) => mayAct(register, actor, step, institution, author).allowed
  const steps: { step: string; label: string; class?: string }[] = []
  const writes = subject.id === undefined || open.includes('save') || open.includes('revise')
  if (writes && may('save')) steps.push({ step: 'save', label: words.save }, { step: 'submit', label: words.submit })
  if (working === 'review' && may('return')) steps.push({ step: 'return', label: words.returnStep })
  if ((open.includes('publish') || (writes && !workflows[register.workflow].twoPersons)) && may('publish'))
    steps.push({ step: 'publish', label: words.publish })
  if (open.includes('discard') && may('discard')) steps.push({ step: 'discard', label: words.discard, class: 'secondary' })
  if (open.includes('withdraw') && may('withdraw')) steps.push({ step: 'withdraw', label: words.withdraw, class: 'secondary' })
  return (
    <p class="buttons">
      {steps.map(({ step, label, class: style }) => (
        <button type="submit" name="_do" value={step} class={style}>
          {label}
        </button>
      ))}
      <button type="submit" name="_do" value="check" class="secondary">
        {words.check}
      </button>
    </p>
  )
}

function blank(register: Register): Subject {
  return {
    register,
    id: undefined,
    edit: undefined,
    body: {},
    note: '',
    working: undefined,
    state: undefined,
    institution: undefined,
    author: undefined,
  }
}

/** The working copy where there is one, or the published record; only for those who may work on it. */
async function findSubject({ kernel, parameters, actor }: Context): Promise<Subject> {
  const register = kernel.catalog.need(parameters.register ?? '')
  const id = parameters.id ?? ''
  const working = await findWorking(kernel, register.name, id)
  const published = await findPublished(kernel, register.name, id)
  if (!working && !published) throw new Fault('unknown-record', { register: register.name, id: id.slice(0, 80) })
  const institution = working?.institution ?? published?.institution ?? undefined
  const decision = mayAct(register, actor, 'read-drafts', institution, working?.author)
  if (!decision.allowed) throw new Fault('not-allowed', { step: 'edit', register: register.name, why: decision.reason })
  const personal = working ? {} : await findPersonalValues(kernel, register.name, id)
  return {
    register,
    id,
    edit: working?.edit ?? `${published?.version ?? 0}.0`,
    body: working?.body ?? { ...published?.body, ...personal },
    note: working?.note ?? '',
    working: working?.state,
    state: published?.state,
    institution,
    author: working?.author,
  }
}

function rowsOf(form: URLSearchParams): Map<string, number> {
  const rows = new Map<string, number>()
  for (const [name, value] of form) {
    if (name.startsWith('_rows.') && !isBlank(value)) rows.set(name.slice(6), Math.max(1, Math.min(200, Math.trunc(Number(value)) || 1)))
  }
  return rows
}
