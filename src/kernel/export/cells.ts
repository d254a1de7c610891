// A record as flat cells, named as forms name their inputs: "title.es", "period.from". One value, one or more columns.

import type { Field } from '../field/field.ts'
import type { Kinds } from '../field/kinds.ts'
import { isMap } from '../field/plain-text.ts'
import type { PublishedRecord } from '../record/record.ts'
import type { Register } from '../register/register.ts'

/** What surrounds the fields of an exported record. */
export const envelope = ['id', 'version', 'published', 'institution'] as const

/** The columns of a register's table, in the order of its declaration; personal fields have none. */
export function columnsOf(register: Register, kinds: Kinds): string[] {
  return [...envelope, ...publicFields(register, kinds).flatMap(([name, field]) => partsOf(kinds, field).map((part) => `${name}${part}`))]
}

/** What writes a record as the cells of those columns; where each of them lies is worked out once. */
export function cellWriter(register: Register, kinds: Kinds): (record: PublishedRecord) => string[] {
  const places = publicFields(register, kinds).flatMap(([name, field]) =>
    partsOf(kinds, field).map((part) => ({ name, path: part.split('.').filter(Boolean) })),
  )
  return ({ id, version, published, institution, body }) => [
    id,
    String(version),
    published,
    institution ?? '',
    ...places.map(({ name, path }) => cellOf(at(body[name], path))),
  ]
}

export function publicFields(register: Register, kinds: Kinds): [string, Field][] {
  return Object.entries(register.fields).filter(([, field]) => !kinds.need(field).personal)
}

function partsOf(kinds: Kinds, field: Field): readonly string[] {
  return field.many ? [''] : (kinds.need(field).parts?.(field) ?? [''])
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce((inner: unknown, name) => (isMap(inner) ? inner[name] : undefined), value)
}

/** Lists of plain texts are parted by bars, as people write them in spreadsheets; what is deeper is JSON. */
function cellOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'object') return String(value)
  const plain =
    Array.isArray(value) && value.length > 0 && value.every((one) => typeof one !== 'object' && !/[|\n]|^\s*\[/.test(String(one)))
  return plain ? value.join(' | ') : JSON.stringify(value)
}
