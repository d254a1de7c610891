// Text as it arrives: strings, and the numbers that YAML makes of them. Nulls and lone surrogates are refused,
// because no database, hash or screen reader agrees on what they are.

import { type Parsed, wrong } from './kind.ts'

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

export function parseText(raw: unknown, limit: number): Parsed<string> {
  if (typeof raw !== 'string' && typeof raw !== 'number') return wrong('wrong-shape', { wanted: 'text' })
  const text = String(raw).replace(/\r\n?/g, '\n').trim()
  if (forbidden.test(text) || !text.isWellFormed()) return wrong('bad-characters')
  const normal = text.normalize('NFC')
  if (normal.length > limit) return wrong('too-long', { length: normal.length, limit })
  return { value: normal }
}

/** True for what a form, a cell or a file leaves empty. */
export function isBlank(raw: unknown): boolean {
  if (raw === undefined || raw === null) return true
  if (typeof raw === 'string') return raw.trim() === ''
  if (Array.isArray(raw)) return raw.every(isBlank)
  if (typeof raw === 'object') return Object.values(raw).every(isBlank)
  return false
}

export function isMap(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw)
}

/** True where any text inside a JSON value holds nulls, other control characters or lone surrogates. */
export function hasForbidden(value: unknown): boolean {
  if (typeof value === 'string') return forbidden.test(value) || !value.isWellFormed()
  if (Array.isArray(value)) return value.some(hasForbidden)
  if (isMap(value)) return Object.entries(value).some(([name, part]) => hasForbidden(name) || hasForbidden(part))
  return false
}
