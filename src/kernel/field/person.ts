// Somebody to reach: name, e-mail, telephone. Personal data: kept apart, shown only to those who work on the record,
// and never in the ledger, an export, a log or an address.

import type { Issue } from '../fault/issue.ts'
import { under } from '../fault/issue.ts'
import { isEmail } from './email.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { isBlank, isMap, parseText, unknownParts } from './plain-text.ts'

export interface Person {
  readonly name?: string
  readonly email?: string
  readonly telephone?: string
}

const parts = ['name', 'email', 'telephone'] as const

export const personKind = defineKind<Person, object>({
  name: 'person',
  personal: true,
  parse: parsePerson,
  present: () => ({ as: 'withheld' }),
  input: (_options, language) => ({
    as: 'parts',
    parts: [
      { name: 'name', label: language === 'es' ? 'Nombre' : 'Name', control: { as: 'line', type: 'text', limit: 200 } },
      { name: 'email', label: language === 'es' ? 'Correo' : 'E-mail', control: { as: 'line', type: 'email' } },
      { name: 'telephone', label: language === 'es' ? 'Teléfono' : 'Telephone', control: { as: 'line', type: 'text', limit: 40 } },
    ],
  }),
  describe: () => ({
    type: 'object',
    writeOnly: true,
    additionalProperties: false,
    properties: { name: { type: 'string' }, email: { type: 'string', format: 'email' }, telephone: { type: 'string' } },
  }),
  compare: (a, b) => inOrder(a.name ?? '', b.name ?? ''),
  examples: () => [{ email: 'contacto@ejemplo.gob.pe' }],
  parts: () => parts.map((part) => `.${part}`),
})

export const person = fieldOf(personKind)

function parsePerson(raw: unknown): Parsed<Person> {
  if (!isMap(raw)) return wrong('wrong-shape', { wanted: '{ "name": …, "email": …, "telephone": … }' })
  const issues: Issue[] = unknownParts(raw, parts)
  const value: { -readonly [P in keyof Person]: Person[P] } = {}
  for (const part of parts) {
    if (isBlank(raw[part])) continue
    const text = parseText(raw[part], 200)
    if (text.issues) issues.push(...under(part, text.issues))
    else if (part === 'email' && !isEmail(text.value)) issues.push({ path: part, code: 'not-an-email' })
    else value[part] = text.value
  }
  return issues.length > 0 ? { issues } : { value }
}
