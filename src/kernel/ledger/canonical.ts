// Canonical JSON (RFC 8785): one sequence of bytes for one value, whatever order its members were written in.

import { isMap } from '../field/plain-text.ts'

/** Throws a TypeError for what JSON cannot say: undefined in a list, NaN, infinities, lone surrogates. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    const same = inOrder(value)
    const text = same === undefined ? surrogate : JSON.stringify(same)
    if (!text.includes(surrogate)) return text
  }
  return sorted(value)
}

/** How the engine writes a lone surrogate, and hardly anything else. */
const surrogate = '\\ud'

/**
 * The same with its members in order, itself where they are so: what the engine writes, which keeps the order that they have and
 * passes over what JSON cannot say. Nothing where it would write something else.
 */
function inOrder(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (Array.isArray(value)) return listInOrder(value)
  return isMap(value) ? mapInOrder(value) : undefined
}

function listInOrder(list: readonly unknown[]): readonly unknown[] | undefined {
  let copy: unknown[] | undefined
  for (let at = 0; at < list.length; at++) {
    const same = inOrder(list[at])
    if (same === undefined) return undefined
    if (same !== list[at]) copy ??= list.slice(0, at)
    copy?.push(same)
  }
  return copy ?? list
}

/** The engine puts numbers first whatever order they came in, and takes this name for something else. */
const outOfOrder = /^\d|^__proto__$/

function mapInOrder(map: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const names = Object.keys(map)
  let copy: Record<string, unknown> | undefined
  for (let at = 1; at < names.length && !copy; at++) if ((names[at - 1] ?? '') > (names[at] ?? '')) copy = {}
  if (copy) names.sort()
  for (const [at, name] of names.entries()) {
    const member = map[name]
    if (member === undefined) continue
    const same = inOrder(member)
    if (same === undefined) return undefined
    if (!copy && same !== member) {
      copy = {}
      for (const before of names.slice(0, at)) copy[before] = map[before]
    }
    if (copy) copy[name] = same
  }
  return copy && names.some((name) => outOfOrder.test(name)) ? undefined : (copy ?? map)
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
