// Systems followed across years where files have no identifiers: which published record a row may continue, proposed with
// its reasons and never decided. A person confirms; only then does the row become that record's next version.

import { isMap } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { inLanguage, isLanguage, type Said } from '../language.ts'
import { publishedOf } from '../record/read.ts'
import type { Values } from '../record/record.ts'
import { analyse, nameWeight } from '../search/analyse.ts'
import { fold } from '../search/fold.ts'
import { followedIds } from '../storage/imports.ts'
import { streamRecords } from '../storage/records.ts'
import type { FollowRule } from './mapping.ts'
import { nameKey } from './organizations.ts'
import type { ReadRow } from './read-row.ts'

export type Reason = 'same-name' | 'similar-name' | 'same-organization' | 'same-unit' | 'similar-purpose'

export interface Match {
  /** The id that the row would have as a record of its own. */
  readonly id: string
  readonly row: number
  readonly name: string
  readonly organization: string
  /** The published record that it may continue. */
  readonly record: string
  readonly recordName: string
  /** From 0 to 1. */
  readonly score: number
  readonly reasons: readonly { readonly reason: Reason; readonly share: number }[]
}

const leastScore = 0.6
const leastName = 0.45
const weights = { name: 0.6, purpose: 0.25, unit: 0.15 } as const

interface System {
  readonly id: string
  readonly row: number
  readonly name: Said
  readonly nameTerms: Terms
  readonly purposeTerms: Terms | undefined
  readonly organization: string
  readonly unit: string
}

interface Terms {
  readonly weights: ReadonlyMap<string, number>
  /** The square root of the sum of squares. */
  readonly length: number
}

/**
 * The likeliest first; at most one record for a row and one row for a record. Candidates are records that the file does not have itself, of
 * the organization that the row names; rows that are records already need none.
 */
export async function proposeMatches(kernel: Kernel, register: string, rule: FollowRule, rows: readonly ReadRow[]): Promise<Match[]> {
  const followed = await followedIds(kernel.database.read, register)
  const inFile = new Set(rows.map(({ id }) => followed.get(id) ?? id))
  const known = new Set<string>()
  const before = new Map<string, System[]>()
  for await (const batch of streamRecords(kernel.database.read, register)) {
    for (const { id, body } of batch.map(publishedOf)) {
      known.add(id)
      const system = inFile.has(id) ? undefined : systemOf(rule, { id, line: 0, body })
      if (!system) continue
      const others = before.get(system.organization)
      if (others) others.push(system)
      else before.set(system.organization, [system])
    }
  }
  const found = rows.flatMap((row) => {
    const system =
      row.body && !known.has(followed.get(row.id) ?? row.id) ? systemOf(rule, { id: row.id, line: row.line, body: row.body }) : undefined
    return system ? (before.get(system.organization) ?? []).flatMap((other) => compare(system, other) ?? []) : []
  })
  return assign(found)
}

function systemOf(rule: FollowRule, { id, line, body }: { id: string; line: number; body: Values }): System | undefined {
  const name = saidOf(body[rule.name])
  if (!name) return undefined
  const purpose = rule.purpose.flatMap((field) => saidOf(body[field]) ?? [])
  return {
    id,
    row: line,
    name,
    nameTerms: termsOf([name], nameWeight),
    purposeTerms: purpose.length > 0 ? termsOf(purpose, 1) : undefined,
    organization: nameKey(saidOf(body[rule.organization])?.text ?? ''),
    unit: fold(saidOf(body[rule.unit])?.text ?? ''),
  }
}

/** A text as it is, or in the first language that it has. */
function saidOf(value: unknown): Said | undefined {
  if (typeof value === 'string') return { text: value, language: 'en' }
  if (!isMap(value)) return undefined
  const texts = Object.entries(value).filter(([code, text]) => isLanguage(code) && typeof text === 'string')
  const said = inLanguage(Object.fromEntries(texts), 'en')
  return said.text ? said : undefined
}

function termsOf(texts: readonly Said[], weight: number): Terms {
  const found = new Map(analyse(texts.map((said) => ({ ...said, weight }))).map((one) => [one.term, one.weight]))
  return { weights: found, length: Math.sqrt([...found.values()].reduce((sum, one) => sum + one * one, 0)) }
}

/** The cosine of the angle between the terms of two texts: 1 where they are alike. */
function likeness(a: Terms, b: Terms): number {
  if (a.length === 0 || b.length === 0) return 0
  let product = 0
  for (const [term, weight] of a.weights) product += weight * (b.weights.get(term) ?? 0)
  return product / (a.length * b.length)
}

/** What one of both does not say weighs nothing. */
function compare(row: System, other: System): Match | undefined {
  const isSame = fold(row.name.text) === fold(other.name.text)
  const name = isSame ? 1 : likeness(row.nameTerms, other.nameTerms)
  if (name < leastName) return undefined
  const purpose = row.purposeTerms && other.purposeTerms ? likeness(row.purposeTerms, other.purposeTerms) : undefined
  const unit = row.unit && other.unit ? Number(row.unit === other.unit) : undefined
  const parts = [
    { weight: weights.name, share: name },
    ...(purpose === undefined ? [] : [{ weight: weights.purpose, share: purpose }]),
    ...(unit === undefined ? [] : [{ weight: weights.unit, share: unit }]),
  ]
  const score = parts.reduce((sum, part) => sum + part.weight * part.share, 0) / parts.reduce((sum, part) => sum + part.weight, 0)
  if (score < leastScore) return undefined
  const reasons: Match['reasons'] = [
    { reason: isSame ? 'same-name' : 'similar-name', share: name },
    { reason: 'same-organization', share: 1 },
    ...(unit === 1 ? [{ reason: 'same-unit' as const, share: 1 }] : []),
    ...(purpose !== undefined && purpose >= 0.5 ? [{ reason: 'similar-purpose' as const, share: purpose }] : []),
  ]
  const { id, row: line, name: said, organization } = row
  return { id, row: line, name: said.text, organization, record: other.id, recordName: other.name.text, score, reasons }
}

function assign(found: readonly Match[]): Match[] {
  const rows = new Set<string>()
  const records = new Set<string>()
  return [...found]
    .sort((a, b) => b.score - a.score || a.row - b.row || (a.record < b.record ? -1 : 1))
    .filter(({ id, record }) => {
      if (rows.has(id) || records.has(record)) return false
      rows.add(id)
      records.add(record)
      return true
    })
}
