// The records of delimited text (RFC 4180), one after another as text comes. It never holds more than one piece of the
// text and one record that is not whole yet.

import Papa from 'papaparse'

export interface TableRecord {
  readonly cells: readonly string[]
  /** The line on which it ends, as an editor counts. */
  readonly line: number
  /** The text ended within it, without a line end: it may have been cut. */
  readonly isCut?: true
  /** Positions of cells that say what a cell above says, with which they are one. */
  readonly merged?: readonly number[]
}

export type TableFlaw = 'too-long' | 'not-closed' | 'stray-quote'

/** What stops the reading. */
export class BrokenTable extends Error {
  readonly flaw: TableFlaw
  /** The line on which the record begins that could not be made out. */
  readonly line: number

  constructor(flaw: TableFlaw, line: number) {
    super(flaw)
    this.flaw = flaw
    this.line = line
  }
}

/** Rejects with `BrokenTable`. Lines without anything are passed over; every kind of line end is read as one. */
export async function* readRecords(
  pieces: AsyncIterable<string>,
  { delimiter, longest }: { delimiter: string; longest: number },
): AsyncGenerator<TableRecord> {
  // What has come of a record that is not whole yet, joined when it may have become so: it ends on a line end.
  let held: string[] = []
  let length = 0
  let line = 0
  for await (const piece of oneLineEnd(pieces)) {
    held.push(piece)
    length += piece.length
    if (piece.includes('\n')) {
      const text = held.join('')
      const { records, end, lines } = parse(text, { delimiter, line, isLast: false })
      yield* records
      line = lines
      held = [text.slice(end)]
      length -= end
    }
    if (length > longest) throw new BrokenTable('too-long', line + 1)
  }
  const rest = held.join('')
  const { records } = parse(rest, { delimiter, line, isLast: true })
  yield* rest.endsWith('\n')
    ? records
    : records.map((record, at) => (at === records.length - 1 ? { ...record, isCut: true as const } : record))
}

interface Parsed {
  readonly records: readonly TableRecord[]
  /** Where the last whole record ended. */
  readonly end: number
  readonly lines: number
}

function parse(text: string, { delimiter, line, isLast }: { delimiter: string; line: number; isLast: boolean }): Parsed {
  const records: TableRecord[] = []
  let lines = line
  let end = 0
  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    step({ data, errors, meta }: Papa.ParseStepResult<string[][]>) {
      const [cells = []] = data
      const began = lines + 1
      const isStray = errors.some(({ code }) => code === 'InvalidQuotes') || hasStrayQuote(cells, text.slice(end, meta.cursor), delimiter)
      if (isStray) throw new BrokenTable('stray-quote', began)
      if (errors.length > 0) throw new BrokenTable('not-closed', began)
      lines += 1
      for (const cell of cells) if (cell.includes('\n')) lines += cell.split('\n').length - 1
      end = meta.cursor
      if (cells.length > 1 || cells[0] !== '') records.push({ cells: cells.map(apart), line: lines })
    },
  })
  parser.parse(text, 0, !isLast)
  return { records, end, lines }
}

/** The engine copies what is shorter by itself. */
const shortCell = 13

/** A part of a text keeps all of it in memory, two bytes to a character if any of it needs two: so a cell is copied out of it. */
function apart(cell: string): string {
  if (cell.length < shortCell) return cell
  const encoding = /[^\0-\xff]/.test(cell) ? 'utf16le' : 'latin1'
  return Buffer.from(cell, encoding).toString(encoding)
}

/** A quotation mark belongs at the ends of a cell, or doubled within them; the reader itself takes it anywhere. */
function hasStrayQuote(cells: readonly string[], raw: string, delimiter: string): boolean {
  if (!cells.some((cell) => cell.includes('"'))) return false
  const cell = new RegExp(`(^|\\${delimiter})"(?:[^"]|"")*"(?=\\${delimiter}|\\n|$)`, 'g')
  return raw.replace(cell, '$1').includes('"')
}

/** "\r\n" and "\r" as "\n", also where a piece ends between the two. */
async function* oneLineEnd(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const piece of pieces) {
    const text = held + piece
    held = text.endsWith('\r') ? '\r' : ''
    const whole = held ? text.slice(0, -1) : text
    yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole
  }
  if (held) yield '\n'
}
