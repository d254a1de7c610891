// What somebody chose for an audit, as the fields of a form: kept as typed until it is right, and then the settings of its record.

import type { AdjustMethod } from '../engines/equity/adjust.ts'
import type { IntervalMethod } from '../engines/equity/interval.ts'
import type { Words } from '../kernel/language.ts'
import { type Asked, type AuditRequest, readRequest } from './request.ts'

/** Every field, "" where nothing was typed; `group` has a line for each column. */
export const typedNames = [
  ...(['title', 'algorithm', 'decision', 'decision_is', 'outcome', 'outcome_is', 'score', 'group', 'crossed', 'reference'] as const),
  ...(['given', 'where', 'weight', 'stratum', 'psu', 'interval', 'adjust', 'level', 'tolerance', 'suppress'] as const),
]

export type TypedName = (typeof typedNames)[number]
export type Typed = Readonly<Record<TypedName, string>>

export const untouched: Typed = {
  ...blank(),
  reference: 'largest',
  interval: 'wilson' satisfies IntervalMethod,
  adjust: 'holm' satisfies AdjustMethod,
  level: '0.95',
  tolerance: '0.1',
  suppress: '10',
}

export function readTyped(of: (name: TypedName) => readonly string[]): Typed {
  return { ...blank(), ...Object.fromEntries(typedNames.map((name) => [name, of(name).join('\n').trim().slice(0, 4000)])) }
}

/** Characters, as the register's fields take them. */
const longest: Readonly<Partial<Record<TypedName, number>>> = { title: 400, where: 1000, group: 4000 }

/** Why a field of the form cannot be. */
export class TypedWrong extends Error {
  readonly field: TypedName
  readonly why: Words

  constructor(field: TypedName, why: Words) {
    super(why.en)
    this.name = 'TypedWrong'
    this.field = field
    this.why = why
  }
}

/** Throws `TypedWrong`. */
export function requestOf(typed: Typed): AuditRequest {
  for (const name of typedNames) {
    const most = longest[name] ?? 300
    if (typed[name].length > most)
      throw new TypedWrong(name, { es: `Tiene más de ${most} caracteres.`, en: `It has more than ${most} characters.` })
  }
  if (typed.suppress === '')
    throw new TypedWrong('suppress', {
      es: 'Diga de cuántas personas, por lo menos, debe hablar lo que se publica.',
      en: 'Say of how many people, at least, what is published must tell.',
    })
  return readRequest(askedOf(typed), (option, why) => new TypedWrong(nameOf(option), why))
}

/** The settings of an audit's record. */
export function settingsOf(typed: Typed) {
  const asked = askedOf(typed)
  const texts = ['decision', 'outcome', 'score', 'given', 'where', 'weight', 'stratum', 'psu'] as const
  return {
    ...Object.fromEntries(texts.flatMap((name) => (asked.has(name) ? [[name, asked.find(name)]] : []))),
    groups: asked.list('group'),
    reference: asked.list('reference'),
    interval: typed.interval || untouched.interval,
    adjust: typed.adjust || untouched.adjust,
    level: Number(typed.level || untouched.level),
    tolerance: Number(typed.tolerance || untouched.tolerance),
    suppress: Number(typed.suppress),
  }
}

function askedOf(typed: Typed): Asked {
  const columns = typed.group.split('\n').filter(Boolean)
  const crossed = typed.crossed !== '' && columns.length > 1 ? [columns.join('*')] : []
  const one = (name: string): string | undefined => {
    const known = typedNames.find((own) => own === name)
    if (known === undefined) return undefined
    const said = typed[known]
    if (known === 'decision' || known === 'outcome') return compared(said, typed[`${known}_is`])
    return said === '' ? undefined : said
  }
  return {
    find: one,
    has: (name) => one(name) !== undefined,
    list: (name) => (name === 'group' ? [...columns, ...crossed] : (one(name)?.split('\n').filter(Boolean) ?? [])),
  }
}

/** "status" and "approved" are status=approved; "score" and ">=5" are score>=5. */
function compared(column: string, is: string): string | undefined {
  if (column === '') return undefined
  if (is === '') return column
  return /^[<>=!]/.test(is) ? `${column}${is}` : `${column}=${is}`
}

function nameOf(option: string): TypedName {
  return typedNames.find((name) => name === option) ?? 'group'
}

function blank(): Typed {
  return Object.fromEntries(typedNames.map((name) => [name, ''])) as Record<TypedName, string> // made from the list of all names
}
