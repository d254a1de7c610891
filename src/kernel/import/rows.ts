// Rows out of a table or a JSON list, each with the number by which people find it again in their file.

import { isMap } from '../field/plain-text.ts'
import type { Words } from '../language.ts'
import { type Aside, asideOf, asidesOf } from './asides.ts'
import { columnKey, keyer } from './columns.ts'
import { findHeader, isEnough, isTurned, lackingColumns, otherFormat, turned } from './header.ts'
import { NotAList, readItems } from './json-items.ts'
import type { Mapping } from './mapping.ts'
import { type Bytes, decode, type Look, unreadable } from './source.ts'
import { BrokenTable, readRecords, type TableRecord } from './table.ts'

export interface Row {
  /** In a table the line on which the record ends; in a list its position from 1. */
  readonly number: number
  readonly cells: Readonly<Record<string, unknown>>
  /** The cells are those that say anything, by the short names of the format's columns, all of which the header had that must be there. */
  readonly isKeyed?: true
  /** More or fewer cells than there are columns. */
  readonly uneven?: { readonly cells: number; readonly columns: number }
}

const delimiters = [',', ';', '\t', '|'] as const
const mostColumns = 2000
const largestRecord = 5_000_000

/** Handed the header of a table before its first row: each name as it is read by, and how often a name came before. */
export type Hear = (headers: Headers) => void

export interface Headers {
  /** The names that cells are read by. */
  readonly columns: readonly string[]
  /** Names that stand there more than once; the first is read by the name alone. */
  readonly repeated: readonly string[]
  /** Positions from 1 of columns without a name. */
  readonly unnamed: readonly number[]
  /** What stands above the header, row by row. */
  readonly titles: readonly Aside[]
  /** What is passed over and filled up below it, taken down as rows are read. */
  readonly passed: Passed
}

export interface Passed {
  /** Rows that are none; the first of them. */
  readonly asides: Aside[]
  asideCount: number
  /** Rows that ended early; the first of them. */
  readonly short: number[]
  shortCount: number
}

const mostTold = 1000

export interface Reading {
  readonly hear?: Hear
  /** The format: its header is then looked for below titles, and rows that are none are passed over. */
  readonly mapping?: Mapping
  /** A row that ends early is filled up: programs leave out the empty cells at the end of a sheet's row. */
  readonly pad?: true
}

/** The rows of a file of a shape. */
export function readRows(shape: 'table' | 'list', bytes: Bytes, look: Look, name: string, reading: Reading = {}): AsyncGenerator<Row> {
  return shape === 'table' ? readTable(bytes, look, name, reading) : readList(bytes, look, name)
}

/** Lines among which the header is looked for; quoted cells of titles and headers spread over several. */
const mostLines = 200
/** So many of the format's columns on a line are its header's. */
const surelyHeader = 3

/** The delimiter that parts the header into the most cells, quotes respected; or by which the format's columns are found. */
export function findDelimiter(beginning: string, mapping?: Mapping): string {
  let best = { delimiter: '', count: 1 }
  for (const line of mapping?.columns ? beginning.split(/\r\n?|\n/, mostLines) : []) {
    for (const delimiter of delimiters) {
      const count = line.split(delimiter).filter((cell) => mapping && columnKey(mapping, unquoted(cell)) !== undefined).length
      if (count > best.count) best = { delimiter, count }
    }
    if (best.count >= surelyHeader) break
  }
  return best.delimiter || findDelimiterOfLine(beginning)
}

function unquoted(cell: string): string {
  return cell.trim().replace(/^"(.*)"$/, '$1')
}

function findDelimiterOfLine(beginning: string): string {
  let quoted = false
  const counts = new Map<string, number>()
  for (const character of beginning) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return delimiters.reduce<string>((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best), ',')
}

/** Faults with `unreadable-file` for a table that breaks off, has no header, too many columns or too long a record. */
async function* readTable(bytes: Bytes, { encoding, beginning }: Look, name: string, reading: Reading): AsyncGenerator<Row> {
  if (reading.mapping && /^\ufeff?\s{0,80}[[{]\s{0,80}["{]/.test(beginning.slice(0, 200)))
    throw unreadable(name, {
      es: 'es JSON, y ese formato es una tabla CSV o XLSX',
      en: 'it is JSON, and that format is a CSV or XLSX table',
    })
  const delimiter = findDelimiter(beginning, reading.mapping)
  yield* readRecordRows(readTableRecords(bytes, { encoding, beginning }, name, delimiter), name, reading)
}

/** The records of a table, its header among them. Faults as its rows do. */
export async function* readTableRecords(
  bytes: Bytes,
  { encoding, beginning }: Pick<Look, 'encoding' | 'beginning'>,
  name: string,
  delimiter: string,
): AsyncGenerator<TableRecord> {
  if (countColumns(beginning, delimiter) > mostColumns) throw tooWide(name)
  try {
    yield* readRecords(withoutMark(decode(bytes, encoding)), { delimiter, longest: largestRecord })
  } catch (error) {
    throw error instanceof BrokenTable ? unreadable(name, wordsOf(error)) : error
  }
}

/** The rows of records of which the first is the header, or the one that has the format's columns. */
export async function* readRecordRows(
  records: AsyncIterable<TableRecord> | Iterable<TableRecord>,
  name: string,
  { hear = () => {}, mapping, pad }: Reading = {},
): AsyncGenerator<Row> {
  let columns: readonly string[] | undefined
  let isAside: ReturnType<typeof asidesOf>
  let read: ((cells: readonly string[]) => Pick<Row, 'cells' | 'isKeyed'>) | undefined
  const passed: Passed = { asides: [], asideCount: 0, short: [], shortCount: 0 }
  for await (const record of fromHeader(records, name, mapping)) {
    const { cells, line } = record
    if (!columns || !read) {
      const headers = { ...readHeaders(cells, name), titles: record.titles ?? [], passed }
      hear(headers)
      columns = headers.columns
      read = readerOf(columns, mapping)
      isAside = mapping && asidesOf(mapping, columns)
      continue
    }
    if (mapping?.columns && cells.every((cell) => cell.trim() === '')) continue
    if (isAside?.(record)) {
      passed.asideCount += 1
      if (passed.asides.length < mostTold) passed.asides.push(asideOf(record))
      continue
    }
    const width = columns.length
    const isShort = cells.length < width && (pad === true || (mapping?.pads === true && record.isCut !== true))
    if (isShort && !pad) {
      passed.shortCount += 1
      if (passed.short.length < mostTold) passed.short.push(line)
    }
    const isEven = isShort || cells.length === width || (cells.length > width && cells.slice(width).every((cell) => cell.trim() === ''))
    yield { number: line, ...read(cells), ...(isEven ? {} : { uneven: { cells: cells.length, columns: width } }) }
  }
}

/** From the header on; from the very first record where no format says what a header is. Faults where the format's is not there. */
async function* fromHeader(
  records: AsyncIterable<TableRecord> | Iterable<TableRecord>,
  name: string,
  mapping: Mapping | undefined,
): AsyncGenerator<TableRecord & { readonly titles?: readonly Aside[] }> {
  if (!mapping?.columns) {
    yield* records
    return
  }
  let held: TableRecord[] | undefined = []
  for await (const record of records) {
    if (!held) {
      yield record
      continue
    }
    held.push(record)
    if (!isEnough(mapping, held)) continue
    yield* below(held, name, mapping)
    held = undefined
  }
  if (held) yield* below(held, name, mapping)
}

function* below(
  held: readonly TableRecord[],
  name: string,
  mapping: Mapping,
): Generator<TableRecord & { readonly titles?: readonly Aside[] }> {
  const filled = held.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const found = findHeader(mapping, filled)
  const widest = filled.reduce<readonly string[]>((most, { cells }) => (cells.length > most.length ? cells : most), [])
  const cells = found?.header.cells ?? widest
  const lacking = lackingColumns(mapping, cells)
  if (!found && isTurned(mapping, filled)) throw turned(name)
  if (filled.length > 0 && lacking.length > 0) throw otherFormat(name, mapping, lacking, cells)
  if (!found) {
    yield* held
    return
  }
  yield { ...found.header, titles: found.above.map(asideOf) }
  yield* filled.slice(found.taken)
}

function readerOf(columns: readonly string[], mapping: Mapping | undefined): (cells: readonly string[]) => Pick<Row, 'cells' | 'isKeyed'> {
  if (mapping?.columns) {
    const keyed = keyer(mapping, columns)
    return (cells) => ({ cells: keyed(cells), isKeyed: true })
  }
  return (cells) => ({ cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) })
}

/** Without the byte order mark that some programs begin a file with. */
async function* withoutMark(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true
  for await (const piece of pieces) {
    yield isFirst && piece.startsWith('\ufeff') ? piece.slice(1) : piece
    isFirst = false
  }
}

/** A JSON file that is a list of objects, or an export of ours, whose list is its member `items`. */
async function* readList(bytes: Bytes, { encoding }: Look, name: string): AsyncGenerator<Row> {
  let number = 0
  try {
    for await (const item of readItems(decode(bytes, encoding), largestRecord)) {
      number += 1
      if (!isMap(item)) throw unreadable(name, { es: `el elemento ${number} no es un objeto`, en: `item ${number} is not an object` })
      yield { number, cells: item }
    }
  } catch (error) {
    throw error instanceof NotAList ? unreadable(name, error.words) : error
  }
}

/** Names repeated are told apart by their order: "If Other" and "If Other (2)". */
function readHeaders(record: readonly string[], name: string): Pick<Headers, 'columns' | 'repeated' | 'unnamed'> {
  if (record.length > mostColumns) throw tooWide(name)
  if (record.every((header) => header.trim() === '')) throw unreadable(name, { es: 'no tiene encabezados', en: 'it has no headers' })
  const seen = new Map<string, number>()
  const unnamed: number[] = []
  const columns = record.map((header, at) => {
    const text = header.trim() || `column ${at + 1}`
    if (header.trim() === '') unnamed.push(at + 1)
    const count = (seen.get(text) ?? 0) + 1
    seen.set(text, count)
    return count === 1 ? text : `${text} (${count})`
  })
  return { columns, repeated: [...seen].filter(([, count]) => count > 1).map(([text]) => text), unnamed }
}

/** How many columns the header has, as far as it can be seen. */
function countColumns(beginning: string, delimiter: string): number {
  let quoted = false
  let count = 1
  for (const character of beginning) {
    if (character === '"') quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) break
    else if (!quoted && character === delimiter) count += 1
  }
  return count
}

function tooWide(name: string) {
  return unreadable(name, { es: `tiene más de ${mostColumns} columnas`, en: `it has more than ${mostColumns} columns` })
}

function wordsOf({ flaw, line }: BrokenTable): Words {
  switch (flaw) {
    case 'too-long':
      return {
        es: `la fila que empieza en la línea ${line} pasa de ${largestRecord} caracteres; quizá le falta cerrar unas comillas`,
        en: `the row that begins on line ${line} is over ${largestRecord} characters; perhaps a quotation mark is never closed`,
      }
    case 'not-closed':
      return {
        es: `se corta: las comillas que abre la fila de la línea ${line} no se cierran`,
        en: `it breaks off: a quotation mark of the row that begins on line ${line} is never closed`,
      }
    case 'stray-quote':
      return {
        es: `la fila de la línea ${line} tiene comillas en medio de una celda; dentro de comillas van dobles`,
        en: `the row that begins on line ${line} has a quotation mark in the middle of a cell; within quotes it is doubled`,
      }
    default:
      return flaw satisfies never
  }
}
