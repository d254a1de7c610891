// What an import refused, and the cells that it left out: counted, the first of them kept to be shown, and all of them as
// lines of a table that people fix their file by.

import { stringify } from 'csv-stringify/sync'
import type { RowIssue } from './read-row.ts'

/** So many are kept, however many there are. */
const mostKept = 1000

export class RowIssues {
  /** Cells, or whole rows, that something is wrong with. */
  count = 0
  /** The rows that they stand in. */
  rows = 0
  readonly first: RowIssue[] = []
  private row: number | undefined

  /** @param issue of the same row as the one before it, or of a later one */
  add(issue: RowIssue): void {
    this.count += 1
    if (issue.row !== this.row) this.rows += 1
    this.row = issue.row
    if (this.first.length < mostKept) this.first.push({ ...issue, value: apart(issue.value) })
  }
}

/** A part of a text keeps all of it in memory, so what is kept is copied out of it. */
function apart(value: string): string {
  return Buffer.from(value, 'utf16le').toString('utf16le')
}

/** @param header whether the names of the columns stand before them */
export function refusalsCsv(issues: readonly RowIssue[], header: boolean): string {
  const rows = issues.map(({ row, column, value, why }) => [row, column, value, why])
  return stringify(rows, { header, columns: ['row', 'column', 'value', 'why'], escape_formulas: true })
}
