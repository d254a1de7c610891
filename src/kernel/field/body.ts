// A whole body against its fields: the one place where what came from outside becomes a record's values.

import { type Issue, under } from '../fault/issue.ts'
import type { Fields } from './field.ts'
import type { Parsed } from './kind.ts'
import type { Kinds } from './kinds.ts'
import { isBlank, isMap } from './plain-text.ts'

/** A whole body against its fields: the typed values, or every issue at once. */
export function parseBody(kinds: Kinds, fields: Fields, raw: unknown): Parsed<Readonly<Record<string, unknown>>> {
  if (!isMap(raw)) return { issues: [{ path: '', code: 'wrong-shape', values: { wanted: '{ … }' } }] }
  const issues: Issue[] = []
  const value: Record<string, unknown> = {}
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(fields, name))
      issues.push({
        path: name.slice(0, 80),
        code: 'unknown-field',
        values: { name: name.slice(0, 80), known: Object.keys(fields).join(', ') },
      })
  }
  // By name: each row of an import comes by here, and a pair for each field would be a twentieth of what it allocates.
  for (const name of Object.keys(fields)) {
    const field = fields[name]
    if (!field) continue
    if (!Object.hasOwn(raw, name) || isBlank(raw[name])) {
      if (field.required) issues.push({ path: name, code: 'missing' })
      continue
    }
    const parsed = kinds.parse(field, raw[name])
    if (parsed.issues) issues.push(...under(name, parsed.issues))
    else value[name] = parsed.value
  }
  return issues.length > 0 ? { issues } : { value }
}
