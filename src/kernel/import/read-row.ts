// One row of a file as the record that it becomes: its id, its body by the format's rules and the kinds of the register's
// fields, and what is wrong with it, said of the cells that people see. It looks nothing up.

import { hash } from 'node:crypto'
import { tellIssue } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import type { PageLanguage } from '../language.ts'
import { parseValues } from '../record/check.ts'
import type { Values } from '../record/record.ts'
import type { Catalog } from '../register/catalog.ts'
import { applyMapping, columnOf, columnsOfRule, findIn, unsortedFields } from './apply.ts'
import { keyedCells } from './columns.ts'
import { isWritten, type Mapping } from './mapping.ts'
import { ownBody } from './own.ts'
import type { Row } from './rows.ts'

export interface RowIssue {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly why: string
}

export interface ReadRow {
  /** Made from the key; rows that share it are told apart by their order. */
  readonly id: string
  readonly line: number
  /** By the short names of the format's columns. */
  readonly cells: Row['cells']
  /** None where the row is refused. */
  readonly body: Values | undefined
  /** The row does not say whose it is, and the file's name stands for that. */
  readonly isNameless: boolean
  /** What is wrong: with a body, cells that it goes without. */
  readonly issues: readonly RowIssue[]
  /** What the file had, of a format that is written again; the cells of others are not kept. */
  readonly kept: Readonly<Record<string, unknown>> | undefined
}

export interface RowReading {
  readonly catalog: Catalog
  readonly mapping: Mapping
  /** The file's name. */
  readonly file: string
  readonly given?: Readonly<Record<string, string>> | undefined
  readonly language: PageLanguage
  /** How many rows came so far with each key. */
  readonly keys: Map<string, number>
}

export function readRow(reading: RowReading, row: Row): ReadRow {
  const { catalog, mapping, language, keys } = reading
  const register = catalog.need(mapping.register)
  const said = withGiven(keyedCells(mapping, row), reading.given)
  const isNameless = hasNoName(mapping, said)
  const cells = isNameless ? withName(reading, said) : said
  const read = { id: idOf(mapping, cells, keys), line: row.number, cells, isNameless, kept: isWritten(mapping) ? cells : undefined }
  const raw = mapping.own ? ownBody(register, row) : applyMapping(mapping, cells)
  const tellCell = (issue: Issue): RowIssue => {
    const column = columnOf(mapping, fieldOf(issue))
    const rule = mapping.fields[fieldOf(issue)]
    const [first = column] = rule ? columnsOfRule(rule) : []
    return { row: row.number, column, value: String(cells[first] ?? '').slice(0, 200), why: tellIssue(issue, language) }
  }
  const unsorted = unsortedFields(mapping, cells).map((path) => tellCell({ path, code: 'unsorted-answer' }))
  const parsed = parseValues(catalog, register, raw)
  if (!parsed.issues) return { ...read, body: parsed.value, issues: unsorted }
  const issues = [...parsed.issues.map(tellCell), ...unsorted]
  // A cell that its field cannot take keeps nobody from the record, if the record need not have the field and keeps the row.
  const fields = new Set(parsed.issues.map(fieldOf))
  const canDo = isWritten(mapping) && [...fields].every((name) => Object.hasOwn(raw, name) && !register.fields[name]?.required)
  const rest = Object.fromEntries(Object.entries(raw).filter(([name]) => !fields.has(name)))
  const again = canDo ? parseValues(catalog, register, rest) : parsed
  return { ...read, body: again.issues ? undefined : again.value, issues }
}

function fieldOf({ path }: Issue): string {
  return path.split('.')[0] ?? ''
}

function withGiven(cells: Row['cells'], given: RowReading['given']): Row['cells'] {
  if (!given || Object.keys(given).length === 0) return cells
  const said = Object.fromEntries(Object.entries(cells).filter(([, cell]) => String(cell ?? '').trim() !== ''))
  return { ...cells, ...given, ...said }
}

function hasNoName(mapping: Mapping, cells: Row['cells']): boolean {
  const { nameless } = mapping
  return nameless !== undefined && applyMapping(mapping, cells)[nameless.field] === undefined
}

/** A file whose rows do not say whose they are is named itself, so that nobody's rows become another's. */
function withName({ mapping: { nameless }, file }: RowReading, cells: Row['cells']): Row['cells'] {
  return nameless ? { ...cells, [nameless.column]: file.replace(/\.[A-Za-z]{3,5}$/, '') } : cells
}

/** Made from the key columns, so that a row keeps its id whatever else in it changes. */
function idOf(mapping: Mapping, cells: Row['cells'], keys: Map<string, number>): string {
  if (mapping.own) return String(cells.id ?? '').trim()
  const { identifier } = mapping
  const text = (column: string) =>
    String(cells[column] ?? '')
      .replace(/\s+/g, ' ')
      .trim()
  const whole = identifier ? text(identifier.column) : ''
  const own = identifier?.finds ? (findIn(identifier.finds, whole) ?? '').toLowerCase() : whole
  const key = identifier && own ? [...identifier.within.map(text), own] : mapping.key.map(text)
  const family = own && identifier?.shared ? identifier.shared : mapping.name
  const stem = `${family}-${hash('sha256', JSON.stringify(key), 'hex').slice(0, 16)}`
  const count = (keys.get(stem) ?? 0) + 1
  keys.set(stem, count)
  return count === 1 ? stem : `${stem}-${count}`
}
