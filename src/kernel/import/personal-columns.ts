// A table without what its columns say that may name a person: such cells are taken out before anything is kept. What was taken out
// is known by the headers, which stay.

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
  const width = Math.max(...fits.map(({ headers }) => headers.columns.length))
  const first = Math.min(...hidden)
  const isHeader = (cell: string) => fits.some(({ mapping }) => isPersonal(mapping, cell))
  const titles = new Set(records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(0, above))
  return records.map((record) => {
    if (titles.has(record)) return record
    // Of a row with more cells than the header has nobody knows which is whose: it stays refused, and nothing of it is kept from the first on.
    const isShifted = record.cells.slice(width).some((cell) => cell.trim() !== '')
    const cells = record.cells.map((cell, at) => {
      if (isShifted && at >= first) return at < width ? '' : '…'
      return hidden.has(at) && !isHeader(cell) ? '' : cell
    })
    return { ...record, cells }
  })
}

/** The headers of the columns whose cells are taken out. */
export function personalHeaders(fits: readonly Fit[]): string[] {
  return [...new Set(fits.flatMap(({ mapping, headers }) => headers.columns.filter((header) => isPersonal(mapping, header))))]
}
