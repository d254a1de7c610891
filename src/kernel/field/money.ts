// An amount of money: whole minor units and a currency, so that sums never drift.

import type { PageLanguage } from '../language.ts'
import type { Control } from './control.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { readNumber } from './number.ts'
import { inOrder } from './order.ts'
import { isBlank, isMap, scalarText, unknownParts } from './plain-text.ts'

export interface Money {
  /** In the currency's smallest unit: céntimos, cents. */
  readonly minorUnits: number
  /** ISO 4217. */
  readonly currency: string
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

export const moneyKind = defineKind<Money, object>({
  name: 'money',
  parse: parseMoney,
  present: (value, _options, language) => ({ as: 'text', text: formatMoney(value, language) }),
  input: (_options, language): Control => ({
    as: 'parts',
    parts: [
      { name: 'amount', label: language === 'es' ? 'Monto' : 'Amount', control: { as: 'line', type: 'number', step: '0.01' } },
      {
        name: 'currency',
        label: language === 'es' ? 'Moneda (ISO 4217)' : 'Currency (ISO 4217)',
        control: { as: 'line', type: 'text', hint: 'PEN' },
      },
    ],
  }),
  typed: (raw) => (isMap(raw) ? inMajorUnits(raw) : raw),
  describe: () => ({
    type: 'object',
    required: ['minorUnits', 'currency'],
    properties: { minorUnits: { type: 'integer' }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
  }),
  compare: (a, b) => inOrder(a.currency, b.currency) || a.minorUnits - b.minorUnits,
  examples: () => [{ minorUnits: 45_000_000, currency: 'PEN' }],
  order: (value) => value.minorUnits,
  parts: () => ['.minorUnits', '.currency'],
})

export const money = fieldOf(moneyKind)

/** Takes `{ minorUnits, currency }`, or `{ amount, currency }` in the major unit as people write it. */
function parseMoney(raw: unknown): Parsed<Money> {
  if (!isMap(raw)) return wrong('wrong-shape', { wanted: '{ "amount": 10.50, "currency": "PEN" }' })
  const others = unknownParts(raw, ['amount', 'minorUnits', 'currency'])
  if (others.length > 0) return { issues: others }
  const currency = scalarText(raw.currency).toUpperCase()
  if (!currencies.has(currency)) return { issues: [{ path: 'currency', code: 'not-a-currency' }] }
  const part = isBlank(raw.minorUnits) ? 'amount' : 'minorUnits'
  const given = readNumber(raw[part])
  const minorUnits = given === undefined || part === 'minorUnits' ? given : toMinorUnits(given, digits(currency))
  if (minorUnits === undefined || !Number.isSafeInteger(minorUnits)) return { issues: [{ path: part, code: 'not-a-number' }] }
  return { value: { minorUnits, currency } }
}

/** Whole minor units as the decimal that people write: 1005 PEN is "10.05". */
function inMajorUnits(raw: Record<string, unknown>): Record<string, unknown> {
  const { minorUnits, ...rest } = raw
  const units = readNumber(minorUnits)
  const currency = scalarText(raw.currency).toUpperCase()
  if (units === undefined || !Number.isSafeInteger(units) || !isBlank(raw.amount) || !currencies.has(currency)) return raw
  const places = digits(currency)
  const whole = String(Math.abs(units)).padStart(places + 1, '0')
  const amount = places === 0 ? whole : `${whole.slice(0, -places)}.${whole.slice(-places)}`
  return { ...rest, amount: units < 0 ? `-${amount}` : amount }
}

/** Rounds the decimal that was written, not the double that stands for it: 1.005 is 1.01. Halves go away from zero. */
function toMinorUnits(amount: number, places: number): number {
  return Math.sign(amount) * Math.round(Number(`${Math.abs(amount)}e${places}`)) + 0
}

function formatMoney(value: Money, language: PageLanguage): string {
  const format = new Intl.NumberFormat(language === 'es' ? 'es-PE' : 'en', { style: 'currency', currency: value.currency })
  return format.format(value.minorUnits / 10 ** digits(value.currency))
}

function digits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
