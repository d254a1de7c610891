// What checking the rows of a file found: how many are in order, what would come of them, and what is wrong row by row.

import { tellIssue } from '../../kernel/fault/fault.ts'
import { type CheckedRow, isInOrder } from '../../kernel/import/checked-row.ts'
import type { RowIssue } from '../../kernel/import/read-row.ts'
import type { Register } from '../../kernel/register/register.ts'
import type { Context } from '../page.ts'

export const mostIssueRows = 50
const mostIssues = 10
const fates = ['record', 'version', 'unchanged', 'waiting'] as const

interface CheckedRowsProps {
  readonly rows: readonly CheckedRow[]
  readonly register: Register
  readonly context: Context
}

export function CheckedRows({ rows, register, context }: CheckedRowsProps) {
  const { words } = context
  const wrong = rows.filter((row) => !isInOrder(row))
  const counted = fates.map((fate) => ({ fate, count: rows.filter(({ becomes }) => becomes === fate).length }))
  const told = counted.filter(({ count }) => count > 0).map(({ fate, count }) => words.formats.becomes[fate](count))
  return (
    <>
      <p role="status">
        <strong>{words.importGood(rows.length - wrong.length, rows.length)}</strong>
      </p>
      {told.length > 0 && (
        <p>
          {words.formats.would} {told.join('; ')}.
        </p>
      )}
      <RowIssues rows={wrong} register={register} context={context} />
    </>
  )
}

function RowIssues({ rows, register, context: { words, language } }: CheckedRowsProps) {
  const label = (path: string) =>
    register.words[language].fields[path.split('.')[0] ?? '']?.label ?? (path === 'id' ? words.identifier : path)
  const cell = ({ column, value, why }: RowIssue) =>
    `${column.replace(/\s+/g, ' ')}: ${why}${value ? ` (${words.formats.cell(value.slice(0, 60))})` : ''}`
  return (
    <ul class="bullets">
      {rows.slice(0, mostIssueRows).map(({ number, issues, cells = [] }) => (
        <li>
          {words.importRow(number)}:{' '}
          {[...issues.map((issue) => `${issue.path ? `${label(issue.path)}: ` : ''}${tellIssue(issue, language)}`), ...cells.map(cell)]
            .slice(0, mostIssues)
            .join(' ')}
        </li>
      ))}
      {rows.length > mostIssueRows && <li>{words.importMore(rows.length - mostIssueRows)}</li>}
    </ul>
  )
}
