// Remarks between whoever reviews a record and whoever writes it, each at its field: to write, to read and to answer.

import type { Issue } from '../../kernel/fault/issue.ts'
import { fieldOfRemark, longestRemark, type Remark, type RemarkAnswer } from '../../kernel/record/remarks.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Context } from '../page.ts'
import { Instant } from './change-list.tsx'
import { Errors } from './group.tsx'

export function remarkId(field: string): string {
  return `remark.${field}`
}

interface RemarkInputProps {
  readonly field: string
  readonly label: string
  /** Shorter than the label, where that stands just above. */
  readonly summary?: string
  readonly issues: readonly Issue[]
  readonly context: Context
}

/** Where a reviewer writes: folded away until it is wanted. */
export function RemarkInput({ field, label, summary, issues, context }: RemarkInputProps) {
  const { words } = context
  const id = remarkId(field)
  const typed = context.form.get(`_remark.${field}`) ?? ''
  const wrong = issues.filter(({ path }) => path === `remarks.${field}`)
  return (
    <details class="remark-input" open={typed !== '' || wrong.length > 0}>
      <summary>{summary ?? (field === '' ? words.remarkGeneral : words.remarkHere(label))}</summary>
      <div class={wrong.length > 0 ? 'field wrong' : 'field'}>
        <label for={id}>{field === '' ? words.remarkGeneral : words.remarkOf(label)}</label>
        <p class="hint" id={`${id}-hint`}>
          {words.remarkHelp}
        </p>
        <Errors id={id} issues={wrong} state={{ context }} />
        <textarea id={id} name={`_remark.${field}`} rows={3} maxLength={longestRemark} aria-describedby={`${id}-hint`}>
          {typed}
        </textarea>
      </div>
    </details>
  )
}

/** What was said before, for whoever reviews again. */
export function RemarkThread({ remarks, context }: { remarks: readonly Remark[]; context: Context }) {
  return (
    <>
      {remarks.map((remark) => (
        <div class="remark">
          <Said remark={remark} context={context} />
          <Answered remark={remark} context={context} />
        </div>
      ))}
    </>
  )
}

interface AnswersProps {
  readonly remarks: readonly Remark[]
  /** Undefined for the general ones. */
  readonly label: string | undefined
  /** As they were typed, where a page comes back. */
  readonly typed: readonly RemarkAnswer[]
  readonly issues: readonly Issue[]
  readonly context: Context
}

/** At a field of the form: what the reviewer said, and where to answer it. */
export function RemarkAnswers({ remarks, label, typed, issues, context }: AnswersProps) {
  const { words } = context
  return (
    <>
      {remarks.map((remark) => {
        const { number } = remark
        const id = `answer.${number}`
        const given = typed.find((one) => one.number === number)
        const wrong = issues.filter(({ path }) => path === `answers.${number}`)
        return (
          <fieldset class={wrong.length > 0 ? 'remark wrong' : 'remark'} id={`said.${number}`} tabIndex={-1}>
            <legend>{label === undefined ? words.remarkGeneral : words.remarkOf(label)}</legend>
            <Said remark={remark} context={context} />
            <label for={id}>{words.remarkYourAnswer}</label>
            <Errors id={id} issues={wrong} state={{ context }} />
            <textarea id={id} name={`_answer.${number}`} rows={2} maxLength={longestRemark}>
              {given?.answer ?? remark.answer ?? ''}
            </textarea>
            <label class="tick">
              <input type="checkbox" name={`_done.${number}`} value="yes" checked={given?.done ?? remark.done} /> {words.remarkDone}
            </label>
          </fieldset>
        )
      })}
    </>
  )
}

/** What a remark is about: the field, and of a part of it which part. */
export function partLabel(label: string, field: string): string {
  const part = field.slice(fieldOfRemark(field).length + 1)
  return part ? `${label} (${part})` : label
}

/** Where each remark is, first on the page. */
export function RemarkSummary({ remarks, register, context }: { remarks: readonly Remark[]; register: Register; context: Context }) {
  const { words, language } = context
  if (remarks.length === 0) return null
  return (
    <section class="notice" aria-labelledby="remarks">
      <h2 id="remarks">{words.openRemarks(remarks.length)}</h2>
      <p>{words.remarksToRead}</p>
      <ul class="bullets">
        {remarks.map(({ number, field, said }) => (
          <li>
            <a href={`#said.${number}`}>{register.words[language].fields[fieldOfRemark(field)]?.label ?? words.remarkGeneral}</a>:{' '}
            {shortened(said)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Said({ remark: { said, time }, context: { language } }: { remark: Remark; context: Context }) {
  return (
    <p class="said">
      {said}{' '}
      <span class="quiet">
        (<Instant time={time} language={language} />)
      </span>
    </p>
  )
}

function Answered({ remark: { answer, done }, context: { words } }: { remark: Remark; context: Context }) {
  if (answer === null && !done) return <p class="quiet">{words.remarkWaits}</p>
  return (
    <p class="said">
      {answer !== null && (
        <>
          <strong>{words.remarkAnswer}:</strong> {answer}{' '}
        </>
      )}
      {done && <span class="quiet">✓ {words.remarkDone}</span>}
    </p>
  )
}

const longest = 120

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text
}
