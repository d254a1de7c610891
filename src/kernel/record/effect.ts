// From one ledger entry and its document to what lists and search find the version by. A pure function, so that whoever
// makes a segment makes the same.

import type { Field } from '../field/field.ts'
import type { Catalog } from '../register/catalog.ts'
import { columnValue } from '../register/columns.ts'
import { fieldOfRegister, type Register } from '../register/register.ts'
import { analyse, nameWeight, type WeightedText } from '../search/analyse.ts'
import type { Effect, Traces } from '../segment/traces.ts'
import type { ReadEntry } from './project.ts'
import type { Values } from './record.ts'

/** What effects are made of. */
export type EffectSource = Pick<ReadEntry, 'seq' | 'register' | 'record' | 'step' | 'previous'> & {
  readonly document: Pick<NonNullable<ReadEntry['document']>, 'body'> | null
}

/** What the entry does to its register's lists. */
export function effectOf(catalog: Catalog, { seq, register: name, record, step, document, previous }: EffectSource): Effect {
  const register = catalog.find(name)
  const body = step === 'withdraw' ? null : document?.body
  return {
    seq,
    register: name,
    brings: register && body ? { seq, id: record, ...tracesOf(catalog, register, record, body) } : undefined,
    supersedes: previous ?? undefined,
  }
}

function tracesOf(catalog: Catalog, register: Register, id: string, body: Values): Traces {
  return {
    filters: filtersOf(catalog, register, body),
    sorts: sortsOf(catalog, register, body),
    terms: analyse(textsOf(catalog, register, id, body)),
  }
}

function filtersOf(catalog: Catalog, register: Register, body: Values): Traces['filters'] {
  const filters: { field: string; value: string }[] = []
  for (const [field, declared, said] of saidFields(register, body))
    for (const value of catalog.kinds.index(declared, said)) filters.push({ field, value })
  for (const [field, paths] of Object.entries(register.columns ?? {})) {
    const value = columnValue(paths, body)
    if (value !== undefined) filters.push({ field, value })
  }
  return filters
}

/** The fields that a body says anything of: a quarter of those that there are, mostly. */
function* saidFields(register: Register, body: Values): Generator<[name: string, declared: Field, said: unknown]> {
  for (const name of Object.keys(body)) {
    const declared = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
    if (declared) yield [name, declared, body[name]]
  }
}

function sortsOf(catalog: Catalog, register: Register, body: Values): Traces['sorts'] {
  return register.sorts.map((field) => {
    const declared = fieldOfRegister(register, field)
    const value = body[field]
    const order = catalog.kinds.need(declared).order
    if (value === undefined || !order) return { field, keys: undefined }
    return { field, keys: { es: sortText(order(value, 'es')), en: sortText(order(value, 'en')) } }
  })
}

/** Numbers as text that sorts like the numbers: sign, then the bits of the double, big end first. */
function sortText(key: string | number): string {
  if (typeof key === 'string') return key
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(key)
  const negative = ((bytes[0] ?? 0) & 0x80) !== 0
  for (let at = 0; at < 8; at++) bytes[at] = negative ? ~(bytes[at] ?? 0) : at === 0 ? (bytes[0] ?? 0) | 0x80 : (bytes[at] ?? 0)
  return bytes.toString('hex')
}

function textsOf(catalog: Catalog, register: Register, id: string, body: Values): WeightedText[] {
  const texts: WeightedText[] = [{ text: id, language: 'qu', weight: 0.5 }]
  for (const [name, declared, said] of saidFields(register, body)) {
    if (catalog.kinds.need(declared).personal) continue
    const weight = weightOf(register, name)
    for (const { text, language } of catalog.kinds.texts(declared, said)) texts.push({ text, language, weight })
  }
  return texts
}

function weightOf({ title, names, code, summary }: Register, name: string): number {
  if (name === title || names?.includes(name)) return nameWeight
  return name === code ? 6 : name === summary ? 1.5 : 1
}
