// A record's fields as a list of labels and values, in the order of the declaration; what is not declared is said once.

import type { Presentation } from '../../kernel/field/presentation.ts'
import type { Values } from '../../kernel/record/record.ts'
import { fieldOfRegister, type Register } from '../../kernel/register/register.ts'
import type { Known } from '../known.ts'
import type { Context } from '../page.ts'
import { saysOf } from './says.ts'
import { Shortened } from './shortened.tsx'

export interface FieldsProps {
  readonly register: Register
  readonly id: string
  readonly body: Values
  readonly known: Known
  readonly context: Context
  /** The fields to show; all when left out. */
  readonly only?: readonly string[]
}

export function Fields({ register, id, body, known, context, only = Object.keys(register.fields) }: FieldsProps) {
  const { kernel, language, links, words } = context
  const labels = register.words[language].fields
  const shown = only.map((name) => ({
    name,
    value: isSilent(register, body, name) ? undefined : presentationOf(register, body, name, context),
  }))
  const missing = shown.filter(({ name, value }) => !value && !kernel.catalog.kinds.need(fieldOfRegister(register, name)).personal)
  return (
    <>
      <dl class="fields">
        {shown.map(({ name, value }) =>
          value ? (
            <div class={value.as === 'table' || value.as === 'prose' || value.as === 'markdown' ? 'wide' : undefined}>
              <dt>
                {labels[name]?.label ?? name}{' '}
                <a class="correct" href={links.newMessage(register.name, id, 'correction', name)}>
                  {words.messages.correct}
                  <span class="unseen">: {labels[name]?.label ?? name}</span>
                </a>
              </dt>
              <dd {...saysOf(register, body, name, context)}>
                <Shortened
                  all={links.field(register.name, id, name)}
                  value={value}
                  columns={labels[name]?.columns}
                  label={labels[name]?.label ?? name}
                  known={known}
                  links={links}
                  words={words}
                  language={language}
                />
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      {missing.length > 0 && (
        <p class="quiet">
          {words.notDeclared}: {missing.map(({ name }) => labels[name]?.label ?? name).join(', ')}.
        </p>
      )}
    </>
  )
}

/** Whether a value only says that nobody answered. */
export function isSilent({ silence }: Register, body: Values, name: string): boolean {
  const value = body[name]
  return typeof value === 'string' && silence?.includes(value) === true
}

export function presentationOf(register: Register, body: Values, name: string, { kernel, language }: Context): Presentation | undefined {
  const field = fieldOfRegister(register, name)
  return kernel.catalog.kinds.present(field, body[name], language)
}
