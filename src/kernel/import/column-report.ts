// What is odd about the header of a table, for whoever made it: columns that the format knows and the file lacks, columns
// that nothing reads, names that stand there twice, and columns without a name.

import { envelope } from '../export/cells.ts'
import type { Register } from '../register/register.ts'
import type { Mapping, Rule } from './mapping.ts'
import type { Headers } from './rows.ts'

export interface ColumnReport {
  readonly lacking: readonly string[]
  readonly unread: readonly string[]
  readonly repeated: readonly string[]
  readonly unnamed: readonly number[]
}

export function reportColumns(mapping: Mapping, register: Register, { columns, repeated, unnamed }: Headers): ColumnReport {
  const known = mapping.own ? undefined : columnsOf(mapping)
  const isRead = (name: string) =>
    known ? known.has(name) : Object.hasOwn(register.fields, name.split('.')[0] ?? '') || envelope.some((one) => one === name)
  const generated = new Set(unnamed.map((at) => `column ${at}`))
  return {
    lacking: [...(known ?? [])].filter((name) => !columns.includes(name)),
    unread: columns.filter((name) => !isRead(name) && !generated.has(name)),
    repeated,
    unnamed,
  }
}

function columnsOf({ key, fields, organizations }: Mapping): Set<string> {
  const named = organizations.flatMap(({ column, acronym }) => (acronym === undefined ? [column] : [column, acronym]))
  return new Set([...key, ...named, ...Object.values(fields).flatMap(columnsOfRule)])
}

function columnsOfRule(rule: Rule): string[] {
  if ('column' in rule) return [rule.column]
  if ('texts' in rule) return rule.texts.map((one) => (typeof one === 'string' ? one : one.column))
  if ('members' in rule) return Object.values(rule.members).flatMap(columnsOfRule)
  if ('rows' in rule) return rule.each === undefined ? Object.values(rule.rows).flatMap(columnsOfRule) : [rule.each]
  return []
}
