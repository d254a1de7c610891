// The form of a record, drawn from its register's declaration, with whatever stands against what was sent.

import type { ComponentChildren } from 'preact'
import { faults } from '../../kernel/fault/catalogue.ts'
import { type Fault, tell, tellIssue } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Control } from '../../kernel/field/control.ts'
import { countRecords, listAll } from '../../kernel/record/list.ts'
import { fieldOfRemark, isOpen } from '../../kernel/record/remarks.ts'
import { fieldOfRegister, type Register } from '../../kernel/register/register.ts'
import { holdsFiles } from '../attach.ts'
import { nameOf, nameOfTyped } from '../known.ts'
import { packValues } from '../packed.ts'
import type { Context, Page } from '../page.ts'
import { type Choice, ChoiceLists, ControlField, type FormState } from '../parts/control.tsx'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { Errors } from '../parts/group.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { Keeper, type KeeperChoice, keepersOf } from '../parts/keeper.tsx'
import { partLabel, RemarkAnswers, RemarkSummary } from '../parts/remarks.tsx'
import { AssessmentFormPart, type FormPartProps } from './assessment-form.tsx'
import type { Subject } from './form-subject.ts'
import type { Posted } from './posted.ts'

export async function drawForm(context: Context, subject: Subject, posted: Posted): Promise<Page> {
  const { words, links, language, kernel } = context
  const { register, id } = subject
  const { issues, rows, typed, fault } = posted
  const action = id === undefined ? links.create(register.name) : links.edit(register.name, id)
  const state: FormState = { typed, issues, rows, context, action, choices: await choicesOf(context, register) }
  const keepers = id === undefined ? await keepersOf(context) : []
  const said = register.words[language]
  const title = id === undefined ? words.newRecord(said.one) : words.editRecord(nameOfTyped(kernel, register, id, typed, language))
  return {
    status: fault ? faults[fault.code].status : issues.length > 0 ? 422 : 200,
    title: fault || issues.length > 0 ? `${words.errorPrefix}: ${title}` : title,
    behaviours: ['record-form'],
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={trailOf(subject, context)} />
        <Heading title={title} kind={subject.working && words.state[subject.working]} />
        {posted.good && (
          <p class="notice good" role="status">
            {posted.good}
          </p>
        )}
        {fault && <Refused fault={fault} posted={posted} register={register} context={context} />}
        <ErrorSummary issues={issues} context={context} register={register} />
        {context.actor.id === 'anonymous' && !fault && (
          <p class="notice">
            {words.mustSignIn} <SignInElsewhere context={context} />
          </p>
        )}
        {subject.id !== undefined && ownForms[register.name]?.({ subject: { ...subject, id: subject.id }, context })}
        <RemarkSummary remarks={subject.remarks.filter(isOpen)} register={register} context={context} />
        <Form subject={subject} state={state} posted={posted} keepers={keepers} />
      </>
    ),
  }
}

/** What registers add above their form. */
const ownForms: Readonly<Record<string, (props: FormPartProps) => ComponentChildren>> = { assessments: AssessmentFormPart }

function trailOf({ register, id, state, body }: Subject, { kernel, links, language }: Context) {
  const list = { href: links.list(register.name), label: register.words[language].many }
  if (id === undefined || !state) return [list]
  return [list, { href: links.record(register.name, id), label: nameOfTyped(kernel, register, id, body, language) }]
}

interface FormProps {
  readonly subject: Subject
  readonly state: FormState
  readonly posted: Posted
  readonly keepers: readonly KeeperChoice[]
}

function Form({ subject, state, posted, keepers }: FormProps) {
  const { context, action } = state
  const { kernel, language, actor } = context
  const { register, id, remarks } = subject
  const said = register.words[language]
  // A review that was refused has remarks to keep, and no fields of its own.
  const isBare = posted.remarks.length > 0 && Object.keys(posted.typed).length === 0
  const { edit, base } = posted.held ?? { edit: subject.edit, base: subject.body }
  const answering = { typed: posted.answers, issues: posted.issues, context }
  return (
    <form
      method="post"
      action={action}
      enctype={holdsFiles(kernel.catalog, register) ? 'multipart/form-data' : undefined}
      class="record-form"
      id={formId}
      novalidate
      data-form
      data-kept={`${register.name}/${id ?? ''}`}
      data-owner={actor.id}
      data-unsaved={posted.held ? '' : undefined}
      data-saves={id !== undefined && subject.working !== 'review' && actor.id !== 'anonymous' ? '' : undefined}
    >
      <input type="hidden" name="_edit" value={edit} />
      <input type="hidden" name="_base" value={base && packValues(base)} />
      <input type="hidden" name="_back" value={id === undefined ? register.name : `${register.name}/${id}`} />
      {id === undefined && <Identifier state={state} />}
      {id === undefined && <Keeper choices={keepers} chosen={subject.institution} context={context} />}
      {posted.remarks.map((remark) => (
        <input type="hidden" name={`_remark.${remark.field}`} value={remark.said} />
      ))}
      <RemarkAnswers
        remarks={remarks.filter(({ field }) => !Object.hasOwn(register.fields, fieldOfRemark(field)))}
        label={undefined}
        {...answering}
      />
      {(isBare ? [] : Object.entries(register.fields)).map(([field, declared]) => (
        <>
          {[...new Set(remarks.map((remark) => remark.field).filter((one) => fieldOfRemark(one) === field))].map((one) => (
            <RemarkAnswers
              remarks={remarks.filter((remark) => remark.field === one)}
              label={partLabel(said.fields[field]?.label ?? field, one)}
              {...answering}
            />
          ))}
          <ControlField
            control={kernel.catalog.kinds.need(declared).input(declared, language)}
            name={field}
            label={said.fields[field]?.label ?? field}
            help={said.fields[field]?.help}
            required={declared.required === true}
            many={declared.many === true}
            columns={said.fields[field]?.columns}
            state={state}
          />
        </>
      ))}
      <Note value={context.form.get('_note') ?? subject.note} issues={posted.issues} context={context} />
      <FormButtons subject={subject} again={posted.fault && (context.form.get('_do') ?? undefined)} context={context} />
      <ChoiceLists state={state} />
    </form>
  )
}

const formId = 'record'

function Identifier({ state }: { state: FormState }) {
  const { words, form, parameters } = state.context
  const wrong = state.issues.filter((issue) => issue.path === 'id')
  return (
    <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label for="_id">
        {words.identifier} <span class="quiet">({words.optional})</span>
      </label>
      <p class="hint" id="_id-hint">
        {words.idHelp}
      </p>
      <Errors id="_id" issues={wrong} state={state} />
      <input
        id="_id"
        name="_id"
        value={form.get('_id') ?? parameters.id ?? ''}
        aria-invalid={wrong.length > 0 ? 'true' : undefined}
        aria-describedby={wrong.length > 0 ? '_id-hint _id-error' : '_id-hint'}
      />
    </div>
  )
}

export function Note({ value, issues, context }: { value: string; issues: readonly Issue[]; context: Context }) {
  const { words } = context
  const wrong = issues.filter((issue) => issue.path === 'note')
  return (
    <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label for="_note">
        {words.note} <span class="quiet">({words.optional})</span>
      </label>
      <p class="hint" id="_note-hint">
        {words.noteHelp}
      </p>
      <Errors id="_note" issues={wrong} state={{ context }} />
      <input
        id="_note"
        name="_note"
        value={value}
        aria-invalid={wrong.length > 0 ? 'true' : undefined}
        aria-describedby={wrong.length > 0 ? '_note-hint _note-error' : '_note-hint'}
      />
    </div>
  )
}

interface RefusedProps {
  readonly fault: Fault
  readonly posted: Posted
  readonly register: Register
  readonly context: Context
}

/** Why nothing was saved, that what was typed is still here, and what can be done about it. */
function Refused({ fault, posted: { apart, remarks }, register, context }: RefusedProps) {
  const { words, language, actor } = context
  const told = tell(fault, language)
  const labels = register.words[language].fields
  return (
    <section class="error-summary" role="alert" tabIndex={-1} aria-labelledby="refused">
      <h2 id="refused">{told.title}</h2>
      <p>
        {told.detail} {words.keptTyped}
      </p>
      {fault.issues.length > 0 && (
        <ul class="bullets">
          {fault.issues.map((issue) => (
            <li>{tellIssue(issue, language)}</li>
          ))}
        </ul>
      )}
      {remarks.length > 0 && (
        <>
          <p>{words.remarksKept}</p>
          <ul class="bullets">
            {remarks.map(({ field, said }) => (
              <li class="said">
                {labels[field]?.label ?? words.remarkGeneral}: {said}
              </li>
            ))}
          </ul>
        </>
      )}
      {actor.id === 'anonymous' ? (
        <SignInAgain context={context} />
      ) : (
        <p>{apart === undefined ? told.cure : apart === 'same' ? words.conflictSame : words.conflictApart}</p>
      )}
    </section>
  )
}

/** In this window, taking along all that the form holds; or on another tab. */
export function SignInAgain({ context }: { context: Context }) {
  const { words, links } = context
  return (
    <>
      <p>
        <button
          type="submit"
          form={formId}
          formAction={links.session()}
          formenctype="application/x-www-form-urlencoded"
          name="_do"
          value="carry"
        >
          {words.signInHere}
        </button>
      </p>
      <p>
        <SignInElsewhere context={context} /> {words.signInThenSend}
      </p>
    </>
  )
}

function SignInElsewhere({ context: { words, links } }: { context: Context }) {
  return (
    <a href={links.session()} target="_blank" rel="noopener">
      {words.signInElsewhere}
    </a>
  )
}

const mostChoices = 300

/** The records of every register that the references among the fields named name, where there are few enough to offer them all. */
export async function choicesOf(
  { kernel, language }: Context,
  register: Register,
  names: readonly string[] = Object.keys(register.fields),
): Promise<Map<string, readonly Choice[]>> {
  const controls = names
    .map((name) => fieldOfRegister(register, name))
    .map((field) => kernel.catalog.kinds.need(field).input(field, language))
  const counts = await countRecords(kernel)
  const choices = new Map<string, readonly Choice[]>()
  for (const name of new Set(controls.flatMap(registersNamed))) {
    const named = kernel.catalog.find(name)
    const count = counts.get(name) ?? 0
    if (!named || count === 0 || count > mostChoices) continue
    const records = await listAll(kernel, name, '', language)
    const choice = ({ title, code }: ReturnType<typeof nameOf>) => (code ? `${code} ${title}` : title)
    choices.set(
      name,
      records.map((record) => ({ id: record.id, title: choice(nameOf(kernel, named, record, language)) })),
    )
  }
  return choices
}

function registersNamed(control: Control): string[] {
  if (control.as === 'record') return [control.register]
  if (control.as === 'rows') return control.columns.flatMap((column) => registersNamed(column.control))
  return control.as === 'parts' ? control.parts.flatMap((part) => registersNamed(part.control)) : []
}
