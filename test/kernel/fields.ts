// One or more declared fields of every kind, with raw values that it takes: what the tests of kinds and of registers
// range over. A test holds the list to the kinds that there are.

import fc from 'fast-check'
import { allKinds } from '../../src/kernel/field/all.ts'
import { boolean } from '../../src/kernel/field/boolean.ts'
import { choice } from '../../src/kernel/field/choice.ts'
import { country } from '../../src/kernel/field/country.ts'
import { date } from '../../src/kernel/field/date.ts'
import { defineKinds } from '../../src/kernel/field/define-kinds.ts'
import { email } from '../../src/kernel/field/email.ts'
import type { Field } from '../../src/kernel/field/field.ts'
import { figure } from '../../src/kernel/field/figure.ts'
import { file } from '../../src/kernel/field/file.ts'
import { localized } from '../../src/kernel/field/localized.ts'
import { markdown } from '../../src/kernel/field/markdown.ts'
import { money } from '../../src/kernel/field/money.ts'
import { decimal, integer } from '../../src/kernel/field/number.ts'
import { period } from '../../src/kernel/field/period.ts'
import { person } from '../../src/kernel/field/person.ts'
import { place } from '../../src/kernel/field/place.ts'
import { reference } from '../../src/kernel/field/reference.ts'
import { table } from '../../src/kernel/field/table.ts'
import { text } from '../../src/kernel/field/text.ts'
import { url } from '../../src/kernel/field/url.ts'
import { defineVocabulary } from '../../src/kernel/field/vocabulary.ts'

export const colours = defineVocabulary('colour', {
  red: { es: 'Rojo', en: 'Red' },
  green: { es: 'Verde', en: 'Green' },
  'deep-blue': { es: 'Azul profundo', en: 'Deep blue' },
})

export const kinds = defineKinds(allKinds)

export interface Sample {
  readonly field: Field
  /** Raw values, most of which the field takes. */
  readonly raw: fc.Arbitrary<unknown>
}

const words = fc.oneof(
  fc.constantFrom('Quipu', 'Áncash', 'ñandú', '= 1 + 1', 'a | b', '["x"]', '[', 'línea\notra', '{"es":1}', '  x  ', '-5', "o'clock"),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
)
const year = fc.integer({ min: 1, max: 9999 }).map((one) => String(one).padStart(4, '0'))
const partial = fc.oneof(
  year,
  fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${String(m).padStart(2, '0')}`),
  fc.tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
)
const texts = fc.record({ es: words, en: words, qu: words }, { requiredKeys: ['es', 'en'] })
const ids = fc.stringMatching(/^[a-z0-9][a-z0-9.-]{0,20}$/)
const whole = fc.oneof(fc.integer(), fc.integer().map(String), fc.constantFrom(0, -0, '-0', ' 7 '))
const decimals = fc.oneof(fc.double({ min: -1e15, max: 1e15, noNaN: true }), fc.constantFrom('1.5', '-2e3', 0, -0))
const figures = fc.record({ register: ids, query: fc.constantFrom('', 'nature=academic'), what: texts })

export const samples: readonly Sample[] = [
  { field: text(), raw: words },
  { field: text({ many: true }), raw: fc.array(words, { maxLength: 4 }) },
  { field: text({ pattern: '[A-Z]{2}', like: 'PE' }), raw: fc.constantFrom('PE', ' XA ', 'QQ') },
  { field: localized(), raw: texts },
  { field: localized({ translated: true, long: true }), raw: texts },
  { field: markdown(), raw: texts },
  { field: choice(colours), raw: fc.constantFrom(...Object.keys(colours.terms)) },
  { field: choice(colours, { many: true }), raw: fc.subarray(Object.keys(colours.terms)) },
  { field: country(), raw: fc.constantFrom('PE', ' NL ', 'QQ') },
  { field: country({ many: true }), raw: fc.subarray(['PE', 'CL', 'US']) },
  { field: boolean(), raw: fc.constantFrom(true, false, 'sí', 'Si', 'no', '1', '0') },
  { field: integer(), raw: whole },
  { field: integer({ low: 3, high: 3 }), raw: fc.constantFrom(3, '3') },
  { field: integer({ many: true }), raw: fc.array(whole, { maxLength: 4 }) },
  { field: decimal(), raw: decimals },
  { field: decimal({ high: -2 }), raw: fc.constantFrom(-2, -3.25) },
  {
    field: money(),
    raw: fc.oneof(
      fc.record({ minorUnits: fc.integer(), currency: fc.constantFrom('PEN', 'USD', 'JPY', 'pen') }),
      fc.record({ amount: fc.oneof(fc.integer(), fc.constantFrom('10.50', 1.005, '-3.335')), currency: fc.constantFrom('PEN', 'JPY') }),
    ),
  },
  { field: date(), raw: fc.tuple(year, fc.integer({ min: 1, max: 12 })).map(([y, m]) => `${y}-${two(m)}-15`) },
  { field: date({ partial: true }), raw: partial },
  { field: period(), raw: fc.record({ from: partial, to: partial }, { requiredKeys: ['from'] }) },
  { field: url(), raw: fc.webUrl() },
  { field: email(), raw: fc.constantFrom('a@b.pe', ' mesa.de.partes@ejemplo.gob.pe ') },
  { field: person(), raw: fc.record({ name: words, email: fc.constant('ana@b.pe'), telephone: words }, { requiredKeys: ['email'] }) },
  { field: reference('organizations'), raw: ids },
  { field: reference('organizations', { many: true }), raw: fc.array(ids, { maxLength: 4 }) },
  { field: place(), raw: fc.oneof(ids, fc.constantFrom('15', 1501, '150101')) },
  {
    field: file(),
    raw: fc.record({
      hash: fc.stringMatching(/^[0-9a-f]{64}$/),
      name: words,
      type: fc.constantFrom('text/csv', 'nonsense'),
      sizeBytes: fc.nat(),
    }),
  },
  { field: figure(), raw: figures },
  { field: figure({ many: true }), raw: fc.array(figures, { maxLength: 3 }) },
  {
    field: table({ name: localized({ required: true }), level: choice(colours), when: date({ partial: true }), count: integer() }),
    raw: fc.array(fc.record({ name: texts, level: fc.constantFrom('red', 'green'), count: whole }, { requiredKeys: ['name'] }), {
      maxLength: 3,
    }),
  },
  {
    field: table({ title: text(), rows: table({ tags: text({ many: true }), yes: boolean() }) }),
    raw: fc.array(fc.record({ title: words, rows: fc.array(fc.record({ tags: fc.array(words, { maxLength: 3 }), yes: fc.boolean() })) }), {
      maxLength: 3,
    }),
  },
]

/** What tests call a field: its kind and its options. */
export function nameOf({ kind, ...options }: Field): string {
  const { columns: _, vocabulary: __, ...plain } = options as Record<string, unknown> // any option that a kind may have
  return `${kind} ${JSON.stringify(plain)}`
}

/** The value that the field makes of something raw, or undefined where it refuses it. */
export function takenBy(declared: Field, raw: unknown): unknown {
  const parsed = kinds.parse(declared, raw)
  return parsed.issues ? undefined : parsed.value
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
