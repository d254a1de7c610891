// Rows out of a table or a JSON list, each with the number by which people find it again in their file.

import { type InfoRecord, parse } from 'csv-parse'
import { isMap } from '../field/plain-text.ts'
import type { Words } from '../language.ts'
import { NotAList, readItems } from './json-items.ts'
import { type Bytes, decode, type Look, unreadable } from './source.ts'

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
}

/** The rows of a file of a shape. */
export function readRows(shape: 'table' | 'list', bytes: Bytes, look: Look, name: string, hear: Hear = () => {}): AsyncGenerator<Row> {
  return shape === 'table' ? readTable(bytes, look, name, hear) : readList(bytes, look, name)
}

/** The delimiter that parts the header into the most cells, quotes respected. */
export function findDelimiter(beginning: string): string {
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
async function* readTable(bytes: Bytes, { encoding, beginning }: Look, name: string, hear: Hear): AsyncGenerator<Row> {
  const delimiter = findDelimiter(beginning)
  if (countColumns(beginning, delimiter) > mostColumns) throw tooWide(name)
  const numbers = new LineNumbers()
  const parser = parse({
    delimiter,
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: largestRecord,
    // One file may have all of them.
    record_delimiter: ['\r\n', '\n', '\r'],
    on_record(cells: string[], { lines }: InfoRecord) {
      numbers.note(cells, lines)
      return cells
    },
  })
  const feeding = feed(parser, decode(bytes, encoding))
  let columns: readonly string[] | undefined
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const number = numbers.next()
      if (!columns) {
        const headers = readHeaders(cells, name)
        hear(headers)
        columns = headers.columns
        continue
      }
      const uneven = cells.length === columns.length ? {} : { uneven: { cells: cells.length, columns: columns.length } }
      yield { number, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])), ...uneven }
    }
    await feeding
  } catch (error) {
    throw isCsvError(error) ? unreadable(name, wordsOf(error, numbers.last + 1)) : error
  }
}

/** The line on which each record ends. The parser takes a line end of two characters within quotes for two. */
class LineNumbers {
  /** Where the last record ended that could be made out. */
  last = 0
  private surplus = 0
  private readonly waiting: number[] = []

  note(cells: readonly string[], lines: number): void {
    for (const cell of cells) if (cell.includes('\r\n')) this.surplus += cell.split('\r\n').length - 1
    this.last = lines - this.surplus
    this.waiting.push(this.last)
  }

  /** Of the next record that is read; the parser is always ahead. */
  next(): number {
    return this.waiting.shift() ?? this.last
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
function readHeaders(record: readonly string[], name: string): Headers {
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

async function feed(parser: NodeJS.WritableStream & { destroy(error?: Error): void }, pieces: AsyncIterable<string>): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (!parser.write(piece)) await new Promise((resolve) => parser.once('drain', resolve))
    }
    parser.end()
  } catch (error) {
    parser.destroy(error instanceof Error ? error : new Error('unreadable'))
  }
}

function isCsvError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && /^(CSV_|INVALID_OPENING_QUOTE$)/.test(String(error.code))
}

/** @param line where the record begins that the parser could not make out */
function wordsOf({ code, message }: { code: string; message: string }, line: number): Words {
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return {
        es: `la fila que empieza en la línea ${line} pasa de ${largestRecord} caracteres; quizá le falta cerrar unas comillas`,
        en: `the row that begins on line ${line} is over ${largestRecord} characters; perhaps a quotation mark is never closed`,
      }
    case 'CSV_QUOTE_NOT_CLOSED':
      return {
        es: `se corta: las comillas que abre la fila de la línea ${line} no se cierran`,
        en: `it breaks off: a quotation mark of the row that begins on line ${line} is never closed`,
      }
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return {
        es: `la fila de la línea ${line} tiene comillas en medio de una celda; dentro de comillas van dobles`,
        en: `the row that begins on line ${line} has a quotation mark in the middle of a cell; within quotes it is doubled`,
      }
    default:
      return { es: message, en: message }
  }
}
