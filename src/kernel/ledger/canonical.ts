// Canonical JSON (RFC 8785): one sequence of bytes for one value, whatever order its members were written in.

import { isMap } from '../field/plain-text.ts'

/** Throws a TypeError for what JSON cannot say: undefined in a list, NaN, infinities, lone surrogates. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'object' && value !== null && isInOrder(value)) {
    const text = JSON.stringify(value)
    if (!text.includes(surrogate)) return text
  }
  return sorted(value)
}

/** How the engine writes a lone surrogate, and hardly anything else. */
const surrogate = '\\ud'

/** Whether the engine, which keeps members in the order that they have and passes over what JSON cannot say, writes the same. */
function isInOrder(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isInOrder)
  if (!isMap(value)) return false
  let last = ''
  for (const name of Object.keys(value)) {
    if (name < last || (value[name] !== undefined && !isInOrder(value[name]))) return false
    last = name
  }
  return true
}

function sorted(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return finite(value)
  if (typeof value === 'string') return wellFormed(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (isMap(value)) return canonicalMap(value)
  throw new TypeError(`JSON has no ${typeof value}`)
}

function canonicalMap(value: Readonly<Record<string, unknown>>): string {
  // RFC 8785, 3.2.3: members sorted by their names' UTF-16 code units, which is how JavaScript compares strings.
  let text = ''
  for (const name of Object.keys(value).sort()) {
    const member = value[name]
    if (member !== undefined) text += `${text ? ',' : ''}${nameText(name)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/** The same few hundred names come over and over. */
const nameTexts = new Map<string, string>()
const mostNames = 10_000

function nameText(name: string): string {
  const known = nameTexts.get(name)
  if (known !== undefined) return known
  const text = wellFormed(name)
  if (nameTexts.size < mostNames) nameTexts.set(name, text)
  return text
}

function finite(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('JSON has no NaN or infinity')
  return JSON.stringify(value)
}

function wellFormed(value: string): string {
  if (!value.isWellFormed()) throw new TypeError('JSON text has no lone surrogates')
  return JSON.stringify(value)
}
