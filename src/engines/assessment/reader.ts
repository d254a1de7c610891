// Reads the members of a JSON value and notes everything that is wrong with them; what is wrong reads as absent, so that
// one reading finds all of it.

import type { Problem } from './problem.ts'
import type { Texts } from './questionnaire.ts'

export interface Reader {
  readonly at: string
  /** Notes members that nobody asks for: a misspelt one is told and not dropped. */
  only(known: readonly string[]): void
  has(name: string): boolean
  value(name: string): unknown
  text(name: string): string
  optionalText(name: string): string | undefined
  flag(name: string): boolean | undefined
  number(name: string, low: number, high: number): number | undefined
  choice<Name extends string>(name: string, known: readonly Name[]): Name | undefined
  texts(name: string): Texts
  optionalTexts(name: string): Texts | undefined
  strings(name: string): readonly string[]
  list(name: string): readonly Reader[]
  inside(name: string): Reader
}

const longest = 20_000

export function readerOf(at: string, given: unknown, problems: Problem[]): Reader {
  const from = isObject(given) ? given : {}
  const place = (name: string | number) => (at === '' ? String(name) : `${at}.${name}`)
  const note = (name: string, wanted: string) => problems.push({ at: place(name), code: 'wrong-shape', values: { wanted } })
  if (!isObject(given)) problems.push({ at: at === '' ? '.' : at, code: 'wrong-shape', values: { wanted: '{ … }' } })
  const value = (name: string): unknown => (Object.hasOwn(from, name) ? from[name] : undefined)
  const reader: Reader = {
    at,
    value,
    has: (name) => value(name) !== undefined,
    only(known) {
      for (const name of Object.keys(from))
        if (!known.includes(name))
          problems.push({
            at: place(name.slice(0, 80)),
            code: 'not-a-choice',
            values: { value: name.slice(0, 80), known: known.join(', ') },
          })
    },
    optionalText(name) {
      const found = value(name)
      if (found === undefined) return undefined
      if (typeof found === 'string' && found.trim() !== '' && found.length <= longest) return found
      note(name, '"…"')
      return undefined
    },
    text(name) {
      if (isObject(given) && value(name) === undefined) problems.push({ at: place(name), code: 'missing' })
      return reader.optionalText(name) ?? ''
    },
    flag(name) {
      const found = value(name)
      if (found === undefined || typeof found === 'boolean') return found
      note(name, 'true, false')
      return undefined
    },
    number(name, low, high) {
      const found = value(name)
      if (found === undefined) return undefined
      if (typeof found === 'number' && found >= low && found <= high) return found
      note(name, `${low} ≤ n ≤ ${high}`)
      return undefined
    },
    choice(name, known) {
      const found = value(name)
      if (found === undefined) return undefined
      const match = known.find((one) => one === found)
      if (match === undefined)
        problems.push({ at: place(name), code: 'not-a-choice', values: { value: shown(found), known: known.join(', ') } })
      return match
    },
    optionalTexts(name) {
      const found = value(name)
      if (found === undefined) return undefined
      if (isTexts(found)) return found
      note(name, '{ "es": "…" }')
      return undefined
    },
    texts(name) {
      if (isObject(given) && value(name) === undefined) problems.push({ at: place(name), code: 'missing' })
      return reader.optionalTexts(name) ?? {}
    },
    strings(name) {
      const found = value(name)
      if (found === undefined) return []
      if (Array.isArray(found) && found.every((one): one is string => typeof one === 'string')) return found
      note(name, '["…"]')
      return []
    },
    list(name) {
      const found = value(name)
      if (found === undefined) return []
      if (Array.isArray(found)) return found.map((one: unknown, index) => readerOf(`${place(name)}.${index}`, one, problems))
      note(name, '[…]')
      return []
    },
    inside: (name) => readerOf(place(name), value(name) ?? {}, problems),
  }
  return reader
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isTexts(value: unknown): value is Texts {
  return (
    isObject(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([language, text]) => /^[a-z]{2,3}$/.test(language) && typeof text === 'string' && text.trim() !== '')
  )
}

export function shown(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 80)
}
