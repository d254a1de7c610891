// From one ledger entry and its document to a record's projections. A pure function, so that a rebuild gives the
// same rows as the first writing did.

import { canonicalJson } from '../ledger/canonical.ts'
import type { Catalog } from '../register/catalog.ts'
import { fieldOfRegister, type Register } from '../register/register.ts'
import { analyse, nameWeight, type WeightedText } from '../search/analyse.ts'
import type { EntryWithDocument } from '../storage/ledger.ts'
import { noTraces, type Projection, type RecordRow, type Traces } from '../storage/records.ts'
import { readDocument } from './read.ts'
import type { Values } from './record.ts'

/** Raised whenever the same entry gives other projections than it did: data written before is then projected anew. */
export const projectionVersion = 1

/** @param before the record's row before this entry, if it had one */
export function project(catalog: Catalog, entry: EntryWithDocument, before: RecordRow | undefined): Projection {
  const document = entry.document === null ? undefined : readDocument(entry.document)
  const withdrawn = entry.step === 'withdraw'
  const body: Values = document?.body ?? (before ? JSON.parse(before.body) : {})
  const row: RecordRow = {
    doc: before?.doc ?? entry.seq,
    register: entry.register,
    record: entry.record,
    state: withdrawn ? 'withdrawn' : 'published',
    version: entry.version,
    seq: entry.seq,
    first_time: before?.first_time ?? entry.time,
    time: entry.time,
    institution: entry.institution,
    body: canonicalJson(body),
    note: document?.note ?? null,
    origin: document?.origin ? canonicalJson(document.origin) : (before?.origin ?? null),
  }
  return {
    row,
    traces: withdrawn ? noTraces : tracesOf(catalog, row, body),
    stale: before?.state === 'published' ? tracesOf(catalog, row, JSON.parse(before.body)) : noTraces,
  }
}

function tracesOf(catalog: Catalog, { register: name, record }: RecordRow, body: Values): Traces {
  const register = catalog.find(name)
  if (!register) return noTraces
  return {
    filters: filtersOf(catalog, register, body),
    sorts: sortsOf(catalog, register, body),
    terms: analyse(textsOf(catalog, register, record, body)),
  }
}

function filtersOf(catalog: Catalog, register: Register, body: Values): Traces['filters'] {
  return Object.entries(register.fields).flatMap(([field, declared]) =>
    catalog.kinds.index(declared, body[field]).map((value) => ({ field, value })),
  )
}

function sortsOf(catalog: Catalog, register: Register, body: Values): Traces['sorts'] {
  return register.sorts.map((field) => {
    const declared = fieldOfRegister(register, field)
    const value = body[field]
    const order = catalog.kinds.need(declared).order
    if (value === undefined || !order) return { field, es: undefined, en: undefined }
    return { field, es: sortText(order(value, 'es')), en: sortText(order(value, 'en')) }
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
  const named: WeightedText[] = [{ text: id, language: 'qu', weight: 0.5 }]
  return named.concat(
    Object.entries(register.fields).flatMap(([name, declared]) => {
      if (catalog.kinds.need(declared).personal) return []
      const weight =
        name === register.title || register.names?.includes(name)
          ? nameWeight
          : name === register.code
            ? 6
            : name === register.summary
              ? 1.5
              : 1
      return catalog.kinds.texts(declared, body[name]).map((said) => ({ ...said, weight }))
    }),
  )
}
