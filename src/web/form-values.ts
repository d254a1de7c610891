// Between a form's flat entries and a record's nested values: "programmes.0.name.es=…" and back. The same dotted
// names are a CSV's columns.

import { nest } from '../kernel/field/nested.ts'
import { isMap } from '../kernel/field/plain-text.ts'
import type { Register } from '../kernel/register/register.ts'

/** What was typed into the form of a register's record; a field of many values given as one text is its lines. */
export function readTyped(register: Register, form: URLSearchParams): Record<string, unknown> {
  const typed = readForm(form)
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => {
      const many = Object.hasOwn(register.fields, name) && register.fields[name]?.many === true
      return [name, many && typeof value === 'string' ? value.split('\n').filter((line) => line.trim()) : value]
    }),
  )
}

/** Entries that are no field begin with an underscore. A name that comes several times is a list. */
export function readForm(form: URLSearchParams): Record<string, unknown> {
  const entries = new Map<string, string[]>()
  for (const [name, value] of form) {
    if (name.startsWith('_')) continue
    const text = value.replace(/\r\n?/g, '\n')
    const before = entries.get(name)
    if (before) before.push(text)
    else entries.set(name, [text])
  }
  return nest([...entries].map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]))
}

/** What stands at a dotted path inside what was typed. */
export function typedAt(value: unknown, path: string): unknown {
  return path.split('.').reduce((inner: unknown, name) => {
    if (Array.isArray(inner)) return inner[Number(name)]
    return isMap(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined
  }, value)
}

/** As the text of an input. */
export function typedText(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return value.map(typedText).join('\n')
  return typeof value === 'object' ? '' : String(value)
}

/** Every text at or under a value, with its dotted path from there: { es: 'Sí' } is ".es" and 'Sí'. */
export function typedLeaves(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value !== 'object' || value === null) {
    const text = typedText(value)
    return text.trim() ? [{ path, text }] : []
  }
  return Object.entries(value).flatMap(([name, part]) => typedLeaves(part, `${path}.${name}`))
}
