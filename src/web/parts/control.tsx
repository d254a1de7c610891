// A control as form markup: labels, hints and errors tied to their inputs, names as dotted paths. It works with no
// script: a table offers empty rows, and a button asks the server for more. What was typed is never left out.

import type { ComponentChildren } from 'preact'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Control } from '../../kernel/field/control.ts'
import { isMap } from '../../kernel/field/plain-text.ts'
import { isLanguage, languages } from '../../kernel/language.ts'
import { dropMark, fileMark } from '../attach.ts'
import { typedAt, typedLeaves, typedText } from '../form-values.ts'
import type { Context } from '../page.ts'
import { Errors, Group, Hint, Optional } from './group.tsx'
import { measuredLanguage, ReadingEase } from './reading-ease.tsx'

/** A record that a reference may name. */
export interface Choice {
  readonly id: string
  readonly title: string
}

export interface FormState {
  readonly typed: unknown
  readonly issues: readonly Issue[]
  readonly context: Context
  /** Rows that a table shows, by its path. */
  readonly rows: ReadonlyMap<string, number>
  /** The records of small registers, by register: offered where a reference is typed. */
  readonly choices: ReadonlyMap<string, readonly Choice[]>
  /** Where the form is sent. */
  readonly action: string
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

interface Part {
  readonly name: string
  readonly label?: string
  readonly control: Control
}

interface Column extends Part {
  readonly required: boolean
  readonly many?: boolean
}

/** The id of an input, kept apart from every other id of the page. */
export function inputId(path: string): string {
  return `f.${path}`
}

export function ControlField(props: ControlProps): ComponentChildren {
  const { control, many } = props
  if (control.as === 'choices') return <Choices {...props} options={control.options} />
  if (control.as === 'rows') return <Rows {...props} columnControls={control.columns} />
  if (control.as === 'upload') return <Attached {...props} control={control} />
  if (control.as === 'record' && many) return <References {...props} register={control.register} />
  if (control.as === 'parts' && many)
    return <Rows {...props} columnControls={control.parts.map((part) => ({ ...part, required: false }))} />
  if (control.as === 'parts') return <Parts {...props} parts={control.parts} />
  return <Line {...props} />
}

function Line({ control, name, label, help, required, many, state }: ControlProps) {
  const { words } = state.context
  const id = inputId(name)
  const text = typedText(typedAt(state.typed, name))
  const choices = control.as === 'record' ? state.choices.get(control.register) : undefined
  const hint = [help, many ? words.oneEachLine : undefined, control.as === 'record' ? referenceHint(control.register, state) : undefined]
    .filter(Boolean)
    .join(' ')
  const issues = issuesAt(state, name)
  const shared = {
    id,
    name,
    'aria-describedby': [hint && `${id}-hint`, issues.length > 0 && `${id}-error`].filter(Boolean).join(' ') || undefined,
    'aria-invalid': issues.length > 0 ? ('true' as const) : undefined,
  }
  const measured = control.as === 'lines' ? measuredLanguage(name) : undefined
  return (
    <div class={issues.length > 0 ? 'field wrong' : 'field'}>
      <label for={id}>
        {label} <Optional required={required} state={state} />
      </label>
      <Hint id={id} text={hint} />
      <Errors id={id} issues={issues} state={state} />
      {control.as === 'lines' || many ? (
        <textarea {...shared} rows={control.as === 'lines' ? control.rows : 3}>
          {text.startsWith('\n') ? `\n${text}` : text}
        </textarea>
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={modeOf(control)}
          value={text}
          placeholder={control.as === 'line' ? control.hint : undefined}
          list={control.as === 'record' && choices ? choicesId(control.register) : undefined}
          {...(control.as === 'record' ? searched(control.register, state) : {})}
        />
      )}
      <Chosen id={text} choices={choices} />
      {measured && <ReadingEase id={id} text={text} language={measured} context={state.context} />}
    </div>
  )
}

/** Every line is a text input, so that no browser throws away what it takes for wrong; the mode picks the keyboard. */
function modeOf(control: Control): 'url' | 'email' | 'decimal' | undefined {
  if (control.as !== 'line') return undefined
  return control.type === 'url' || control.type === 'email' ? control.type : control.type === 'number' ? 'decimal' : undefined
}

/** One input for each record referred to, and some empty ones. */
function References({ name, label, help, required, state, register }: ControlProps & { register: string }) {
  const { words } = state.context
  const id = inputId(name)
  const value = typedAt(state.typed, name)
  const given = (Array.isArray(value) ? value : [value]).map(typedText).filter((text) => text.trim())
  const count = Math.max(state.rows.get(name) ?? given.length + 2, given.length)
  const issues = issuesAt(state, name)
  const choices = state.choices.get(register)
  const hint = [help, referenceHint(register, state)].filter(Boolean).join(' ')
  return (
    <Group id={id} issues={issues} legend={label} required={required} hint={hint} state={state} rows={name}>
      {Array.from({ length: count }, (_, at) => (
        <div class="field" data-row>
          <input
            id={`${id}.${at}`}
            name={name}
            aria-label={`${label} ${at + 1}`}
            value={given[at] ?? ''}
            list={choices ? choicesId(register) : undefined}
            {...searched(register, state)}
            aria-invalid={issues.some((issue) => issue.path === `${name}.${at}`) ? 'true' : undefined}
          />
          <Chosen id={given[at] ?? ''} choices={choices} />
        </div>
      ))}
      <More name={name} count={count} label={label} state={state} text={words.moreLines} />
    </Group>
  )
}

/** Where a script finds the records to offer, and what they are called by. */
function searched(register: string, { context }: FormState): Readonly<Record<string, string | undefined>> {
  const named = context.kernel.catalog.find(register)
  return named ? { 'data-register': register, 'data-title': named.title, 'data-code': named.code } : {}
}

function referenceHint(register: string, { context: { words, kernel, language } }: FormState): string {
  return words.referenceHint(kernel.catalog.find(register)?.words[language].many ?? register)
}

/** What the record is called that an identifier names. */
function Chosen({ id, choices }: { id: string; choices: readonly Choice[] | undefined }) {
  const found = id && choices?.find((choice) => choice.id === id.trim())
  return found ? <p class="chosen-record">{found.title}</p> : null
}

/** The records of a small register, offered to every input that may name one. */
export function ChoiceLists({ state }: { state: FormState }) {
  return (
    <>
      {[...state.choices].map(([register, choices]) => (
        <datalist id={choicesId(register)}>
          {choices.map(({ id, title }) => (
            <option value={id}>{title}</option>
          ))}
        </datalist>
      ))}
    </>
  )
}

function choicesId(register: string): string {
  return `records-${register}`
}

type ChoicesProps = ControlProps & { options: readonly { key: string; label: string }[] }

function Choices(props: ChoicesProps) {
  const { name, label, help, required, many, state, options } = props
  const { words } = state.context
  const id = inputId(name)
  const value = typedAt(state.typed, name)
  const given = (Array.isArray(value) ? value : typedText(value).split(/[|\n]/)).map((one) => typedText(one).trim()).filter(Boolean)
  const chosen = new Set(given)
  const unknown = given.filter((key) => !options.some((option) => option.key === key)).map((key) => ({ key, label: key }))
  const shown = [...options, ...unknown]
  const issues = issuesAt(state, name)
  if (many) {
    return (
      <Group id={id} issues={issues} legend={label} required={required} hint={help} state={state}>
        <div class="ticks">
          {shown.map((option) => (
            <label>
              <input type="checkbox" name={name} value={option.key} checked={chosen.has(option.key)} /> {option.label}
            </label>
          ))}
        </div>
      </Group>
    )
  }
  return (
    <div class={issues.length > 0 ? 'field wrong' : 'field'}>
      <label for={id}>
        {label} <Optional required={required} state={state} />
      </label>
      <Hint id={id} text={help} />
      <Errors id={id} issues={issues} state={state} />
      <select
        id={id}
        name={name}
        aria-invalid={issues.length > 0 ? 'true' : undefined}
        aria-describedby={[help && `${id}-hint`, issues.length > 0 && `${id}-error`].filter(Boolean).join(' ') || undefined}
      >
        <option value="">{words.choose}</option>
        {shown.map((option) => (
          <option value={option.key} selected={chosen.has(option.key)}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}

function Parts({ name, label, help, required, state, parts }: ControlProps & { parts: readonly Part[] }) {
  const id = inputId(name)
  return (
    <Group id={id} issues={issuesAt(state, name)} legend={label} required={required} hint={help} state={state}>
      {[...parts, ...otherLanguages(name, parts, state)].map((part) => (
        <ControlField
          control={part.control}
          name={`${name}.${part.name}`}
          label={part.label ?? part.name}
          required
          many={false}
          state={state}
        />
      ))}
    </Group>
  )
}

/** Texts in languages that the form does not ask for are kept, and can be edited, where there are any. */
function otherLanguages(name: string, parts: readonly Part[], state: FormState): Part[] {
  const like = parts.at(-1)
  return typedLeaves(typedAt(state.typed, name)).flatMap(({ path }) => {
    const part = path.slice(1)
    const language = part.split('.').at(-1) ?? ''
    const asked = parts.some((one) => one.name === part)
    return like && !asked && isLanguage(language) ? [{ name: part, label: languages[language], control: like.control }] : []
  })
}

function Rows(props: ControlProps & { columnControls: readonly Column[] }) {
  const { control, name, label, help, required, state, columns } = props
  const { words } = state.context
  const columnsOf = (at: number): readonly Column[] =>
    control.as === 'parts'
      ? [
          ...props.columnControls,
          ...otherLanguages(`${name}.${at}`, props.columnControls, state).map((part) => ({ ...part, required: false })),
        ]
      : props.columnControls
  const id = inputId(name)
  const count = Math.max(1, state.rows.get(name) ?? 0, rowsTyped(typedAt(state.typed, name)))
  return (
    <Group id={id} issues={issuesAt(state, name)} legend={label} required={required} hint={help} state={state} rows={name}>
      {Array.from({ length: count }, (_, at) => (
        <fieldset class="row" data-row>
          <legend>{words.row(at + 1)}</legend>
          {columnsOf(at).map((column) => (
            <ControlField
              control={column.control}
              name={`${name}.${at}.${column.name}`}
              label={columns?.[column.name] ?? column.label ?? column.name}
              required={column.required}
              many={column.many === true}
              state={state}
            />
          ))}
        </fieldset>
      ))}
      <More name={name} count={count} label={label} state={state} text={words.moreRows} />
    </Group>
  )
}

/** How many rows hold what was typed: a list's length, or the last number of a form's map. */
function rowsTyped(value: unknown): number {
  if (Array.isArray(value)) return value.length
  const places = isMap(value) ? Object.keys(value).map(Number).filter(Number.isInteger) : []
  return Math.min(
    1000,
    places.reduce((most, place) => Math.max(most, place + 1), 0),
  )
}

/** Asks the server for more places to type in; the page comes back where the button was. */
function More({ name, count, label, state, text }: { name: string; count: number; label: string; state: FormState; text: string }) {
  return (
    <>
      <input type="hidden" name={`_rows.${name}`} value={count} />
      <button type="submit" name="_do" value={`more:${name}`} class="secondary" formAction={`${state.action}#${inputId(name)}`}>
        {text}
        <span class="unseen">: {label}</span>
      </button>
    </>
  )
}

/** What is attached stays until another file takes its place or it is taken off. */
function Attached({ control, name, label, help, required, state }: ControlProps & { control: Extract<Control, { as: 'upload' }> }) {
  const { words } = state.context
  const id = inputId(name)
  const leaves = typedLeaves(typedAt(state.typed, name))
  const named = leaves.find(({ path }) => path === '.name')?.text
  const issues = issuesAt(state, name)
  return (
    <Group id={id} issues={issues} legend={label} required={required} hint={help} state={state}>
      {leaves.map(({ path, text }) => (
        <input type="hidden" name={`${name}${path}`} value={text} />
      ))}
      {named && (
        <p class="ticks alone">
          {named}{' '}
          <label>
            <input type="checkbox" name={dropMark + name} /> {words.takeOff}
            <span class="unseen">: {named}</span>
          </label>
        </p>
      )}
      <label for={`${id}.file`}>{named ? words.otherFile : words.chooseFile}</label>
      <input id={`${id}.file`} type="file" name={fileMark + name} accept={control.accept || undefined} />
    </Group>
  )
}

/** Issues of exactly this input; those of list items belong to the list's input. */
function issuesAt({ issues }: FormState, name: string): Issue[] {
  return issues.filter((issue) => issue.path === name || issue.path.replace(/\.\d+$/, '') === name)
}
