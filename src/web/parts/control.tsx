// A control as form markup: labels, hints and errors tied to their inputs, names as dotted paths. It works with no
// script: a table offers empty rows, and a button asks the server for more.

import type { ComponentChildren } from 'preact'
import { tellIssue } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Control } from '../../kernel/field/control.ts'
import { typedAt, typedText } from '../form-values.ts'
import type { Context } from '../page.ts'

export interface FormState {
  readonly typed: unknown
  readonly issues: readonly Issue[]
  readonly context: Context
  /** Rows that a table shows, by its path. */
  readonly rows: ReadonlyMap<string, number>
}

interface ControlProps {
  readonly control: Control
  readonly name: string
  readonly label: string
  readonly help?: string | undefined
  readonly required: boolean
  readonly many: boolean
  readonly columns?: Readonly<Record<string, string>> | undefined
  readonly state: FormState
}

export function ControlField(props: ControlProps): ComponentChildren {
  const { control, many } = props
  if (control.as === 'choices') return <Choices {...props} options={control.options} />
  if (control.as === 'rows') return <Rows {...props} columnControls={control.columns} />
  if (control.as === 'parts' && many)
    return <Rows {...props} columnControls={control.parts.map((part) => ({ ...part, required: false }))} />
  if (control.as === 'parts') return <Parts {...props} parts={control.parts} />
  return <Line {...props} />
}

function Line({ control, name, label, help, required, many, state }: ControlProps) {
  const { words, kernel, language } = state.context
  const text = typedText(typedAt(state.typed, name))
  const hints = [
    help,
    many ? words.oneEachLine : undefined,
    control.as === 'record'
      ? words.referenceHint(kernel.catalog.find(control.register)?.words[language].many ?? control.register)
      : undefined,
  ]
  const hint = hints.filter(Boolean).join(' ')
  const issues = issuesAt(state, name)
  const shared = {
    id: name,
    name,
    'aria-describedby': [hint && `${name}-hint`, issues.length > 0 && `${name}-error`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': issues.length > 0 ? ('true' as const) : undefined,
  }
  return (
    <div class={issues.length > 0 ? 'field wrong' : 'field'}>
      <Label name={name} label={label} required={required} state={state} />
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      <Errors name={name} issues={issues} state={state} />
      {control.as === 'lines' || many ? (
        <textarea {...shared} rows={control.as === 'lines' ? control.rows : 3}>
          {text}
        </textarea>
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={modeOf(control)}
          value={text}
          placeholder={control.as === 'line' ? control.hint : undefined}
        />
      )}
    </div>
  )
}

/** Every line is a text input, so that no browser throws away what it takes for wrong; the mode picks the keyboard. */
function modeOf(control: Control): 'url' | 'email' | 'decimal' | undefined {
  if (control.as !== 'line') return undefined
  return control.type === 'url' || control.type === 'email' ? control.type : control.type === 'number' ? 'decimal' : undefined
}

function Choices({
  name,
  label,
  help,
  required,
  many,
  state,
  options,
}: ControlProps & { options: readonly { key: string; label: string }[] }) {
  const { words } = state.context
  const value = typedAt(state.typed, name)
  const chosen = new Set(Array.isArray(value) ? value.map(String) : typedText(value).split(/\s*[|\n]\s*/))
  const issues = issuesAt(state, name)
  if (many) {
    return (
      <fieldset class={issues.length > 0 ? 'field wrong' : 'field'} id={name}>
        <legend>{label}</legend>
        {help && <p class="hint">{help}</p>}
        <Errors name={name} issues={issues} state={state} />
        <div class="ticks">
          {options.map((option) => (
            <label>
              <input type="checkbox" name={name} value={option.key} checked={chosen.has(option.key)} /> {option.label}
            </label>
          ))}
        </div>
      </fieldset>
    )
  }
  return (
    <div class={issues.length > 0 ? 'field wrong' : 'field'}>
      <Label name={name} label={label} required={required} state={state} />
      {help && (
        <p class="hint" id={`${name}-hint`}>
          {help}
        </p>
      )}
      <Errors name={name} issues={issues} state={state} />
      <select
        id={name}
        name={name}
        aria-invalid={issues.length > 0 ? 'true' : undefined}
        aria-describedby={issues.length > 0 ? `${name}-error` : help ? `${name}-hint` : undefined}
      >
        <option value="">{words.choose}</option>
        {options.map((option) => (
          <option value={option.key} selected={chosen.has(option.key)}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Parts({
  name,
  label,
  help,
  required,
  state,
  parts,
}: ControlProps & { parts: readonly { name: string; label: string; control: Control }[] }) {
  const own = issuesAt(state, name)
  return (
    <fieldset class={own.length > 0 ? 'field wrong' : 'field'} id={name}>
      <legend>
        {label} {!required && <span class="quiet">({state.context.words.optional})</span>}
      </legend>
      {help && <p class="hint">{help}</p>}
      <Errors name={name} issues={own} state={state} />
      {parts.map((part) => (
        <ControlField control={part.control} name={`${name}.${part.name}`} label={part.label} required many={false} state={state} />
      ))}
    </fieldset>
  )
}

function Rows({
  name,
  label,
  help,
  state,
  columns,
  columnControls,
}: ControlProps & { columnControls: readonly { name: string; label?: string; required: boolean; control: Control }[] }) {
  const { words } = state.context
  const own = issuesAt(state, name)
  const value = typedAt(state.typed, name)
  const filled = typeof value === 'object' && value !== null ? Object.keys(value).length : 0
  const count = state.rows.get(name) ?? Math.max(1, filled)
  return (
    <fieldset class={own.length > 0 ? 'field wrong rows-field' : 'field rows-field'} id={name}>
      <legend>
        {label} <span class="quiet">({words.optional})</span>
      </legend>
      {help && <p class="hint">{help}</p>}
      <Errors name={name} issues={own} state={state} />
      {Array.from({ length: count }, (_, at) => (
        <fieldset class="row">
          <legend>{words.row(at + 1)}</legend>
          {columnControls.map((column) => (
            <ControlField
              control={column.control}
              name={`${name}.${at}.${column.name}`}
              label={columns?.[column.name] ?? column.label ?? column.name}
              required={column.required}
              many={false}
              state={state}
            />
          ))}
        </fieldset>
      ))}
      <input type="hidden" name={`_rows.${name}`} value={count} />
      <button type="submit" name="_do" value={`more:${name}`} class="secondary">
        {words.moreRows}
        <span class="unseen">: {label}</span>
      </button>
    </fieldset>
  )
}

function Label({ name, label, required, state }: { name: string; label: string; required: boolean; state: FormState }) {
  return (
    <label for={name}>
      {label} {!required && <span class="quiet">({state.context.words.optional})</span>}
    </label>
  )
}

function Errors({ name, issues, state }: { name: string; issues: readonly Issue[]; state: FormState }) {
  if (issues.length === 0) return null
  const { words, language } = state.context
  return (
    <p class="error" id={`${name}-error`}>
      <span class="unseen">{words.errorPrefix}: </span>
      {issues.map((issue) => tellIssue(issue, language)).join(' ')}
    </p>
  )
}

/** Issues of exactly this input; those of list items belong to the list's input. */
function issuesAt({ issues }: FormState, name: string): Issue[] {
  return issues.filter((issue) => issue.path === name || issue.path.replace(/\.\d+$/, '') === name)
}
