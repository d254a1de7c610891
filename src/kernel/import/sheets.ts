// The sheets of a workbook (XLSX) as rows of text, each cell as a reader of the sheet would take it: dates as dates, codes with their
// leading zeros, percentages with their sign. It runs in a thread of its own, for it may take seconds and much memory.

import { formatValue } from 'hucre'
import { type CellValue, colToLetter, type MergeRange, type Sheet as Read, readXlsx } from 'hucre/xlsx'
import type { TableRecord } from './table.ts'
import { BadWorkbook, repack } from './unpack.ts'

export interface SheetLimits {
  /** Of all parts together, unpacked. */
  readonly unpackedBytes: number
  readonly rows: number
  readonly columns: number
  readonly sheets: number
}

export interface Sheet {
  readonly name: string
  /** Rows that hold anything, by their number in the sheet; the first is the header. One more than the limit where there are more. */
  readonly records: readonly TableRecord[]
}

/** Those that are shown and hold anything. Throws `BadWorkbook`. */
export async function readSheets(bytes: Uint8Array, limits: SheetLimits): Promise<Sheet[]> {
  const packed = repack(bytes, limits.unpackedBytes)
  try {
    const names: string[] = []
    const shown = await readXlsx(packed, {
      sheets: ({ hidden, veryHidden, name }) => {
        if (!hidden && !veryHidden) names.push(name)
        return !hidden && !veryHidden && names.length <= limits.sheets
      },
      readStyles: true,
      // A header, the rows, and one more of each by which one knows that there are more.
      range: `A1:${colToLetter(limits.columns)}${limits.rows + 2}`,
    })
    if (names.length > limits.sheets) throw new BadWorkbook('too-large')
    return shown.sheets.map(sheetOf).filter(({ records }) => records.length > 0)
  } catch (error) {
    throw error instanceof BadWorkbook ? error : new BadWorkbook('broken')
  }
}

function sheetOf({ name, rows, cells: styled, merges = [] }: Read): Sheet {
  const texts = rows.map((row, at) => row.map((value, column) => textOf(value, styled?.get(`${at},${column}`)?.style?.numFmt ?? '')))
  const merged = new Map<number, number[]>()
  for (const merge of merges) sayInEach(texts, merge, merged)
  const filled = texts.flatMap((cells, at) => {
    const length = cells.findLastIndex((cell) => cell !== '') + 1
    const over = merged.get(at)
    return length === 0 ? [] : [{ cells: cells.slice(0, length), line: at + 1, ...(over ? { merged: over } : {}) }]
  })
  // A row that ends early has empty cells to the header's end.
  const width = filled[0]?.cells.length ?? 0
  const padded = filled.map(({ cells, ...rest }) => ({
    ...rest,
    cells: [...cells, ...Array<string>(Math.max(0, width - cells.length)).fill('')],
  }))
  return { name, records: padded }
}

/** A cell merged over rows says the same in each; over columns, it stands over them as a title does. */
function sayInEach(texts: string[][], { startRow, startCol, endRow }: MergeRange, merged: Map<number, number[]>): void {
  const text = texts[startRow]?.[startCol] ?? ''
  if (text === '') return
  for (const [index, cells] of texts.slice(startRow + 1, endRow + 1).entries()) {
    while (cells.length <= startCol) cells.push('')
    cells[startCol] = text
    const at = startRow + 1 + index
    const columns = merged.get(at)
    if (columns) columns.push(startCol)
    else merged.set(at, [startCol])
  }
}

/** Excel itself keeps fifteen digits: the rest is what sums in base two leave behind. */
const digits = 15

function textOf(value: CellValue, format: string): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return /[yd]/i.test(format) || format === '' ? dateText(value) : formatValue(value, format)
  if (typeof value !== 'number') return String(value).trim()
  if (/^0{2,}$/.test(format) || format.includes('%')) return formatValue(value, format)
  return String(Number(value.toPrecision(digits)))
}

/** The day, and the time where there is one. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const [day = '', time = ''] = value.toISOString().slice(0, 19).split('T')
  return time === '00:00:00' ? day : `${day} ${time}`
}
