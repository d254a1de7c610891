// What stands around the inputs of a form: the group of several inputs for one value, hints, and errors tied to their inputs.

import type { ComponentChildren } from 'preact'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Context } from '../page.ts'

interface InContext {
  readonly context: Context
}

interface GroupProps {
  readonly id: string
  readonly issues: readonly Issue[]
  readonly legend: string
  readonly required: boolean
  readonly hint: string | undefined
  readonly state: InContext
  /** The path of what is repeated in it. */
  readonly rows?: string
  readonly children: ComponentChildren
}

/** Several inputs for one value. A link of the error summary leads to the group as a whole. */
export function Group({ id, issues, legend, required, hint, state, rows, children }: GroupProps) {
  const wrong = issues.length > 0
  return (
    <fieldset
      class={wrong ? 'field wrong' : 'field'}
      id={id}
      data-rows={rows}
      tabIndex={wrong ? -1 : undefined}
      aria-describedby={[hint && `${id}-hint`, wrong && `${id}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend>
        {legend} <Optional required={required} state={state} />
      </legend>
      <Hint id={id} text={hint} />
      <Errors id={id} issues={issues} state={state} />
      {children}
    </fieldset>
  )
}

export function Optional({ required, state }: { required: boolean; state: InContext }) {
  return required ? null : <span class="quiet">({state.context.words.optional})</span>
}

export function Hint({ id, text }: { id: string; text: string | undefined }) {
  return text ? (
    <p class="hint" id={`${id}-hint`}>
      {text}
    </p>
  ) : null
}

export function Errors({ id, issues, state }: { id: string; issues: readonly Issue[]; state: InContext }) {
  if (issues.length === 0) return null
  const { words, language } = state.context
  return (
    <p class="error" id={`${id}-error`}>
      <span class="unseen">{words.errorPrefix}: </span>
      {issues.map((issue) => tellIssue(issue, language)).join(' ')}
    </p>
  )
}
