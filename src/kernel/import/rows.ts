// Rows out of a table or a JSON list, each with the number by which people find it again in their file.

import { isMap } from '../field/plain-text.ts'
import type { Words } from '../language.ts'
import { NotAList, readItems } from './json-items.ts'
import { type Bytes, decode, type Look, unreadable } from './source.ts'
import { BrokenTable, readRecords, type TableRecord } from './table.ts'

export interface Row {
  /** In a table the line on which the record ends; in a list its position from 1. */
  readonly number: number
  readonly cells: Readonly<Record<string, unknown>>
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
  /** How many rows stand above the header. */
  readonly above: number
}

export interface Reading {
  readonly hear?: Hear
  /** Whether a header is one that the format has: the header is then looked for below titles, and empty rows are passed over. */
  readonly isKnown?: (header: string) => boolean
  /** A row that ends early is filled up: programs leave out the empty cells at the end of a sheet's row. */
  readonly pad?: true
}

/** The rows of a file of a shape. */
export function readRows(shape: 'table' | 'list', bytes: Bytes, look: Look, name: string, reading: Reading = {}): AsyncGenerator<Row> {
  return shape === 'table' ? readTable(bytes, look, name, reading) : readList(bytes, look, name)
}

/** How far down a header may stand. */
const mostAbove = 20

/** The delimiter that parts the header into the most cells, quotes respected; or by which known headers are found. */
export function findDelimiter(beginning: string, isKnown?: Reading['isKnown']): string {
  if (isKnown) {
    const lines = beginning.split(/\r\n?|\n/, mostAbove)
    const counts = delimiters.map((one) =>
      Math.max(...lines.map((line) => line.split(one).filter((cell) => isKnown(unquoted(cell))).length)),
    )
    const most = Math.max(...counts)
    if (most > 1) return delimiters[counts.indexOf(most)] ?? ','
  }
  return findDelimiterOfLine(beginning)
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
  const delimiter = findDelimiter(beginning, reading.isKnown)
  if (countColumns(beginning, delimiter) > mostColumns) throw tooWide(name)
  try {
    yield* readRecordRows(readRecords(withoutMark(decode(bytes, encoding)), { delimiter, longest: largestRecord }), name, reading)
  } catch (error) {
    throw error instanceof BrokenTable ? unreadable(name, wordsOf(error)) : error
  }
}

/** The rows of records of which the first is the header, or the first that has known names. */
export async function* readRecordRows(
  records: AsyncIterable<TableRecord> | Iterable<TableRecord>,
  name: string,
  { hear = () => {}, isKnown, pad }: Reading = {},
): AsyncGenerator<Row> {
  let columns: readonly string[] | undefined
  for await (const { cells, line, above } of fromHeader(records, isKnown)) {
    if (!columns) {
      const headers = { ...readHeaders(cells, name), above: above ?? 0 }
      hear(headers)
      columns = headers.columns
      continue
    }
    if (isKnown && cells.every((cell) => cell.trim() === '')) continue
    const even = cells.length === columns.length || (pad && cells.length < columns.length)
    yield { number: line, cells: named(columns, cells), ...(even ? {} : { uneven: { cells: cells.length, columns: columns.length } }) }
  }
}

/** From the first record with two known names on, among the first; from the very first where there is none. */
async function* fromHeader(
  records: AsyncIterable<TableRecord> | Iterable<TableRecord>,
  isKnown: Reading['isKnown'],
): AsyncGenerator<TableRecord & { readonly above?: number }> {
  let held: TableRecord[] | undefined = isKnown && []
  for await (const record of records) {
    if (!held) yield record
    else if (isKnown && isHeader(record, isKnown)) {
      yield { ...record, above: held.length }
      held = undefined
    } else {
      held.push(record)
      if (held.length < mostAbove) continue
      yield* held
      held = undefined
    }
  }
  if (held) yield* held
}

function isHeader({ cells }: TableRecord, isKnown: (header: string) => boolean): boolean {
  return cells.filter(isKnown).length > 1
}

/** Whether one of the first records is a header of the format. */
export function hasHeader(records: readonly TableRecord[], isKnown: (header: string) => boolean): boolean {
  return records.slice(0, mostAbove).some((record) => isHeader(record, isKnown))
}

function named(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (let at = 0; at < columns.length; at++) row[columns[at] ?? ''] = cells[at] ?? ''
  return row
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
function readHeaders(record: readonly string[], name: string): Omit<Headers, 'above'> {
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
