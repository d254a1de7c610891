// Systems followed across years where files have no identifiers: which published record a row may continue, proposed with
// its reasons and never decided. A person confirms; only then does the row become that record's next version.

import type { Kernel } from '../kernel.ts'
import type { Said } from '../language.ts'
import { publishedOf } from '../record/read.ts'
import type { Values } from '../record/record.ts'
import { nameWeight } from '../search/analyse.ts'
import { fold } from '../search/fold.ts'
import { likeness, saidOf, saysOf, type Terms, termsOf } from '../search/likeness.ts'
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

interface Told {
  readonly text: string
  readonly terms: Terms
}

type ByLanguage<T> = ReadonlyMap<Said['language'], T>

interface System {
  readonly id: string
  readonly row: number
  /** In each language that it is said in. */
  readonly names: ByLanguage<Told>
  readonly purposes: ByLanguage<Terms>
  readonly organization: string
  readonly unit: string
}

/**
 * The likeliest first; at most one record for a row and one row for a record. Candidates are records that the file does not have itself, of
 * the organization that the row names; rows that are records already need none.
 */
export async function proposeMatches(
  kernel: Kernel,
  register: string,
  rule: FollowRule,
  rows: readonly Pick<ReadRow, 'id' | 'line' | 'body'>[],
): Promise<Match[]> {
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
  const names = new Map(saysOf(body[rule.name]).map((said) => [said.language, { text: said.text, terms: termsOf([said], nameWeight) }]))
  if (names.size === 0) return undefined
  const purpose = Map.groupBy(
    rule.purpose.flatMap((field) => saysOf(body[field])),
    ({ language }) => language,
  )
  return {
    id,
    row: line,
    names,
    purposes: new Map([...purpose].map(([language, says]) => [language, termsOf(says, 1)])),
    organization: nameKey(saidOf(body[rule.organization])?.text ?? ''),
    unit: fold(saidOf(body[rule.unit])?.text ?? ''),
  }
}

/** What one of both does not say weighs nothing. */
function compare(row: System, other: System): Match | undefined {
  const [said, before] = inOneLanguage(row.names, other.names) ?? []
  if (!said || !before) return undefined
  const isSame = fold(said.text) === fold(before.text)
  const name = isSame ? 1 : likeness(said.terms, before.terms)
  if (name < leastName) return undefined
  const purposes = inOneLanguage(row.purposes, other.purposes)
  const purpose = purposes ? likeness(...purposes) : undefined
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
  const { id, row: line, organization } = row
  return { id, row: line, name: said.text, organization, record: other.id, recordName: before.text, score, reasons }
}

/** Both in the first language that the one has and the other too; where there is none, each as it is said first. */
function inOneLanguage<T>(one: ByLanguage<T>, other: ByLanguage<T>): [T, T] | undefined {
  const shared = [...one.keys()].find((language) => other.has(language))
  const a = shared === undefined ? one.values().next().value : one.get(shared)
  const b = shared === undefined ? other.values().next().value : other.get(shared)
  return a !== undefined && b !== undefined ? [a, b] : undefined
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
