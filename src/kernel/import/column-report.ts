// What is odd about the header of a table, for whoever made it: columns that the format reads and the file lacks, columns
// that it does not know, names that stand there twice, columns without a name, and rows above it.

import { envelope } from '../export/cells.ts'
import type { Register } from '../register/register.ts'
import { columnsOfRule } from './apply.ts'
import { columnKey } from './columns.ts'
import type { Mapping } from './mapping.ts'
import type { Headers } from './rows.ts'

export interface ColumnReport {
  readonly lacking: readonly string[]
  readonly unread: readonly string[]
  readonly repeated: readonly string[]
  readonly unnamed: readonly number[]
  /** Rows above the header: titles, and groups of columns. */
  readonly above: number
}

export function reportColumns(mapping: Mapping, register: Register, headers: Headers): ColumnReport {
  const { columns, repeated, unnamed } = headers
  const known = mapping.own ? undefined : columnsOf(mapping)
  const there = new Set(columns.map((name) => columnKey(mapping, name) ?? name))
  const isRead = (name: string) => {
    const key = columnKey(mapping, name) ?? name
    if (mapping.columns && Object.hasOwn(mapping.columns, key)) return !mapping.columns[key]?.personal
    return known ? known.has(key) : Object.hasOwn(register.fields, name.split('.')[0] ?? '') || envelope.some((one) => one === name)
  }
  const generated = new Set(unnamed.map((at) => `column ${at}`))
  const lacking = [...(known ?? [])].filter((key) => !there.has(key) && !mapping.columns?.[key]?.beside)
  return {
    lacking: lacking.map((key) => mapping.columns?.[key]?.header ?? key),
    unread: columns.filter((name) => !isRead(name) && !generated.has(name)),
    repeated,
    unnamed,
    above: headers.above,
  }
}

function columnsOf({ key, fields, organizations }: Mapping): Set<string> {
  const named = organizations.flatMap(({ column, acronym }) => (acronym === undefined ? [column] : [column, acronym]))
  return new Set([...key, ...named, ...Object.values(fields).flatMap(columnsOfRule)])
}
