// Rows out of a table or a JSON list, each with the number by which people find it again in their file.

import { type Info, parse } from 'csv-parse'
import { isMap } from '../field/plain-text.ts'
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
const largestList = 200_000_000

/** The rows of a file of a shape. */
export function readRows(shape: 'table' | 'list', bytes: Bytes, look: Look, name: string): AsyncGenerator<Row> {
  return shape === 'table' ? readTable(bytes, look, name) : readList(bytes, look, name)
}

/** The delimiter that parts the header into the most cells, quotes respected. */
export function findDelimiter(beginning: string): string {
  let quoted = false
  const counts = new Map<string, number>()
  for (const character of beginning) {
    if (character === '"') quoted = !quoted
    else if (!quoted && character === '\n') break
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return delimiters.reduce<string>((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best), ',')
}

/** Faults with `unreadable-file` for a table that breaks off, has no header, too many columns or too long a record. */
async function* readTable(bytes: Bytes, { encoding, beginning }: Look, name: string): AsyncGenerator<Row> {
  const parser = parse({
    delimiter: findDelimiter(beginning),
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: largestRecord,
  })
  const feeding = feed(parser, decode(bytes, encoding))
  let columns: readonly string[] | undefined
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      if (!columns) {
        columns = headers(record, name)
        continue
      }
      const uneven = record.length === columns.length ? {} : { uneven: { cells: record.length, columns: columns.length } }
      yield { number: info.lines, cells: Object.fromEntries(columns.map((column, at) => [column, record[at] ?? ''])), ...uneven }
    }
    await feeding
  } catch (error) {
    throw isCsvError(error) ? unreadable(name, { es: error.message, en: error.message }) : error
  }
}

/** A JSON file that is a list of objects, or an export of ours, whose list is its member `items`. */
async function* readList(bytes: Bytes, { encoding, sizeBytes }: Look, name: string): AsyncGenerator<Row> {
  if (sizeBytes > largestList) throw unreadable(name, { es: `pasa de ${largestList} bytes`, en: `it is over ${largestList} bytes` })
  let text = ''
  for await (const piece of decode(bytes, encoding)) text += piece
  const read = parseJson(text, name)
  const list = isMap(read) ? read.items : read
  if (!Array.isArray(list)) throw unreadable(name, { es: 'no es una lista JSON', en: 'it is not a JSON list' })
  for (const [at, item] of list.entries()) {
    if (!isMap(item)) throw unreadable(name, { es: `el elemento ${at + 1} no es un objeto`, en: `item ${at + 1} is not an object` })
    yield { number: at + 1, cells: item }
  }
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw unreadable(name, { es: `no es JSON: ${why}`, en: `it is not JSON: ${why}` })
  }
}

/** Names repeated are told apart by their order: "If Other" and "If Other (2)". */
function headers(record: readonly string[], name: string): readonly string[] {
  if (record.length > mostColumns)
    throw unreadable(name, {
      es: `tiene ${record.length} columnas; caben ${mostColumns}`,
      en: `it has ${record.length} columns; ${mostColumns} fit`,
    })
  if (record.every((header) => header.trim() === '')) throw unreadable(name, { es: 'no tiene encabezados', en: 'it has no headers' })
  const seen = new Map<string, number>()
  return record.map((header, at) => {
    const text = header.trim() || `column ${at + 1}`
    const count = (seen.get(text) ?? 0) + 1
    seen.set(text, count)
    return count === 1 ? text : `${text} (${count})`
  })
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

function isCsvError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')
}
