// What an import refused, and the cells that it left out, as a table that people fix their file by.

import { stringify } from 'csv-stringify/sync'
import type { RowIssue } from './read-row.ts'

export function refusalsCsv(refused: readonly RowIssue[]): string {
  const rows = refused.map(({ row, column, value, why }) => [row, column, value, why])
  return stringify(rows, { header: true, columns: ['row', 'column', 'value', 'why'], escape_formulas: true })
}
