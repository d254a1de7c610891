// What is odd about a table, for whoever made it: columns that the format reads and the file lacks, columns that it does not
// know or knows by most of their words alone, names that stand there twice, and rows that were not read as rows.

import { envelope } from '../export/cells.ts'
import type { Register } from '../register/register.ts'
import { columnsOfRule } from './apply.ts'
import type { Aside } from './asides.ts'
import { columnKey, doubledHeaders, findColumn } from './columns.ts'
import type { Mapping } from './mapping.ts'
import type { Headers } from './rows.ts'

export interface ColumnReport {
  readonly lacking: readonly string[]
  readonly unread: readonly string[]
  /** Headers that were known by most of their words alone, and what they were taken for. */
  readonly similar: readonly Taken[]
  /** Headers that mean a column that another means before or more surely; read where that one is empty. */
  readonly doubled: readonly Taken[]
  readonly repeated: readonly string[]
  readonly unnamed: readonly number[]
  /** How many rows stand above the header, and what they say. */
  readonly above: number
  readonly titles: readonly string[]
  /** Rows that are none: notes, totals, headers said again. */
  readonly asides: readonly Aside[]
  readonly asideCount: number
  /** Rows that ended early, and were filled up with empty cells. */
  readonly short: readonly number[]
  readonly shortCount: number
}

export interface Taken {
  readonly header: string
  /** As the format calls it. */
  readonly column: string
}

export function reportColumns(mapping: Mapping, register: Register, headers: Headers): ColumnReport {
  const { columns, repeated, unnamed, titles, passed } = headers
  const known = mapping.own ? undefined : columnsOf(mapping)
  const there = new Set(columns.map((name) => columnKey(mapping, name) ?? name))
  const isRead = (name: string) => {
    const key = columnKey(mapping, name) ?? name
    if (mapping.columns && Object.hasOwn(mapping.columns, key)) return !mapping.columns[key]?.personal
    return known ? known.has(key) : Object.hasOwn(register.fields, name.split('.')[0] ?? '') || envelope.some((one) => one === name)
  }
  const generated = new Set(unnamed.map((at) => `column ${at}`))
  const lacking = [...(known ?? [])].filter((key) => !there.has(key) && !mapping.columns?.[key]?.beside)
  const nameOf = (key: string) => mapping.columns?.[key]?.header ?? key
  return {
    lacking: lacking.map(nameOf),
    unread: columns.filter((name) => !isRead(name) && !generated.has(name)),
    similar: columns.flatMap((header) => {
      const found = findColumn(mapping, header)
      return found?.way === 'similar' ? [{ header, column: nameOf(found.key) }] : []
    }),
    doubled: doubledHeaders(mapping, columns).map((header) => ({ header, column: nameOf(columnKey(mapping, header) ?? '') })),
    repeated,
    unnamed,
    above: titles.length,
    titles: titles.map(({ text }) => text),
    ...passed,
  }
}

function columnsOf({ key, fields, organizations }: Mapping): Set<string> {
  const named = organizations.flatMap(({ column, acronym }) => (acronym === undefined ? [column] : [column, acronym]))
  return new Set([...key, ...named, ...Object.values(fields).flatMap(columnsOfRule)])
}
