// The one query of an audit: a decision log's rows, counted by everything that the engine asks about. The databases only
// count; what a value means is decided in one place, decode-cells.ts, for all of them alike.

import { type Condition, columnsOf, type Sign, type Value, writeCondition } from './condition.ts'
import type { Dialect } from './dialect.ts'

/** A column that says yes or no, by itself or by a comparison with values. */
export interface FlagColumn {
  readonly column: string
  readonly test?: { readonly sign: Sign; readonly values: readonly Value[] }
}

/** Which columns of a log mean what. */
export interface LogColumns {
  readonly groups: readonly string[]
  readonly decision?: FlagColumn
  readonly outcome?: FlagColumn
  readonly score?: string
  readonly condition?: string
  readonly stratum?: string
  readonly psu?: string
  readonly weight?: string
  readonly where?: Condition
}

/** The columns of the answer before its groups; those not asked for are left out. */
export const parts = ['decision', 'outcome', 'score', 'condition', 'stratum', 'psu'] as const

/** What is counted. `wrong` is how many rows have a weight that is missing, negative or no finite number. */
export const sums = ['rows', 'weight', 'weight_squared', 'wrong'] as const

export function namedColumns(columns: LogColumns): string[] {
  const { groups, decision, outcome, score, condition, stratum, psu, weight, where } = columns
  const some = [...groups, decision?.column, outcome?.column, score, condition, stratum, psu, weight, ...(where ? columnsOf(where) : [])]
  return [...new Set(some.filter((name) => name !== undefined))]
}

/**
 * @param source what stands after FROM
 * @param limit of rows of the answer
 * @returns a query whose answer has texts named quipu_group_0, … and quipu_decision, …, and numbers named quipu_rows, …
 */
export function cellQuery(columns: LogColumns, { dialect, source, limit }: { dialect: Dialect; source: string; limit: number }): string {
  const keys = [
    ...columns.groups.map((name, at) => ({ name: `group_${at}`, by: dialect.identifier(name) })),
    ...parts.flatMap((part) => keyOf(part, columns, dialect)),
  ]
  const selected = [
    ...keys.map(({ name, by }) => `${dialect.asText(by)} AS quipu_${name}`),
    'count(*) AS quipu_rows',
    ...(columns.weight === undefined ? [] : weighed(dialect.asNumber(dialect.identifier(columns.weight)))),
  ]
  const where = columns.where ? ` WHERE ${writeCondition(columns.where, dialect)}` : ''
  return `SELECT ${selected.join(', ')} FROM ${source}${where} GROUP BY ${keys.map(({ by }) => by).join(', ')} LIMIT ${limit}`
}

/** How many rows there are, whatever the condition says of them. */
export function countQuery(source: string): string {
  return `SELECT count(*) AS quipu_rows FROM ${source}`
}

function keyOf(part: (typeof parts)[number], columns: LogColumns, dialect: Dialect): { name: string; by: string }[] {
  const column = columns[part]
  if (column === undefined) return []
  const by = typeof column === 'string' ? dialect.identifier(column) : flagOf(column, dialect)
  return [{ name: part, by }]
}

function flagOf({ column, test }: FlagColumn, dialect: Dialect): string {
  if (!test) return dialect.identifier(column)
  const condition = writeCondition({ is: 'compare', column, ...test }, dialect)
  return `CASE WHEN ${condition} THEN '1' WHEN NOT ${condition} THEN '0' END`
}

function weighed(weight: string): string[] {
  const sound = `${weight} >= 0 AND ${weight} < 1e300`
  return [
    `sum(${weight}) AS quipu_weight`,
    `sum(${weight} * ${weight}) AS quipu_weight_squared`,
    `sum(CASE WHEN ${sound} THEN 0 ELSE 1 END) AS quipu_wrong`,
  ]
}
