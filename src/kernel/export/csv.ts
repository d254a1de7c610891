// Comma-separated values after RFC 4180, in UTF-8 with a mark that spreadsheets recognise it by.

import { stringify } from 'csv-stringify/sync'
import { cellWriter, columnsOf } from './cells.ts'
import type { Format } from './format.ts'

// A cell that begins like this, or with a wide form of it, would be run as a formula by a spreadsheet, so it gets an apostrophe before it. Plain
// numbers stay what they are.
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const number = /^-?\d+(\.\d+)?$/

// A line feed inside a cell breaks the row unless it is quoted, though only CR LF ends rows here.
const options = { record_delimiter: 'windows', quoted_match: /[\r\n]/ } as const

/** A cell that no spreadsheet runs. */
export const guarded = (cell: string): string => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell)

/** One row, with its end. */
export const csvLine = (cells: readonly string[]): string => csvLinesAsIs([cells.map(guarded)])

/** Rows of cells that are guarded already, or are exactly what another's file says. */
export const csvLinesAsIs = (rows: readonly (readonly string[])[]): string => stringify([...rows], options)

export const csv: Format = {
  name: 'csv',
  type: 'text/csv; charset=utf-8; header=present',
  about: { es: 'Tabla para hojas de cálculo', en: 'Table for spreadsheets' },
  async *write(register, catalog, batches) {
    yield `\ufeff${csvLine(columnsOf(register, catalog.kinds))}`
    const cellsOf = cellWriter(register, catalog.kinds)
    for await (const batch of batches) yield csvLinesAsIs(batch.map((record) => cellsOf(record).map(guarded)))
  },
}
