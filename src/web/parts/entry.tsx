// The inputs of the short forms about people: a label, a hint, what is wrong, and one line to type in.

import { tellIssue } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Context } from '../page.ts'

interface EntryProps {
  readonly context: Context
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly type?: 'text' | 'email' | 'password'
  readonly value?: string | undefined
  readonly complete?: string
  readonly issues?: readonly Issue[]
  readonly numeric?: boolean
}

export function Entry({ context, name, label, hint, type = 'text', value, complete = 'off', issues = [], numeric }: EntryProps) {
  const { language, words } = context
  const own = issues.filter((issue) => issue.path === name)
  const wrong = own.length > 0
  const plain = type === 'text' && !numeric
  const shared = {
    id: name,
    name,
    autocomplete: complete,
    autocapitalize: plain ? undefined : ('none' as const),
    spellcheck: plain ? undefined : false,
    'aria-describedby': [hint && `${name}-hint`, wrong && `${name}-error`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': wrong ? ('true' as const) : undefined,
  }
  return (
    <div class={wrong ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p class="error" id={`${name}-error`}>
          <span class="unseen">{words.errorPrefix}: </span>
          {own.map((issue) => tellIssue(issue, language)).join(' ')}
        </p>
      )}
      {type === 'password' ? (
        <input {...shared} type="password" />
      ) : (
        // No browser throws away what it takes for wrong: the type is text, and the mode picks the keyboard.
        <input {...shared} type="text" value={value} inputMode={numeric ? 'numeric' : type === 'email' ? 'email' : undefined} />
      )}
    </div>
  )
}

interface ChoiceProps extends Pick<EntryProps, 'context' | 'name' | 'label' | 'issues' | 'value'> {
  readonly options: readonly { readonly key: string; readonly label: string }[]
}

export function Choice({ context, name, label, options, value, issues = [] }: ChoiceProps) {
  const own = issues.filter((issue) => issue.path === name)
  return (
    <div class={own.length > 0 ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      {own.length > 0 && (
        <p class="error" id={`${name}-error`}>
          {own.map((issue) => tellIssue(issue, context.language)).join(' ')}
        </p>
      )}
      <select id={name} name={name} aria-describedby={own.length > 0 ? `${name}-error` : undefined}>
        {options.map((option) => (
          <option value={option.key} selected={option.key === value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What a fault says, where the form that it is about is shown again. */
export function Refusal({ text }: { text: string | undefined }) {
  if (text === undefined) return null
  return (
    <section class="error-summary" role="alert" tabIndex={-1}>
      <p>{text}</p>
    </section>
  )
}
