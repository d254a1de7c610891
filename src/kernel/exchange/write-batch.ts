// A batch of records in a format, as bytes: with what each row could not carry, told as the report tells it. Pure, so that
// it can be done in any thread.

import { csvLinesAsIs, guarded } from '../export/csv.ts'
import { columnsOfRule } from '../import/apply.ts'
import { type Format, isWritten, type Mapping } from '../import/mapping.ts'
import { readOrigin, readValues } from '../record/read.ts'
import type { Catalog } from '../register/catalog.ts'
import type { BatchRow, BatchTask, WrittenBatch } from './batch.ts'
import { rowIn } from './kept-rows.ts'
import { type Loss, lossOf } from './loss.ts'
import { planOf } from './plan.ts'
import { type Teller, tellers } from './report.ts'
import { openTextBytes } from './text-bytes.ts'
import { type WrittenRow, writeRow } from './write-row.ts'

export interface Known {
  readonly catalog: Catalog
  readonly mappings: readonly Mapping[]
}

export function writeBatch(known: Known, { format: name, rows, telling }: BatchTask): WrittenBatch {
  const format = known.mappings.filter(isWritten).find((one) => one.name === name)
  if (!format) throw new TypeError(`No format ${name}`)
  const teller = telling && tellers[telling]
  const kinds = new Map<string, number>()
  const isCsv = format.file.type === 'csv'
  let [between, betweenTold] = ['', '']
  items.begin()
  told.begin()
  for (const row of rows) {
    const written = writeRecord(known, format, row)
    items.add(isCsv ? csvLinesAsIs([csvRow(format, written)]) : between + jsonItem(format, written))
    between = ',\n'
    if (written.losses.length === 0) continue
    countKinds(kinds, written.losses, teller)
    if (!teller) continue
    told.add(betweenTold + teller.tell(written.id, written.losses))
    betweenTold = teller.between
  }
  return { items: items.take(), told: told.take(), kinds }
}

const items = openTextBytes()
const told = openTextBytes()

function countKinds(kinds: Map<string, number>, losses: readonly Loss[], teller: Teller | undefined): void {
  for (const loss of losses) {
    const kind = teller?.kind(loss) ?? ''
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
}

function writeRecord({ catalog, mappings }: Known, format: Format, { record: id, version, document, ...row }: BatchRow): WrittenRow {
  const body = readValues(row.body)
  const origin = row.origin === null ? null : readOrigin(row.origin)
  const isOwn = origin?.format === format.name
  const kept = document === undefined ? undefined : rowIn(document, row.body)
  const written = writeRow(
    { catalog, format },
    { id, body, kept: isOwn ? kept : undefined, isUnchanged: isOwn && origin?.made === version },
  )
  const source = isOwn ? undefined : mappings.find(({ name }) => name === origin?.format)
  if (!source || !kept) return written
  const known = columnsRead(source)
  const unsaid: Loss[] = []
  for (const [column, cell] of Object.entries(kept)) {
    if (known.has(column)) continue
    unsaid.push(lossOf({ field: null, column: source.columns?.[column]?.header ?? column, reason: 'kept-only' }, cell))
  }
  return { ...written, losses: [...written.losses, ...unsaid] }
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

/** What the source's file said is given back as it was; what was written here never runs as a spreadsheet's formula. */
function csvRow(format: Format, { cells, made }: WrittenRow): string[] {
  return planOf(format).columns.map(({ name }) => {
    const text = cellText(cells[name])
    return made.has(name) ? guarded(text) : text
  })
}

function cellText(cell: unknown): string {
  return cell === undefined || cell === null ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

/** An item by the format's own names; beside them, in `quipu`, what only fills a place and what had no room. */
function jsonItem(format: Format, { cells, filled, whole }: WrittenRow): string {
  const { columns, headers } = planOf(format)
  const members: string[] = []
  for (const { name, column, header, filler } of columns) {
    const cell = cells[name]
    if (cell !== undefined) members.push(`${header}:${cell === column.filler ? filler : JSON.stringify(cell)}`)
  }
  const shortened = Object.entries(whole).map(([name, text]) => `${headers.get(name)}:${JSON.stringify(text)}`)
  const ours = [
    ...(filled.length > 0 ? [`"filled":[${filled.map((name) => headers.get(name)).join()}]`] : []),
    ...(shortened.length > 0 ? [`"whole":{${shortened.join()}}`] : []),
  ]
  if (ours.length > 0) members.push(`"quipu":{${ours.join()}}`)
  return `{${members.join()}}`
}
