// A register, or one record, in a format of another register: written row by row as records come, with what each row could
// not carry. It never holds more than a batch.

import { csvLinesAsIs, guarded } from '../export/csv.ts'
import { Fault } from '../fault/fault.ts'
import { columnsOfRule } from '../import/apply.ts'
import { type Format, isWritten, type Mapping } from '../import/mapping.ts'
import type { Kernel } from '../kernel.ts'
import { publishedOf } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import { streamInOrder } from '../storage/records.ts'
import { type KeptRow, keptRows } from './kept-rows.ts'
import { type Loss, lossOf } from './loss.ts'
import { planOf } from './plan.ts'
import { type WrittenRow, writeRow } from './write-row.ts'

/** A piece of the file, and the losses of the records in it. */
export interface Exchanged {
  readonly text: string
  readonly losses: readonly Loss[]
  readonly records: number
}

export type Records = AsyncIterable<readonly PublishedRecord[]> | Iterable<readonly PublishedRecord[]>

export const mediaTypes = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json; charset=utf-8' } as const

export function formatsOf({ mappings }: Kernel, register: string): Format[] {
  return mappings.filter(isWritten).filter((format) => format.register === register)
}

/** Faults with `unknown-format`. */
export function needFormat(kernel: Kernel, register: string, name: string): Format {
  const formats = formatsOf(kernel, register)
  const found = formats.find((format) => format.name === name)
  if (found) return found
  throw new Fault('unknown-format', { name: name.slice(0, 80), register, known: formats.map((one) => one.name).join(', ') || '—' })
}

/** Every published record of the format's register, in the order in which they last changed: that of the file they came from. */
export async function* recordsInOrder({ database }: Kernel, { register }: Format): AsyncGenerator<readonly PublishedRecord[]> {
  for await (const rows of streamInOrder(database.read, register)) yield rows.map(publishedOf)
}

export async function* exchange(kernel: Kernel, format: Format, records: Records): AsyncGenerator<Exchanged> {
  const { type } = format.file
  const { head, foot } = type === 'csv' ? { head: csvHead(format), foot: '' } : jsonFrame(format)
  let isFirst = true
  yield { text: head, losses: [], records: 0 }
  for await (const batch of records) {
    const rows = await keptRows(kernel.database.read, format.register, batch)
    const written = batch.map((record) => writeRecord(kernel, format, record, rows.get(record.id)))
    const items =
      type === 'csv' ? csvLinesAsIs(written.map((row) => csvRow(format, row))) : written.map((row) => jsonItem(format, row)).join(',\n')
    const text = type === 'csv' || isFirst || items === '' ? items : `,\n${items}`
    isFirst &&= items === ''
    yield { text, losses: written.flatMap(({ losses }) => losses), records: batch.length }
  }
  yield { text: foot, losses: [], records: 0 }
}

function writeRecord({ catalog, mappings }: Kernel, format: Format, record: PublishedRecord, kept: KeptRow | undefined): WrittenRow {
  const { id, version, body, origin } = record
  const isOwn = origin?.format === format.name
  const row = writeRow({ catalog, format }, { id, body, kept: isOwn ? kept : undefined, isUnchanged: isOwn && origin?.made === version })
  const source = isOwn ? undefined : mappings.find(({ name }) => name === origin?.format)
  if (!source || !kept) return row
  const known = columnsRead(source)
  const unsaid = Object.entries(kept)
    .filter(([column]) => !known.has(column))
    .map(([column, cell]) =>
      lossOf({ record: id, field: null, column: source.columns?.[column]?.header ?? column, reason: 'kept-only' }, cell),
    )
  return { ...row, losses: [...row.losses, ...unsaid] }
}

const read = new WeakMap<Mapping, ReadonlySet<string>>()

function columnsRead(mapping: Mapping): ReadonlySet<string> {
  const known = read.get(mapping)
  if (known) return known
  const { key, fields, organizations } = mapping
  const named = organizations.flatMap(({ column, acronym }) => (acronym === undefined ? [column] : [column, acronym]))
  const columns = new Set([...key, ...named, ...Object.values(fields).flatMap(columnsOfRule)])
  read.set(mapping, columns)
  return columns
}

/** Headers that stand in the file more than once are written alike. */
function csvHead({ columns }: Format): string {
  const headers = Object.values(columns).map(({ header }) => header)
  const named = new Set(headers)
  const written = headers.map((header) => header.replace(/ \(\d+\)$/, (end) => (named.has(header.slice(0, -end.length)) ? '' : end)))
  return csvLinesAsIs([written])
}

/** What the source's file said is given back as it was; what was written here never runs as a spreadsheet's formula. */
function csvRow(format: Format, { cells, made }: WrittenRow): string[] {
  return planOf(format).columns.map(([name]) => {
    const text = cellText(cells[name])
    return made.has(name) ? guarded(text) : text
  })
}

function cellText(cell: unknown): string {
  return cell === undefined || cell === null ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

function jsonFrame({ file: { frame } }: Format): { head: string; foot: string } {
  if (!frame) return { head: '[\n', foot: '\n]\n' }
  const head = Object.entries(frame.head).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)},\n`)
  return { head: `{${head.join('')}${JSON.stringify(frame.list)}:[\n`, foot: '\n]}\n' }
}

/** An item by the format's own names; beside them, in `quipu`, what only fills a place and what had no room. */
function jsonItem(format: Format, { cells, filled, whole }: WrittenRow): string {
  const members: string[] = []
  for (const [name, { header }] of planOf(format).columns)
    if (cells[name] !== undefined) members.push(`${JSON.stringify(header)}:${JSON.stringify(cells[name])}`)
  const header = (name: string) => format.columns[name]?.header ?? name
  const ours = {
    ...(filled.length > 0 ? { filled: filled.map(header) } : {}),
    ...(Object.keys(whole).length > 0
      ? { whole: Object.fromEntries(Object.entries(whole).map(([name, text]) => [header(name), text])) }
      : {}),
  }
  if (Object.keys(ours).length > 0) members.push(`"quipu":${JSON.stringify(ours)}`)
  return `{${members.join(',')}}`
}
