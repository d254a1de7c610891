// Whole and decimal numbers, shown the way the reader's language writes them.

import type { PageLanguage } from '../language.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'

export interface NumberOptions {
  readonly low?: number
  readonly high?: number
  /** Shown without groups of thousands: years, numbers that are names. */
  readonly ungrouped?: boolean
}

const formats: Record<PageLanguage, Intl.NumberFormat> = {
  es: new Intl.NumberFormat('es-PE', { maximumFractionDigits: 6 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 6 }),
}

export function formatNumber(value: number, language: PageLanguage): string {
  return formats[language].format(value)
}

/** A number, or the decimal text of one; never negative zero, which no JSON keeps. */
export function readNumber(raw: unknown): number | undefined {
  const value =
    typeof raw === 'number' ? raw : typeof raw === 'string' && /^[\d\s.eE+-]+$/.test(raw) && raw.trim() ? Number(raw) : Number.NaN
  return Number.isFinite(value) ? value + 0 : undefined
}

function parseNumber(raw: unknown, { low = -1e15, high = 1e15 }: NumberOptions): Parsed<number> {
  const value = readNumber(raw)
  if (value === undefined) return wrong('not-a-number')
  if (value < low || value > high) return wrong('out-of-range', { low, high })
  return { value }
}

const shared = {
  present: (value: number, { ungrouped }: NumberOptions, language: PageLanguage) =>
    ({ as: 'text', text: ungrouped ? String(value) : formatNumber(value, language) }) as const,
  compare: (a: number, b: number) => a - b,
  index: (value: number) => [String(value)],
  label: (key: string) => key,
  order: (value: number) => value,
}

export const integerKind = defineKind<number, NumberOptions>({
  ...shared,
  name: 'integer',
  parse(raw, options) {
    const number = parseNumber(raw, options)
    if (number.issues) return number
    return Number.isSafeInteger(number.value) ? number : wrong('not-an-integer')
  },
  input: () => ({ as: 'line', type: 'number', step: '1' }),
  describe: ({ low, high }) => ({
    type: 'integer',
    ...(low === undefined ? {} : { minimum: low }),
    ...(high === undefined ? {} : { maximum: high }),
  }),
  examples: ({ low, high = low ?? 1 }) => [low ?? Math.min(0, high), high],
})

export const decimalKind = defineKind<number, NumberOptions>({
  ...shared,
  name: 'decimal',
  parse: parseNumber,
  input: () => ({ as: 'line', type: 'number', step: 'any' }),
  describe: ({ low, high }) => ({
    type: 'number',
    ...(low === undefined ? {} : { minimum: low }),
    ...(high === undefined ? {} : { maximum: high }),
  }),
  examples: ({ low, high = (low ?? 0) + 0.5 }) => [low ?? Math.min(0, high), high],
})

export const integer = fieldOf(integerKind)
export const decimal = fieldOf(decimalKind)
