// What a format's rules say of each other, worked out once for a format and not for each of its rows.

import { columnsOfRule } from '../import/apply.ts'
import type { Column, Format, Rule } from '../import/mapping.ts'
import { type Loss, lossOf } from './loss.ts'

export interface RulePlan {
  readonly field: string
  readonly rule: Rule
  /** Every column that the rule reads. */
  readonly columns: readonly string[]
}

export interface ColumnPlan {
  /** Its short name. */
  readonly name: string
  readonly column: Column
  /** What the format calls it, in JSON. */
  readonly header: string
  /** What stands where nothing is known, in JSON, and what is said of it. */
  readonly filler: string
  readonly filled: Loss
}

export interface Plan {
  /** In the format's order. */
  readonly rules: readonly RulePlan[]
  /** In the format's order. */
  readonly columns: readonly ColumnPlan[]
  /** What the format calls a column, in JSON, by its short name. */
  readonly headers: ReadonlyMap<string, string>
  /** Columns of the key that no field is read from: the record's id stands there. */
  readonly ids: readonly string[]
  /** Fields that name organizations: those are looked up, not read. */
  readonly referring: ReadonlySet<string>
  /** The fields that are read from a column. */
  readersOf(column: string): readonly string[]
  /** The rules of these fields, and those of fields that are said in a column of theirs too, in the format's order. */
  touchedBy(fields: ReadonlySet<string>): readonly RulePlan[]
}

const plans = new WeakMap<Format, Plan>()

export function planOf(format: Format): Plan {
  const known = plans.get(format)
  if (known) return known
  const plan = makePlan(format)
  plans.set(format, plan)
  return plan
}

function makePlan(format: Format): Plan {
  const rules = Object.entries(format.fields).map(([field, rule]) => ({ field, rule, columns: columnsOfRule(rule) }))
  const readers = new Map<string, string[]>()
  for (const { field, columns } of rules)
    for (const column of new Set(columns)) readers.set(column, [...(readers.get(column) ?? []), field])
  const columns = Object.entries(format.columns).map(([name, column]) => planColumn(name, column))
  const readersOf = (column: string) => readers.get(column) ?? []
  return {
    rules,
    columns,
    headers: new Map(columns.map(({ name, header }) => [name, header])),
    ids: format.key.filter((column) => readersOf(column).length === 0),
    referring: new Set(format.organizations.map(({ field }) => field)),
    readersOf,
    touchedBy: (fields) => rules.filter(({ columns }) => columns.some((column) => readersOf(column).some((field) => fields.has(field)))),
  }
}

function planColumn(name: string, column: Column): ColumnPlan {
  const { header, filler } = column
  const filled = lossOf({ field: null, column: header, reason: 'filled' }, filler)
  return { name, column, header: JSON.stringify(header), filler: JSON.stringify(filler ?? null), filled }
}
