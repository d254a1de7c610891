// The new values of the fields chosen, each as the record's own form asks for it, or that it is to be emptied.

import type { Issue } from '../../kernel/fault/issue.ts'
import type { Edits } from '../../kernel/record/edit-many.ts'
import { fieldOfRegister, type Register } from '../../kernel/register/register.ts'
import type { Context, Page } from '../page.ts'
import { ChoiceLists, ControlField, type FormState } from '../parts/control.tsx'
import { ErrorSummary } from '../parts/error-summary.tsx'
import { Crumbs, Heading } from '../parts/heading.tsx'
import { choicesOf } from './record-form.tsx'

export interface Values {
  readonly ids: readonly string[]
  readonly fields: readonly string[]
  readonly edits: Edits
  readonly issues: readonly Issue[]
  readonly rows: ReadonlyMap<string, number>
}

export async function drawValues(context: Context, register: Register, { ids, fields, edits, issues, rows }: Values): Promise<Page> {
  const { words, links, language, kernel } = context
  const action = links.editMany(register.name)
  const state: FormState = { typed: edits.set, issues, rows, context, action, choices: await choicesOf(context, register, fields) }
  const said = register.words[language]
  const title = words.editMany.valuesTitle(ids.length)
  return {
    status: issues.length > 0 ? 422 : 200,
    title: issues.length > 0 ? `${words.errorPrefix}: ${title}` : title,
    main: (
      <>
        <Crumbs label={words.breadcrumb} trail={[{ href: links.list(register.name), label: said.many }]} />
        <Heading title={title}>
          <p class="lead">{words.editMany.valuesLead}</p>
        </Heading>
        <ErrorSummary issues={issues} context={context} register={register} />
        <form method="post" action={action} class="record-form" novalidate>
          {ids.map((id) => (
            <input type="hidden" name="_pick" value={id} />
          ))}
          {fields.map((name) => {
            const field = fieldOfRegister(register, name)
            const label = said.fields[name]?.label ?? name
            return (
              <>
                <input type="hidden" name="_field" value={name} />
                <ControlField
                  control={kernel.catalog.kinds.need(field).input(field, language)}
                  name={name}
                  label={label}
                  help={said.fields[name]?.help}
                  required
                  many={field.many === true}
                  columns={said.fields[name]?.columns}
                  state={state}
                />
                <p class="ticks alone">
                  <label>
                    <input type="checkbox" name={`_clear.${name}`} value="yes" checked={edits.clear.includes(name)} />{' '}
                    {words.editMany.clear(label)}
                  </label>
                </p>
              </>
            )
          })}
          <p class="buttons">
            <button type="submit" name="_do" value="preview">
              {words.editMany.toPlan}
            </button>
          </p>
          <ChoiceLists state={state} />
        </form>
      </>
    ),
  }
}
