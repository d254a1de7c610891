// A batch of records in a format, as bytes: with what each row could not carry, told as the report tells it. Pure, so that
// it can be done in any thread.

import { csvLinesAsIs, guarded } from '../export/csv.ts'
import { columnsOfRule } from '../import/apply.ts'
import { type Format, isWritten, type Mapping } from '../import/mapping.ts'
import { publishedOf } from '../record/read.ts'
import type { Catalog } from '../register/catalog.ts'
import type { RecordRow } from '../storage/records.ts'
import type { BatchTask, WrittenBatch } from './batch.ts'
import { rowIn } from './kept-rows.ts'
import { type Loss, lossOf } from './loss.ts'
import { planOf } from './plan.ts'
import { type Teller, tellers } from './report.ts'
import { type WrittenRow, writeRow } from './write-row.ts'

export interface Known {
  readonly catalog: Catalog
  readonly mappings: readonly Mapping[]
}

export function writeBatch(known: Known, { format: name, rows, documents, telling }: BatchTask): WrittenBatch {
  const format = known.mappings.filter(isWritten).find((one) => one.name === name)
  if (!format) throw new TypeError(`No format ${name}`)
  const written = rows.map((row) => writeRecord(known, format, row, documents.get(row.record)))
  const items =
    format.file.type === 'csv'
      ? csvLinesAsIs(written.map((row) => csvRow(format, row)))
      : written.map((row) => jsonItem(format, row)).join(',\n')
  const losing = written.filter(({ losses }) => losses.length > 0).map(({ losses }) => losses)
  const teller = telling && tellers[telling]
  const told = teller ? losing.map(teller.tell).join(teller.between) : ''
  return { items: bytes.encode(items), told: bytes.encode(told), kinds: kindsOf(losing.flat(), teller) }
}

const bytes = new TextEncoder()

function kindsOf(losses: readonly Loss[], teller: Teller | undefined): Map<string, number> {
  const kinds = new Map<string, number>()
  for (const loss of losses) {
    const kind = teller?.kind(loss) ?? ''
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return kinds
}

function writeRecord({ catalog, mappings }: Known, format: Format, row: RecordRow, document: string | undefined): WrittenRow {
  const { id, version, body, origin } = publishedOf(row)
  const isOwn = origin?.format === format.name
  const kept = document === undefined ? undefined : rowIn(document)
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
    unsaid.push(lossOf({ record: id, field: null, column: source.columns?.[column]?.header ?? column, reason: 'kept-only' }, cell))
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
  return planOf(format).columns.map(([name]) => {
    const text = cellText(cells[name])
    return made.has(name) ? guarded(text) : text
  })
}

function cellText(cell: unknown): string {
  return cell === undefined || cell === null ? '' : typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
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
