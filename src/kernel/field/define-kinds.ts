// A set of field kinds made answerable: it finds a field's kind, takes care of lists, and asks the kind.

import { Fault } from '../fault/fault.ts'
import { type Issue, under } from '../fault/issue.ts'
import type { Field } from './field.ts'
import type { Kind, Parsed } from './kind.ts'
import type { Kinds } from './kinds.ts'
import { isBlank, isMap } from './plain-text.ts'
import { tableKind } from './table.ts'

export function defineKinds(list: readonly Kind[]): Kinds {
  const byName = new Map(list.map((kind) => [kind.name, kind]))
  const each = (field: Field, value: unknown): readonly unknown[] =>
    value === undefined ? [] : field.many && Array.isArray(value) ? value : [value]
  const kinds: Kinds = {
    names: [...byName.keys(), 'table'],
    need(field) {
      const kind = byName.get(field.kind)
      if (!kind) throw new Fault('damaged', { what: `There is no field kind "${field.kind}".` })
      return kind
    },
    parse: (field, raw) => (field.many ? parseMany(kinds.need(field), field, raw) : kinds.need(field).parse(raw, field)),
    present(field, value, language) {
      if (value === undefined) return undefined
      const items = each(field, value).map((one) => kinds.need(field).present(one, field, language))
      return field.many ? { as: 'list', items } : items[0]
    },
    typed(field, raw) {
      const { typed } = kinds.need(field)
      if (!typed) return raw
      return field.many && Array.isArray(raw) ? raw.map((one) => typed(one, field)) : typed(raw, field)
    },
    describe(field) {
      const one = kinds.need(field).describe(field)
      return field.many ? { type: 'array', items: one, maxItems: manyLimit } : one
    },
    describeAll: (fields) => ({
      type: 'object',
      additionalProperties: false,
      required: Object.keys(fields).filter((name) => fields[name]?.required),
      properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, kinds.describe(field)])),
    }),
    texts(field, value) {
      const { texts } = kinds.need(field)
      return texts ? each(field, value).flatMap((one) => texts(one, field)) : []
    },
    needs: (field, value) => each(field, value).flatMap((one) => kinds.need(field).needs?.(one, field) ?? []),
    links: (field, value) => each(field, value).flatMap((one) => kinds.need(field).links?.(one, field) ?? []),
    isFilter(field) {
      const { index, filtered, personal } = kinds.need(field)
      return index !== undefined && personal !== true && filtered?.(field) !== false
    },
    index(field, value) {
      const { index } = kinds.need(field)
      const keys = index ? each(field, value).flatMap((one) => index(one, field).map((key) => key.slice(0, longestKey))) : []
      return keys.length > 1 ? [...new Set(keys)] : keys
    },
    bring: (field, raw, find) => kinds.need(field).bring?.(raw, find) ?? raw,
    example(field, at) {
      const examples = kinds.need(field).examples(field)
      const one = examples[at % Math.max(1, examples.length)]
      return field.many ? [one] : one
    },
  }
  const table: Kind = tableKind(kinds)
  byName.set(table.name, table)
  return Object.freeze(kinds)
}

const manyLimit = 500
const longestKey = 200

function parseMany(kind: Kind, field: Field, raw: unknown): Parsed<readonly unknown[]> {
  const given = listOf(raw)
    .map((one, at) => ({ one, at }))
    .filter(({ one }) => !isBlank(one))
  if (given.length > manyLimit) return { issues: [{ path: '', code: 'too-many', values: { count: given.length, limit: manyLimit } }] }
  const issues: Issue[] = []
  const value = given.flatMap(({ one, at }) => {
    const parsed = kind.parse(one, field)
    if (parsed.issues) issues.push(...under(String(at), parsed.issues))
    return parsed.issues ? [] : [parsed.value]
  })
  return issues.length > 0 ? { issues } : { value }
}

/** A list, a form's numbered map, a cell's JSON list, or a cell's values parted by bars. */
function listOf(raw: unknown): readonly unknown[] {
  if (Array.isArray(raw)) return raw
  if (isMap(raw)) {
    const keys = Object.keys(raw)
    return keys.every((key) => /^\d{1,4}$/.test(key)) ? keys.sort((a, b) => Number(a) - Number(b)).map((key) => raw[key]) : [raw]
  }
  if (typeof raw !== 'string') return [raw]
  if (raw.trimStart().startsWith('[')) {
    try {
      const read: unknown = JSON.parse(raw)
      if (Array.isArray(read)) return read
    } catch {
      // not JSON: a text that begins with a bracket
    }
  }
  return raw.split(/[|\n]/).map((part) => part.trim())
}
