// An input of a form that is no register's, with its label, its help and what is wrong with it, and the list of all that is
// wrong, each line of which leads to its input.

import type { ComponentChildren } from 'preact'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Context } from '../page.ts'

export interface PlainFieldProps {
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  readonly required?: boolean
  readonly issues: readonly Issue[]
  readonly context: Context
  /** Draws the input with what names and describes it. */
  children(input: PlainInput): ComponentChildren
}

export interface PlainInput {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
  readonly 'aria-required': 'true' | undefined
}

export function PlainField({ name, label, help, required = false, issues, context, children }: PlainFieldProps) {
  const { words, language } = context
  const wrong = issues.filter(({ path }) => path === name)
  const described = [help && `${name}-hint`, wrong.length > 0 && `${name}-error`].filter(Boolean).join(' ') || undefined
  return (
    <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>
        {label} {!required && <span class="quiet">({words.optional})</span>}
      </label>
      {help && (
        <p class="hint" id={`${name}-hint`}>
          {help}
        </p>
      )}
      {wrong.length > 0 && (
        <p class="error" id={`${name}-error`}>
          <span class="unseen">{words.errorPrefix}: </span>
          {wrong.map((issue) => tellIssue(issue, language)).join(' ')}
        </p>
      )}
      {children({
        id: name,
        name,
        'aria-describedby': described,
        'aria-invalid': wrong.length > 0 ? 'true' : undefined,
        'aria-required': required ? 'true' : undefined,
      })}
    </div>
  )
}

export function PlainSummary({
  issues,
  labels,
  context,
}: {
  issues: readonly Issue[]
  labels: Readonly<Record<string, string>>
  context: Context
}) {
  if (issues.length === 0) return null
  const { words, language } = context
  return (
    <section class="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary">
      <h2 id="error-summary">{words.errorSummary(issues.length)}</h2>
      <ul class="bullets">
        {issues.map((issue) => {
          const label = labels[issue.path]
          const said = `${label ?? issue.path}: ${tellIssue(issue, language)}`
          return <li>{label ? <a href={`#${issue.path}`}>{said}</a> : said}</li>
        })}
      </ul>
    </section>
  )
}

/** Why the work asked for was not done, with what to do; what was typed stands below. */
export function Stopped({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="error-summary" role="alert" tabIndex={-1} aria-labelledby="refused">
      <h2 id="refused">{title}</h2>
      <p>{children}</p>
    </section>
  )
}
