// What needs correcting in a form, first on the page: each line leads to its input.

import { tellIssue } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Context } from '../page.ts'
import { inputId } from './control.tsx'
import { remarkId } from './remarks.tsx'

const most = 50

export function ErrorSummary({ issues, context, register }: { issues: readonly Issue[]; context: Context; register: Register }) {
  if (issues.length === 0) return null
  const { words } = context
  return (
    <section class="error-summary" role="alert" tabIndex={-1} aria-labelledby="error-summary">
      <h2 id="error-summary">{words.errorSummary(issues.length)}</h2>
      <ul class="bullets">
        {issues.slice(0, most).map((issue) => (
          <Line issue={issue} context={context} register={register} />
        ))}
        {issues.length > most && <li>{words.moreIssues(issues.length - most)}</li>}
      </ul>
    </section>
  )
}

function Line({ issue, context, register }: { issue: Issue; context: Context; register: Register }) {
  const { words, language } = context
  const about = /^(remarks|answers)\.(.*)$/.exec(issue.path)
  if (about) return <OfRemark kind={about[1]} name={about[2] ?? ''} issue={issue} context={context} register={register} />
  const [field = '', ...rest] = issue.path.split('.')
  const own = Object.hasOwn(register.fields, field)
  const label = own ? register.words[language].fields[field]?.label : { id: words.identifier, note: words.note }[field]
  const row = rest.map(Number).find(Number.isInteger)
  const column = own ? register.words[language].fields[field]?.columns?.[rest[1] ?? ''] : undefined
  const place = [`${label ?? field}${row === undefined ? '' : ` ${row + 1}`}`, column].filter(Boolean).join(', ')
  const said = `${place}: ${tellIssue(issue, language)}`
  const target = own ? inputId(issue.path.replace(/\.\d+$/, '')) : field === 'id' || field === 'note' ? `_${field}` : undefined
  return <li>{target ? <a href={`#${target}`}>{said}</a> : said}</li>
}

interface OfRemarkProps {
  readonly kind: string | undefined
  readonly name: string
  readonly issue: Issue
  readonly context: Context
  readonly register: Register
}

function OfRemark({ kind, name, issue, context: { words, language }, register }: OfRemarkProps) {
  const label = register.words[language].fields[name.split('.')[0] ?? '']?.label
  const place = kind === 'answers' ? words.remarkAnswer : label ? words.remarkOf(label) : words.remarkGeneral
  return (
    <li>
      <a href={`#${kind === 'answers' ? `answer.${name}` : remarkId(name)}`}>
        {place}: {tellIssue(issue, language)}
      </a>
    </li>
  )
}
