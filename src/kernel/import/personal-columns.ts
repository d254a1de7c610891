// A table without what its columns say that may name a person: such cells are taken out before anything is kept. What was taken out
// is known by the headers, which stay.

import type { Kernel } from '../kernel.ts'
import { isPersonal } from './columns.ts'
import type { Fit } from './fitting.ts'
import type { IntakeTable, Place } from './intake-table.ts'
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

/** The columns of an intake whose cells were taken out. */
export function personalColumns({ mappings }: Kernel, { register, formats = [], columns }: IntakeTable & Place): string[] {
  const fitting = mappings.filter((mapping) => mapping.register === register && formats.some(({ name }) => name === mapping.name))
  return columns.filter((header) => fitting.some((mapping) => isPersonal(mapping, header)))
}
