// A plain date of the calendar, never an instant: year, year and month, or the whole date where `partial` allows it.

import type { PageLanguage } from '../language.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { scalarText } from './plain-text.ts'

export interface DateOptions {
  /** Accepts 2021 and 2021-02 as well as 2021-02-15. */
  readonly partial?: boolean
}

export const dateKind = defineKind<string, DateOptions>({
  name: 'date',
  parse: parseDate,
  present: (value, _options, language) => ({ as: 'time', text: formatDate(value, language), machine: value }),
  input: (options) => (options.partial ? { as: 'line', type: 'text', hint: '2021-02' } : { as: 'line', type: 'date', hint: '2026-07-28' }),
  describe: (options) => ({ type: 'string', ...(options.partial ? { pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' } : { format: 'date' }) }),
  compare: inOrder,
  examples: (options) => (options.partial ? ['2021', '2021-02'] : ['2026-07-28']),
  index: (value) => [value, ...(value.length > 7 ? [value.slice(0, 7)] : []), ...(value.length > 4 ? [value.slice(0, 4)] : [])],
  label: (key, _options, language) => (parseDate(key, { partial: true }).issues ? key : formatDate(key, language)),
  order: (value) => value,
})

export const date = fieldOf(dateKind)

export function parseDate(raw: unknown, options: DateOptions): Parsed<string> {
  const text = scalarText(raw)
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text)
  if (!match) return wrong('not-a-date')
  const [, year = '', month, day] = match
  if (!options.partial && !day) return wrong('not-a-date')
  const whole = `${year}-${month ?? '01'}-${day ?? '01'}`
  const instant = new Date(`${whole}T00:00:00Z`)
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(whole)
  return exists ? { value: text } : wrong('not-a-date')
}

export function formatDate(value: string, language: PageLanguage): string {
  if (value.length === 4) return value
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' }
  if (value.length > 7) options.day = 'numeric'
  const whole = value.length > 7 ? value : `${value}-01`
  return new Intl.DateTimeFormat(language === 'es' ? 'es-PE' : 'en-GB', options).format(new Date(`${whole}T00:00:00Z`))
}
