// Text as it arrives: strings, and the numbers that YAML makes of them. Nulls and lone surrogates are refused,
// because no database, hash or screen reader agrees on what they are.

import type { Issue } from '../fault/issue.ts'
import { type Parsed, wrong } from './kind.ts'

/** No field nests deeper; what does is not looked into, so that no input can exhaust the stack. */
const deepest = 32

const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/

export function parseText(raw: unknown, limit: number): Parsed<string> {
  if (typeof raw !== 'string' && typeof raw !== 'number') return wrong('wrong-shape', { wanted: 'text' })
  const text = String(raw).replace(/\r\n?/g, '\n').trim()
  if (forbidden.test(text) || !text.isWellFormed()) return wrong('bad-characters')
  const normal = text.normalize('NFC')
  if (normal.length > limit) return wrong('too-long', { length: normal.length, limit })
  return { value: normal }
}

/** A text, number or truth as trimmed text; empty for all else, so that nothing given can make it throw. */
export function scalarText(raw: unknown): string {
  return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? String(raw).trim() : ''
}

/** True for what a form, a cell or a file leaves empty. */
export function isBlank(raw: unknown): boolean {
  return isBlankWithin(raw, deepest)
}

function isBlankWithin(raw: unknown, depth: number): boolean {
  if (raw === undefined || raw === null) return true
  if (typeof raw === 'string') return raw.trim() === ''
  if (typeof raw !== 'object' || depth === 0) return false
  return Object.values(raw).every((part) => isBlankWithin(part, depth - 1))
}

/** Parts that a value does not have, so that a misspelt one is told and not dropped. */
export function unknownParts(raw: Record<string, unknown>, known: readonly string[]): Issue[] {
  return Object.keys(raw)
    .filter((name) => !known.includes(name) && !isBlank(raw[name]))
    .map((name) => ({ path: '', code: 'unknown-field', values: { name: name.slice(0, 80), known: known.join(', ') } }))
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

/** True where a JSON value nests deeper than any field does. */
export function isTooDeep(value: unknown, depth = deepest): boolean {
  if (typeof value !== 'object' || value === null) return false
  return depth === 0 || Object.values(value).some((part) => isTooDeep(part, depth - 1))
}
