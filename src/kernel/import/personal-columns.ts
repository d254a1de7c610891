// A table without what its columns say that may name a person: such cells are taken out before anything is kept.

import { isPersonal } from './columns.ts'
import type { Fit } from './fitting.ts'
import type { TableRecord } from './table.ts'

/** The records with empty cells below the headers of personal columns, of every format that the table may be of. */
export function withoutPersonal(fits: readonly Fit[], records: readonly TableRecord[]): readonly TableRecord[] {
  const hidden = new Set(
    fits.flatMap(({ mapping, headers }) => headers.columns.flatMap((name, at) => (isPersonal(mapping, name) ? [at] : []))),
  )
  if (hidden.size === 0) return records
  const above = Math.min(...fits.map(({ headers }) => headers.titles.length))
  const isHeader = (cell: string) => fits.some(({ mapping }) => isPersonal(mapping, cell))
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const titles = new Set(filled.slice(0, above))
  return records.map((record) =>
    titles.has(record) ? record : { ...record, cells: record.cells.map((cell, at) => (hidden.has(at) && !isHeader(cell) ? '' : cell)) },
  )
}
