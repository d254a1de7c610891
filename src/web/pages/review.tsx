// A record in review: read, not edited. What will be public, what that changes, where to remark on it, and the buttons to decide.

import type { ComponentChildren } from 'preact'
import type { Fault } from '../../kernel/fault/fault.ts'
import { tell } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import { mayAct } from '../../kernel/record/change.ts'
import { parseValues } from '../../kernel/record/check.ts'
import { findPublished } from '../../kernel/record/read.ts'
import type { Values } from '../../kernel/record/record.ts'
import { fieldOfRemark, type Remark } from '../../kernel/record/remarks.ts'
import type { Register } from '../../kernel/register/register.ts'
import { type Known, lookUp, nameOfTyped } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { FieldChanges } from '../parts/field-changes.tsx'
import { presentationOf } from '../parts/fields.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { RemarkInput, RemarkThread } from '../parts/remarks.tsx'
import { Value } from '../parts/value.tsx'
import { assessmentReview } from './assessment-review.tsx'
import type { Subject } from './form-subject.ts'
import { Note } from './record-form.tsx'
import type { ReviewPartProps } from './record-parts.ts'

/** Why the page came back; what was typed is still in it. */
export interface Refusal {
  readonly issues?: readonly Issue[]
  readonly fault?: Fault
  /** In words of the page. */
  readonly why?: string
}

export async function reviewPage(context: Context, subject: Subject, refusal: Refusal = {}): Promise<Page> {
  const { kernel, words, links, language, actor } = context
  const { register, id = '' } = subject
  const parsed = parseValues(kernel.catalog, register, subject.body)
  const body = parsed.issues ? {} : parsed.value
  const published = await findPublished(kernel, register.name, id)
  const known = await lookUp(
    kernel,
    language,
    [body, published?.body ?? {}].flatMap((one) =>
      Object.keys(register.fields).map((name) => presentationOf(register, one, name, context)),
    ),
  )
  const title = nameOfTyped(kernel, register, id, subject.body, language)
  const issues = [...(refusal.issues ?? []), ...(parsed.issues ?? [])]
  const why = refusal.fault ? tell(refusal.fault, language).detail : refusal.why
  const remarking = mayAct(register, actor, 'return', subject.institution, subject.writers).allowed
  const own = await ownReviews[register.name]?.({ context, subject, issues, remarking })
  const general = subject.remarks.filter(({ field }) => !Object.hasOwn(register.fields, fieldOfRemark(field)))
  return {
    status: refusal.fault ? 409 : refusal.why || refusal.issues ? 422 : 200,
    title: `${words.state.review}: ${title}`,
    behaviours: ['record-form'],
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: register.words[language].many }]} />
        <Heading title={title} kind={`${register.words[language].one} · ${words.state.review}`}>
          <p class="lead">{words.reviewLead}</p>
        </Heading>
        {why && (
          <p class="notice" role="alert">
            {why}
          </p>
        )}
        <ErrorSummary issues={issues} context={context} register={register} />
        {published && (
          <section>
            <h2>{words.whatChanges}</h2>
            <FieldChanges register={register} now={body} before={published.body} known={known} context={context} />
          </section>
        )}
        <form
          method="post"
          action={links.edit(register.name, id)}
          class="review-form"
          novalidate
          data-form="review"
          data-kept={`${register.name}/${id}`}
          data-owner={actor.id}
        >
          <input type="hidden" name="_edit" value={subject.edit} />
          <section>
            <h2>{words.parts}</h2>
            <Body {...{ register, body, known, context, issues, remarking }} remarks={subject.remarks} />
          </section>
          {own}
          <RemarkThread remarks={general} context={context} />
          {remarking && <RemarkInput field="" label="" issues={issues} context={context} />}
          <Note value={context.form.get('_note') ?? subject.note} issues={issues} context={context} />
          <FormButtons subject={subject} context={context} reading />
        </form>
      </>
    ),
  }
}

/** What registers show of a file that a field names, so that nothing becomes public that the reviewer was not shown. */
const ownReviews: Readonly<Record<string, (props: ReviewPartProps) => Promise<ComponentChildren>>> = { assessments: assessmentReview }

interface BodyProps {
  readonly register: Register
  readonly body: Values
  readonly known: Known
  readonly context: Context
  readonly remarks: readonly Remark[]
  readonly issues: readonly Issue[]
  readonly remarking: boolean
}

/** Every field whole, empty ones too: nothing may become public, or be missing, that the reviewer was not shown. */
function Body({ register, body, known, context, remarks, issues, remarking }: BodyProps) {
  const { words, links, language } = context
  const labels = register.words[language].fields
  return (
    <dl class="fields">
      {Object.keys(register.fields).map((name) => {
        const value = presentationOf(register, body, name, context)
        const label = labels[name]?.label ?? name
        const isWide = value?.as === 'table' || value?.as === 'prose' || value?.as === 'markdown'
        return (
          <div class={isWide ? 'wide' : undefined}>
            <dt>{label}</dt>
            <dd>
              {value ? (
                <Value {...{ value, label, known, links, words, language }} columns={labels[name]?.columns} />
              ) : (
                <p class="quiet">{words.notDeclared}</p>
              )}
              <RemarkThread remarks={remarks.filter(({ field }) => field === name)} context={context} />
              {remarking && <RemarkInput field={name} label={label} issues={issues} context={context} />}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
