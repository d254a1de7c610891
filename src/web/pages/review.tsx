// A record in review: read, not edited. What will be public, what that changes, and the buttons to decide.

import { parseValues } from '../../kernel/record/check.ts'
import { findPublished } from '../../kernel/record/read.ts'
import type { Values } from '../../kernel/record/record.ts'
import type { Register } from '../../kernel/register/register.ts'
import { type Known, lookUp, nameOfTyped } from '../known.ts'
import type { Context, Page } from '../page.ts'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { FieldChanges } from '../parts/field-changes.tsx'
import { presentationOf } from '../parts/fields.tsx'
import { FormButtons } from '../parts/form-buttons.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { Value } from '../parts/value.tsx'
import type { Subject } from './form-subject.ts'
import { Note } from './record-form.tsx'

export async function reviewPage(context: Context, subject: Subject): Promise<Page> {
  const { kernel, words, links, language } = context
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
  return {
    title: `${words.state.review}: ${title}`,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: register.words[language].many }]} />
        <Heading title={title} kind={`${register.words[language].one} · ${words.state.review}`}>
          <p class="lead">{words.reviewLead}</p>
        </Heading>
        <ErrorSummary issues={parsed.issues ?? []} context={context} register={register} />
        {published && (
          <section>
            <h2>{words.whatChanges}</h2>
            <FieldChanges register={register} now={body} before={published.body} known={known} context={context} />
          </section>
        )}
        <section>
          <h2>{words.parts}</h2>
          <Body register={register} body={body} known={known} context={context} />
        </section>
        <form method="post" action={links.edit(register.name, id)} class="record-form" novalidate>
          <input type="hidden" name="_edit" value={subject.edit} />
          <Note value={subject.note} issues={[]} context={context} />
          <FormButtons subject={subject} context={context} reading />
        </form>
      </>
    ),
  }
}

/** Every field whole: nothing may become public that the reviewer was not shown. */
function Body({ register, body, known, context }: { register: Register; body: Values; known: Known; context: Context }) {
  const { words, links, language } = context
  const labels = register.words[language].fields
  const shown = Object.keys(register.fields).flatMap((name) => {
    const value = presentationOf(register, body, name, context)
    return value ? [{ name, value, label: labels[name]?.label ?? name }] : []
  })
  return (
    <dl class="fields">
      {shown.map(({ name, value, label }) => (
        <div class={value.as === 'table' || value.as === 'prose' || value.as === 'markdown' ? 'wide' : undefined}>
          <dt>{label}</dt>
          <dd>
            <Value
              value={value}
              columns={labels[name]?.columns}
              label={label}
              known={known}
              links={links}
              words={words}
              language={language}
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}
