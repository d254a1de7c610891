// Rows of fields: a small table inside a record. It asks each column's own kind, whatever that is.

import { type Issue, under } from '../fault/issue.ts'
import { parseBody } from './body.ts'
import type { Body, Common, Field, Fields } from './field.ts'
import { field } from './field.ts'
import { defineKind, type Kind, type Parsed, wrong } from './kind.ts'
import type { Kinds } from './kinds.ts'
import { isBlank, isMap } from './plain-text.ts'

export interface TableOptions {
  readonly columns: Fields
  /** Rows; 200 when left out. */
  readonly limit?: number
}

type Row = Readonly<Record<string, unknown>>

export function table<const Columns extends Fields, const Options extends Common & { readonly limit?: number }>(
  columns: Columns,
  options?: Options,
): Field<readonly Body<Columns>[], Options & { readonly columns: Columns }> {
  return field('table', { ...options, columns } as Options & { readonly columns: Columns }) // a spread of a generic loses its type
}

/** The table kind over a set of kinds; it belongs to the set itself, so tables may hold tables. */
export function tableKind(kinds: Kinds): Kind<readonly Row[], TableOptions> {
  return defineKind<readonly Row[], TableOptions>({
    name: 'table',
    parse: (raw, options) => parseRows(kinds, raw, options),
    present: (value, { columns }, language) => ({
      as: 'table',
      columns: Object.keys(columns),
      rows: value.map((row) => Object.entries(columns).map(([name, column]) => kinds.present(column, row[name], language))),
    }),
    input: ({ columns }, language) => ({
      as: 'rows',
      columns: Object.entries(columns).map(([name, column]) => ({
        name,
        required: column.required === true,
        many: column.many === true,
        control: kinds.need(column).input(column, language),
      })),
    }),
    typed: (raw, { columns }) => (Array.isArray(raw) ? raw.map((row) => (isMap(row) ? typedRow(kinds, columns, row) : row)) : raw),
    describe: ({ columns, limit = 200 }) => ({ type: 'array', maxItems: limit, items: kinds.describeAll(columns) }),
    fields: ({ columns }) => columns,
    compare: (a, b) => a.length - b.length,
    index: (value, { columns }) => {
      const naming = namingColumns(kinds, columns)
      return naming.length === 0 ? [] : value.flatMap((row) => naming.flatMap(([name, column]) => kinds.index(column, row[name])))
    },
    filtered: ({ columns }) => namingColumns(kinds, columns).length > 0,
    label(key, { columns }, language) {
      const [first] = namingColumns(kinds, columns)
      return (first && kinds.need(first[1]).label?.(key, first[1], language)) ?? key
    },
    examples: ({ columns }) => [[exampleRow(kinds, columns)]],
    texts: (value, { columns }) =>
      value.flatMap((row) => Object.entries(columns).flatMap(([name, column]) => kinds.texts(column, row[name]))),
    links: (value, { columns }) =>
      value.flatMap((row) => Object.entries(columns).flatMap(([name, column]) => kinds.links(column, row[name]))),
    needs: (value, { columns }) =>
      value.flatMap((row) => Object.entries(columns).flatMap(([name, column]) => kinds.needs(column, row[name]))),
  })
}

/** The columns that name records: rows are found by these alone. */
function namingColumns(kinds: Kinds, columns: Fields): readonly (readonly [name: string, column: Field])[] {
  return Object.entries(columns).filter(([, column]) => typeof kinds.need(column).label?.('', column, 'es') === 'object')
}

function parseRows(kinds: Kinds, raw: unknown, { columns, limit = 200 }: TableOptions): Parsed<readonly Row[]> {
  const rows = rowsOf(raw)
  if (!rows) return wrong('wrong-shape', { wanted: '[ { … }, … ]' })
  const filled = rows.map((row, at) => ({ row, at })).filter(({ row }) => !isBlank(row))
  if (filled.length > limit) return wrong('too-many', { count: filled.length, limit })
  const issues: Issue[] = []
  const value = filled.map(({ row, at }) => {
    const parsed = parseBody(kinds, columns, row)
    if (!parsed.issues) return parsed.value
    issues.push(...under(String(at), parsed.issues))
    return {}
  })
  return issues.length > 0 ? { issues } : { value }
}

/** A list, a form's numbered map, or a cell's JSON. */
function rowsOf(raw: unknown): unknown[] | undefined {
  if (Array.isArray(raw)) return raw
  if (isMap(raw))
    return Object.keys(raw)
      .sort((a, b) => Number(a) - Number(b))
      .map((at) => raw[at])
  if (typeof raw !== 'string') return undefined
  try {
    const read: unknown = JSON.parse(raw)
    return Array.isArray(read) ? read : undefined
  } catch {
    return undefined
  }
}

function typedRow(kinds: Kinds, columns: Fields, row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, part]) => {
      const column = Object.hasOwn(columns, name) ? columns[name] : undefined
      return [name, column ? kinds.typed(column, part) : part]
    }),
  )
}

function exampleRow(kinds: Kinds, columns: Fields): Row {
  return Object.fromEntries(
    Object.entries(columns).flatMap(([name, column]) => {
      const example = kinds.example(column, 0)
      return example === undefined ? [] : [[name, example]]
    }),
  )
}
