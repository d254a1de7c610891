// A live figure: how many published records of a register match a query. It declares where evidence is counted;
// the count itself is never typed in and never stored.

import { under } from '../fault/issue.ts'
import { inLanguage, type Localized, languageCodes } from '../language.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { parseLocalized } from './localized.ts'
import { inOrder } from './order.ts'
import { isMap, parseText, unknownParts } from './plain-text.ts'

export interface Figure {
  readonly register: string
  /** As in the address of the register's list: "nature=academic&place=15". Empty: all of them. */
  readonly query: string
  readonly what: Localized
}

export const figureKind = defineKind<Figure, object>({
  name: 'figure',
  parse: parseFigure,
  present: (value, _options, language) => {
    const what = inLanguage(value.what, language)
    return { as: 'figure', register: value.register, query: value.query, label: what.text, language: what.language }
  },
  input: (_options, language) => ({
    as: 'parts',
    parts: [
      {
        name: 'register',
        label: language === 'es' ? 'Registro' : 'Register',
        control: { as: 'line', type: 'text', hint: 'organizations' },
      },
      { name: 'query', label: language === 'es' ? 'Consulta' : 'Query', control: { as: 'line', type: 'text', hint: 'nature=academic' } },
      {
        name: 'what.es',
        label: language === 'es' ? 'Qué cuenta (español)' : 'What it counts (Spanish)',
        control: { as: 'line', type: 'text' },
      },
      {
        name: 'what.en',
        label: language === 'es' ? 'Qué cuenta (inglés)' : 'What it counts (English)',
        control: { as: 'line', type: 'text' },
      },
    ],
  }),
  describe: () => ({
    type: 'object',
    required: ['register', 'query', 'what'],
    properties: {
      register: { type: 'string' },
      query: { type: 'string' },
      what: { type: 'object', additionalProperties: { type: 'string' } },
    },
  }),
  compare: (a, b) => inOrder(a.register, b.register) || inOrder(a.query, b.query),
  examples: () => [{ register: 'organizations', query: '', what: { es: 'Entidades publicadas', en: 'Published entities' } }],
  index: (value) => [value.register],
  label: (key) => key,
  needs: (value) => [{ figure: { register: value.register, query: value.query } }],
  parts: () => ['.register', '.query', ...languageCodes.map((language) => `.what.${language}`)],
})

export const figure = fieldOf(figureKind)

function parseFigure(raw: unknown): Parsed<Figure> {
  if (!isMap(raw)) return wrong('wrong-shape', { wanted: '{ "register": …, "query": …, "what": … }' })
  const others = unknownParts(raw, ['register', 'query', 'what'])
  if (others.length > 0) return { issues: others }
  const register = parseText(raw.register ?? '', 60)
  if (register.issues) return { issues: under('register', register.issues) }
  const query = parseText(raw.query ?? '', 500)
  if (query.issues) return { issues: under('query', query.issues) }
  const what = parseLocalized(raw.what ?? {}, { translated: true })
  if (what.issues) return { issues: under('what', what.issues) }
  return { value: { register: register.value, query: query.value, what: what.value } }
}
