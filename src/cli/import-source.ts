// The file of an import as rows: a table or list of any size, piece by piece, or one sheet of a workbook, whole.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Fault } from '../kernel/fault/fault.ts'
import { countColumns } from '../kernel/import/header.ts'
import type { Mapping } from '../kernel/import/mapping.ts'
import { type Hear, type Row, readRecordRows, readRows } from '../kernel/import/rows.ts'
import type { Sheet } from '../kernel/import/sheets.ts'
import { type Bytes, type Look, look, unreadable } from '../kernel/import/source.ts'
import { isWorkbook, readWorkbook, type WorkbookLimits } from '../kernel/import/workbook.ts'
import type { Words } from '../kernel/language.ts'

/** A file's rows, and what is known of it before they are read. */
export interface Source {
  readonly seen: Look
  /** The sheet that they are of, and the workbook's others that are shown. */
  readonly sheet?: string
  readonly otherSheets?: readonly string[]
  rows(hear: Hear, come: (bytes: number) => void): AsyncGenerator<Row>
}

interface Wanted {
  readonly mapping: Mapping
  readonly file: string
  /** Of a workbook. */
  readonly sheet: string | undefined
}

/** Faults with `unreadable-file`. @param name what the file is called in words */
export async function openSource({ mapping, file, sheet }: Wanted, name: string): Promise<Source> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile())
    throw new Fault('unreadable-file', { name: file, why: { es: 'no existe o no es un archivo', en: 'it does not exist or is no file' } })
  if (mapping.shape === 'table' && (await beginsAsWorkbook(file))) return openWorkbook({ mapping, file, sheet }, name, found.size)
  const seen = await look(createReadStream(file), name)
  return { seen, rows: (hear, come) => readRows(mapping.shape, counted(createReadStream(file), come), seen, name, { hear, mapping }) }
}

async function* counted(bytes: Bytes, come: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    come(piece.length)
    yield piece
  }
}

/** A workbook is read whole, in memory. */
const workbookBytes = 50_000_000
const workbookLimits: WorkbookLimits = {
  unpackedBytes: 400_000_000,
  rows: 100_000,
  columns: 2000,
  sheets: 200,
  seconds: 300,
  memoryMegabytes: 4096,
}

async function beginsAsWorkbook(file: string): Promise<boolean> {
  for await (const piece of createReadStream(file, { end: 3 })) return isWorkbook(piece)
  return false
}

async function openWorkbook({ mapping, file, sheet: wanted }: Wanted, name: string, sizeBytes: number): Promise<Source> {
  const csv = { es: 'guarde la hoja como CSV UTF-8', en: 'save the sheet as CSV (UTF-8)' }
  if (sizeBytes > workbookBytes) {
    const limit = workbookBytes / 1_000_000
    throw unreadable(name, { es: `es un libro de más de ${limit} MB; ${csv.es}`, en: `it is a workbook of over ${limit} MB; ${csv.en}` })
  }
  const bytes = await readFile(file)
  const sheets = await readWorkbook(bytes, name, workbookLimits)
  const chosen = wanted === undefined ? chooseSheet(mapping, sheets, name) : sheets.find((sheet) => sheet.name === wanted)
  if (!chosen) throw unreadable(name, askForSheet(sheets))
  if (chosen.records.length > workbookLimits.rows + 1) {
    const { rows } = workbookLimits
    throw unreadable(name, { es: `tiene más de ${rows} filas; ${csv.es}`, en: `it has more than ${rows} rows; ${csv.en}` })
  }
  const seen: Look = { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes, encoding: 'utf-8', beginning: '' }
  const otherSheets = sheets.filter((sheet) => sheet !== chosen).map((sheet) => sheet.name)
  return { seen, sheet: chosen.name, otherSheets, rows: (hear) => readRecordRows(chosen.records, name, { hear, mapping, pad: true }) }
}

/** A sheet is the one that is meant where others that have the format's columns have so many times fewer of them: lists of waivers, of changes. */
const timesFewer = 4

function chooseSheet(mapping: Mapping, sheets: readonly Sheet[], name: string): Sheet | undefined {
  const [only] = sheets
  if (sheets.length === 1 || !mapping.findsSheet) return sheets.length === 1 ? only : undefined
  const rated = sheets.map((sheet) => ({ sheet, count: countColumns(mapping, sheet.records) })).sort((a, b) => b.count - a.count)
  const [first, second] = rated
  if (first && first.count > 0 && (second?.count ?? 0) * timesFewer <= first.count) return first.sheet
  const fitting = rated.filter(({ count }) => count > 0).map(({ sheet }) => sheet)
  const ask = askForSheet(sheets)
  const columns = (mapping.needs ?? mapping.key).join(', ')
  const why: Words =
    fitting.length === 0
      ? {
          es: `ninguna de sus hojas tiene las columnas del formato ${mapping.name} (${columns})`,
          en: `none of its sheets has the columns of the format ${mapping.name} (${columns})`,
        }
      : {
          es: `varias de sus hojas tienen las columnas del formato ${mapping.name} (${listed(fitting)}), y se lee una a la vez`,
          en: `several of its sheets have the columns of the format ${mapping.name} (${listed(fitting)}), and one is read at a time`,
        }
  throw unreadable(name, { es: `${why.es}; ${ask.es}`, en: `${why.en}; ${ask.en}` })
}

function askForSheet(sheets: readonly Sheet[]): Words {
  return { es: `diga con --sheet qué hoja; tiene: ${listed(sheets)}`, en: `say by --sheet which sheet; it has: ${listed(sheets)}` }
}

function listed(sheets: readonly Sheet[]): string {
  return sheets.map((sheet) => JSON.stringify(sheet.name)).join(', ')
}
