// An amount of money: whole minor units and a currency, so that sums never drift.

import type { PageLanguage } from '../language.ts'
import type { Control } from './control.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { isMap } from './plain-text.ts'

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
  describe: () => ({
    type: 'object',
    required: ['minorUnits', 'currency'],
    properties: { minorUnits: { type: 'integer' }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } },
  }),
  compare: (a, b) => a.currency.localeCompare(b.currency) || a.minorUnits - b.minorUnits,
  examples: () => [{ minorUnits: 45_000_000, currency: 'PEN' }],
  order: (value) => value.minorUnits,
  parts: () => ['.minorUnits', '.currency'],
})

export const money = fieldOf(moneyKind)

/** Takes `{ minorUnits, currency }`, or `{ amount, currency }` in the major unit as people write it. */
function parseMoney(raw: unknown): Parsed<Money> {
  if (!isMap(raw)) return wrong('wrong-shape', { wanted: '{ "amount": 10.50, "currency": "PEN" }' })
  const currency = String(raw.currency ?? '')
    .trim()
    .toUpperCase()
  if (!currencies.has(currency)) return { issues: [{ path: 'currency', code: 'not-a-currency' }] }
  const minorUnits = raw.minorUnits === undefined ? Math.round(Number(raw.amount) * 10 ** digits(currency)) : Number(raw.minorUnits)
  if (!Number.isSafeInteger(minorUnits))
    return { issues: [{ path: raw.minorUnits === undefined ? 'amount' : 'minorUnits', code: 'not-a-number' }] }
  return { value: { minorUnits, currency } }
}

function formatMoney(value: Money, language: PageLanguage): string {
  const format = new Intl.NumberFormat(language === 'es' ? 'es-PE' : 'en', { style: 'currency', currency: value.currency })
  return format.format(value.minorUnits / 10 ** digits(value.currency))
}

function digits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
