// A record as one row of a format, with what the format could not carry. Where the record was read from the same format,
// each cell of the source stays as it was unless its field has changed since. What was written is then read back as an
// import would: whatever is not the same is a loss, so that no loss goes unsaid.

import { isDeepStrictEqual } from 'node:util'
import { isBlank } from '../field/plain-text.ts'
import { applyMapping } from '../import/apply.ts'
import type { Column, Format } from '../import/mapping.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import type { Values } from '../record/record.ts'
import type { Catalog } from '../register/catalog.ts'
import { type Loss, type LossReason, lossOf } from './loss.ts'
import { type Plan, planOf } from './plan.ts'
import { writeCells } from './write-cells.ts'

export interface Writing {
  readonly catalog: Catalog
  readonly format: Format
}

/** What is written: a record's body, and the cells of its source where that was of the same format. */
export interface Written {
  readonly id: string
  readonly body: Values
  readonly kept: Readonly<Record<string, unknown>> | undefined
  /** Whether the body is still what those cells were read as. */
  readonly isUnchanged: boolean
}

export interface WrittenRow {
  /** The record's. */
  readonly id: string
  /** By the short names of the columns. */
  readonly cells: Readonly<Record<string, unknown>>
  /** Columns that only fill a place. */
  readonly filled: readonly string[]
  /** Texts that a column had no room for, whole. */
  readonly whole: Readonly<Record<string, string>>
  /** Columns whose cells were written from fields. */
  readonly made: ReadonlySet<string>
  readonly losses: readonly Loss[]
}

export function writeRow(writing: Writing, { id, body, kept, isUnchanged }: Written): WrittenRow {
  const { format } = writing
  const plan = planOf(format)
  const losses: Loss[] = []
  const made = new Set<string>()
  const cells: Record<string, unknown> = { ...kept }
  const changed = new Set(!kept ? Object.keys(body) : isUnchanged ? [] : differing(writing, body, kept))
  for (const [column, cell] of Object.entries(kept ?? {})) {
    const known = format.columns[column]
    if (!known || fits(known, cell)) continue
    for (const field of plan.readersOf(column)) changed.add(field)
  }
  const lose = (field: string | null) => (reason: LossReason, column: string | null, value: unknown) =>
    void losses.push(lossOf({ field, column: column && headerOf(format, column), reason }, value))
  for (const { field, rule, columns } of changed.size > 0 ? plan.touchedBy(changed) : []) {
    for (const column of columns) if (!made.has(column)) delete cells[column]
    const put = (column: string, cell: unknown) => {
      if (made.has(column) || cell === '' || (Array.isArray(cell) && cell.length === 0)) return
      made.add(column)
      cells[column] = cell
    }
    if (body[field] !== undefined) writeCells(rule, body[field], { put, lose: lose(field) })
  }
  if (!kept) for (const column of plan.ids) cells[column] = id
  const { filled, whole } = fit(plan, cells, losses)
  if (changed.size > 0) {
    const back: Record<string, unknown> = {}
    const fillers = new Set(filled)
    for (const column of Object.keys(cells)) if (!fillers.has(column)) back[column] = whole[column] ?? cells[column]
    const said = new Set(losses.map(({ field }) => field))
    for (const field of differing(writing, body, back))
      if (!said.has(field)) lose(field)(format.fields[field] ? 'changed' : 'no-place', null, body[field])
  }
  return { id, cells, filled, whole, made, losses }
}

/** Fields that the cells say otherwise than the body. */
function differing({ catalog, format }: Writing, body: Values, cells: Readonly<Record<string, unknown>>): string[] {
  const { referring } = planOf(format)
  const raw = applyMapping(format, cells)
  return Object.entries(catalog.need(format.register).fields).flatMap(([name, field]) => {
    // A value that the body has already is parsed to itself.
    if (referring.has(name) || isDeepStrictEqual(raw[name], body[name])) return []
    const parsed = isBlank(raw[name]) ? undefined : catalog.kinds.parse(field, raw[name])
    return isSame(body[name], parsed && !parsed.issues ? parsed.value : undefined) ? [] : [name]
  })
}

function isSame(before: unknown, after: unknown): boolean {
  return before === undefined || after === undefined ? before === after : canonicalJson(before) === canonicalJson(after)
}

/** Holds each cell to what the format says of its column. */
function fit(plan: Plan, cells: Record<string, unknown>, losses: Loss[]) {
  const filled: string[] = []
  const whole: Record<string, string> = {}
  for (const { name, column, filled: loss } of plan.columns) {
    const cell = cells[name]
    const lose = (reason: LossReason) => void losses.push(lossOf({ field: null, column: column.header, reason }, cell))
    if (column.beside) {
      delete cells[name]
      if (cell !== undefined) lose('kept-only')
    } else if (column.constant !== undefined) cells[name] = column.constant
    else if (cell !== undefined && !fits(column, cell)) {
      delete cells[name]
      lose('no-word')
    } else if (typeof cell === 'string' && column.limit !== undefined && cell.length > column.limit && [...cell].length > column.limit) {
      whole[name] = cell
      cells[name] = `${[...cell].slice(0, column.limit - 1).join('')}…`
      lose('shortened')
    }
    if (cells[name] === undefined && column.copies !== undefined && cells[column.copies] !== undefined) cells[name] = cells[column.copies]
    if (cells[name] === undefined && column.filler !== undefined) {
      filled.push(name)
      cells[name] = column.filler
      losses.push(loss)
    }
  }
  return { filled, whole }
}

const patterns = new Map<string, RegExp>()

function fits({ values, pattern }: Column, cell: unknown): boolean {
  if (values) return typeof cell === 'string' && values.includes(cell)
  if (pattern === undefined) return true
  const expression = patterns.get(pattern) ?? new RegExp(pattern, 'u')
  patterns.set(pattern, expression)
  return typeof cell === 'string' && expression.test(cell)
}

function headerOf(format: Format, column: string): string {
  return format.columns[column]?.header ?? column
}
