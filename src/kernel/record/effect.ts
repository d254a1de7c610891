// From one ledger entry and its document to what lists and search find the version by. A pure function, so that whoever
// makes a segment makes the same.

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
  const filters: { field: string; value: string }[] = []
  const texts: WeightedText[] = [{ text: id, language: 'qu', weight: 0.5 }]
  // The fields that a body says anything of: a quarter of those that there are, mostly.
  for (const name of Object.keys(body)) {
    const declared = Object.hasOwn(register.fields, name) ? register.fields[name] : undefined
    if (!declared) continue
    for (const value of catalog.kinds.index(declared, body[name])) filters.push({ field: name, value })
    if (catalog.kinds.need(declared).personal) continue
    const weight = weightOf(register, name)
    for (const { text, language } of catalog.kinds.texts(declared, body[name])) texts.push({ text, language, weight })
  }
  for (const [field, paths] of Object.entries(register.columns ?? {})) {
    const value = columnValue(paths, body)
    if (value !== undefined) filters.push({ field, value })
  }
  return { filters, sorts: sortsOf(catalog, register, body), terms: analyse(texts) }
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

function weightOf({ title, names, code, summary }: Register, name: string): number {
  if (name === title || names?.includes(name)) return nameWeight
  return name === code ? 6 : name === summary ? 1.5 : 1
}
