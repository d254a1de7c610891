// The rows of a file on its way in, as a foreign format has them or with the columns that people say the fields of, from the form
// that it is kept in between the steps.

import { isMap } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import type { Mapping } from './mapping.ts'
import { type Hear, type Row, readRecordRows, readRows } from './rows.ts'
import type { Sheet } from './sheets.ts'
import type { Bytes, Look } from './source.ts'
import type { TableRecord } from './table.ts'

export interface IntakeTable {
  /** A sheet is kept as its records: a workbook's, or a table's of a known format. */
  readonly shape: 'table' | 'list' | 'sheet'
  /** Null of a workbook. */
  readonly encoding: Look['encoding'] | null
  readonly delimiter: string | null
  readonly sha256: string
  readonly sizeBytes: number
  readonly columns: readonly string[]
  readonly rows: number
  /** What a workbook's sheets are called, and which is brought. */
  readonly sheets: readonly string[]
  readonly sheet: number
  /** The formats that it may be of, the likeliest first; absent for none. */
  readonly formats?: readonly FittingFormat[]
  /** The headers of columns that may name a person, whose cells were taken out. */
  readonly personal?: readonly string[]
  /** The format that its rows are read by; absent where people say which field each column is. */
  readonly format?: string | undefined
  /** The field of each column that has one. */
  readonly mapping: Readonly<Record<string, string>>
}

export interface FittingFormat {
  readonly name: string
  /** How many of the file's columns it reads, how many are called like the register's own fields, and how many there are. */
  readonly known: number
  readonly own: number
  readonly columns: number
  /** How many rows of titles stand above the header. */
  readonly above: number
}

/** Of which register, and called what. */
export interface Place {
  readonly register: string
  readonly file: string
}

/** The rows as the format has them, or with the columns that people say the fields of. */
export async function* rowsOf(kernel: Kernel, table: IntakeTable & Place, bytes: Uint8Array, hear?: Hear): AsyncGenerator<Row> {
  const { shape, encoding, sha256, sizeBytes, file } = table
  const mapping = findFormat(kernel, table)
  const reading = { ...(hear ? { hear } : {}), ...(mapping ? { mapping } : {}) }
  if (shape === 'sheet' || encoding === null) {
    const records = keptSheets(bytes)[table.sheet]?.records ?? []
    const pad = encoding === null ? ({ pad: true } as const) : {}
    yield* readRecordRows(mapping ? records : belowTitles(records, table), file, { ...reading, ...pad })
    return
  }
  const beginning = new TextDecoder(encoding).decode(bytes.subarray(0, 65_536))
  const rows = readRows(shape, once(bytes), { sha256, sizeBytes, encoding, beginning }, file, reading)
  if (mapping) yield* rows
  else for await (const row of rows) yield { ...row, cells: plainCells(row.cells) }
}

/** The format by which an intake is read, if any. */
export function findFormat({ mappings }: Kernel, { register, format }: Pick<IntakeTable, 'format'> & Place): Mapping | undefined {
  return format === undefined ? undefined : mappings.find((mapping) => mapping.register === register && mapping.name === format)
}

/** Where a format found titles above the header, columns of one's own begin with that header too. */
function belowTitles(records: readonly TableRecord[], { formats }: IntakeTable): readonly TableRecord[] {
  const above = formats?.[0]?.above ?? 0
  return above === 0 ? records : records.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(above)
}

/** A list's item may be an export of this program, whose values are under `body`. */
function plainCells(cells: Row['cells']): Row['cells'] {
  return isMap(cells.body) ? { ...(cells.id === undefined ? {} : { id: cells.id }), ...cells.body } : cells
}

/** Sheets as `rowsOf` reads them. */
export function keepSheets(sheets: readonly Sheet[]): Uint8Array {
  return Buffer.from(JSON.stringify(sheets.map(({ name, records }) => ({ name, records }))))
}

export function keptSheets(bytes: Uint8Array): readonly Sheet[] {
  return JSON.parse(Buffer.from(bytes).toString())
}

export async function* once(bytes: Uint8Array): Bytes {
  yield bytes
}
