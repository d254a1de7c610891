// From a database's answer to the engine's cells: what counts as yes, no, a number or missing. What is none of these
// stops the audit and is named; nothing is guessed and nobody is dropped.

import type { Cell, Flag } from '../../engines/equity/cell.ts'
import { Fault } from '../fault/fault.ts'
import type { LogColumns } from './cell-query.ts'

/** A column of the answer by its name, as the database's client gives it. */
export type Answer = Readonly<Record<string, readonly unknown[]>>

export const mostCells = 2_000_000
export const mostGroups = 10_000

/** Faults with `log-values` and `too-many-groups`. */
export function decodeCells(answer: Answer, columns: LogColumns): Cell[] {
  const size = answer.quipu_rows?.length ?? 0
  if (size > mostCells) throw tooMany(columns, answer)
  const wrong = (answer.quipu_wrong ?? []).reduce<number>((sum, value) => sum + Number(value), 0)
  if (wrong > 0)
    throw badValues(columns.weight ?? '', {
      es: `${wrong} pesos faltan, son negativos o no son números`,
      en: `${wrong} weights are missing, negative or no numbers`,
    })
  const groups = columns.groups.map((_, at) => answer[`quipu_group_${at}`] ?? [])
  const decision = decodeFlags(answer.quipu_decision, columns.decision?.column ?? '')
  const outcome = decodeFlags(answer.quipu_outcome, columns.outcome?.column ?? '')
  const score = decodeScores(answer.quipu_score, columns.score ?? '')
  const text = (name: string, at: number) => textOf(answer[name]?.[at])
  const cells = Array.from({ length: size }, (_, at): Cell => {
    const rows = Number(answer.quipu_rows?.[at])
    return {
      group: groups.map((values) => textOf(values[at])),
      decision: decision(at),
      outcome: outcome(at),
      score: score(at),
      condition: text('quipu_condition', at),
      stratum: text('quipu_stratum', at),
      psu: text('quipu_psu', at),
      rows,
      weight: answer.quipu_weight ? Number(answer.quipu_weight[at]) : rows,
      weightSquared: answer.quipu_weight_squared ? Number(answer.quipu_weight_squared[at]) : rows,
    }
  })
  return cells.sort(inOrder)
}

const yes = new Set(['1', 'true', 't', 'yes', 'y', 'si', 'sí', 's'])
const no = new Set(['0', 'false', 'f', 'no', 'n'])
const missing = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', 'nd', '-nan'])

function decodeFlags(values: readonly unknown[] | undefined, column: string): (at: number) => Flag {
  if (!values) return () => null
  const known = new Map<unknown, Flag>()
  const strange = new Set<string>()
  for (const value of values) {
    if (known.has(value)) continue
    const flag = flagOf(value)
    if (flag === undefined) strange.add(String(value))
    else known.set(value, flag)
  }
  if (strange.size > 0) throw notBinary(column, [...strange])
  return (at) => known.get(values[at]) ?? null
}

function flagOf(value: unknown): Flag | undefined {
  const text = textOf(value)?.trim().toLowerCase() ?? ''
  if (missing.has(text)) return null
  if (yes.has(text)) return 1
  if (no.has(text)) return 0
  const number = Number(text)
  return number === 1 ? 1 : number === 0 ? 0 : undefined
}

function decodeScores(values: readonly unknown[] | undefined, column: string): (at: number) => number | null {
  if (!values) return () => null
  const numbers = values.map((value) => {
    const text = textOf(value)?.trim() ?? ''
    if (missing.has(text.toLowerCase())) return null
    const number = Number(text)
    if (Number.isNaN(number) && !/^[-+]?inf(inity)?$/i.test(text))
      throw badValues(column, { es: `«${text.slice(0, 40)}» no es un número`, en: `"${text.slice(0, 40)}" is not a number` })
    return Number.isFinite(number) ? number : null
  })
  return (at) => numbers[at] ?? null
}

function textOf(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : String(value)
}

/** One order whatever the database gave, so that sums come out the same to the last digit. */
function inOrder(a: Cell, b: Cell): number {
  for (let at = 0; at < a.group.length; at++) {
    const order = compareTexts(a.group[at] ?? null, b.group[at] ?? null)
    if (order !== 0) return order
  }
  return (
    compareTexts(a.stratum, b.stratum) ||
    compareTexts(a.psu, b.psu) ||
    compareTexts(a.condition, b.condition) ||
    (b.decision ?? -1) - (a.decision ?? -1) ||
    (b.outcome ?? -1) - (a.outcome ?? -1) ||
    (a.score ?? -Infinity) - (b.score ?? -Infinity) ||
    0
  )
}

function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null || a < b ? -1 : 1
}

function notBinary(column: string, values: readonly string[]): Fault {
  const shown = values
    .slice(0, 5)
    .map((value) => value.slice(0, 40))
    .join(', ')
  const more = values.length > 5 ? ', …' : ''
  return badValues(column, {
    es: `tiene valores que no son sí ni no (${shown}${more}); diga cuáles son sí: ${column}=VALOR`,
    en: `has values that are neither yes nor no (${shown}${more}); say which are yes: ${column}=VALUE`,
  })
}

function badValues(column: string, why: { es: string; en: string }): Fault {
  return new Fault('log-values', { column, why })
}

function tooMany(columns: LogColumns, answer: Answer): Fault {
  const distinct = (name: string) => new Set((answer[name] ?? []).slice(0, mostCells)).size
  const widest = [
    ...columns.groups.map((column, at) => ({ column, count: distinct(`quipu_group_${at}`) })),
    ...(columns.score === undefined ? [] : [{ column: columns.score, count: distinct('quipu_score') }]),
    ...(columns.psu === undefined ? [] : [{ column: columns.psu, count: distinct('quipu_psu') }]),
  ].sort((a, b) => b.count - a.count)[0]
  return new Fault('too-many-groups', { column: widest?.column ?? '', limit: mostCells })
}

/** Faults with `too-many-groups` where a grouping has more groups than anybody could read. */
export function limitGroups(cells: readonly Cell[], columns: readonly string[], groupings: readonly (readonly number[])[]): void {
  for (const grouping of groupings) {
    const keys = new Set(cells.map(({ group }) => JSON.stringify(grouping.map((at) => group[at]))))
    if (keys.size > mostGroups)
      throw new Fault('too-many-groups', { column: grouping.map((at) => columns[at]).join('*'), limit: mostGroups })
  }
}
