// Puts an estimate where a value is missing, and leaves every value that is there as it is.

import type { Impute } from './config.ts'
import type { Data } from './data.ts'
import { refuseAny } from './problem.ts'
import { mean, median, rangeOf } from './statistics.ts'
import type { Structure } from './structure.ts'
import { columnOf, mapColumns, type Table } from './table.ts'

type Centre = (values: Float64Array) => number

/**
 * Where there is nothing to estimate from, as in a group without any value, what was missing stays missing.
 * @throws Undefined for a grouping that the data do not have
 */
export function impute(table: Table, { groups }: Data, structure: Structure, { method, by = '', level = 2 }: Impute): Table {
  switch (method) {
    case 'mean':
      return mapColumns(table, (column) => fill(column, mean))
    case 'median':
      return mapColumns(table, (column) => fill(column, median))
    case 'group-mean':
      return byGroup(table, needGroups(groups, by), mean)
    case 'group-median':
      return byGroup(table, needGroups(groups, by), median)
    case 'row-mean':
      return byRow(table, structure, level)
    // Only a panel has other times to take a value from: impute-panel.ts has been there before.
    case 'panel-latest':
    case 'panel-constant':
    case 'panel-linear':
    case 'none':
      return table
    default:
      return method satisfies never
  }
}

function fill(column: Float64Array, centre: Centre): Float64Array {
  const estimate = centre(column)
  return column.map((value) => (Number.isNaN(value) ? estimate : value))
}

function needGroups(groups: Data['groups'], by: string): readonly string[] {
  const found = groups.get(by)
  if (!found) refuseAny([{ table: 'data', row: 1, at: by, code: 'unknown-column', values: { name: by } }])
  return found ?? []
}

/** Units in no group keep their gaps. */
function byGroup(table: Table, groups: readonly string[], centre: Centre): Table {
  return mapColumns(table, (column) => {
    const made = column.slice()
    for (const group of new Set(groups)) {
      if (group === '') continue
      const estimate = centre(column.filter((_, unit) => groups[unit] === group))
      for (let unit = 0; unit < column.length; unit++) if (groups[unit] === group && Number.isNaN(column[unit])) made[unit] = estimate
    }
    return made
  })
}

/**
 * The mean of a unit's own values under the same aggregate, taken where all indicators run from 0 (worst) to 1 (best)
 * and brought back to the indicator's scale.
 */
function byRow(table: Table, structure: Structure, level: number): Table {
  const count = table.units.length
  const ranges = structure.nodes.slice(0, structure.indicatorCount).map(({ direction }, code) => {
    const [low, high] = rangeOf(columnOf(table, code))
    return direction === 1 ? { from: low, to: high } : { from: high, to: low }
  })
  const values = table.values.slice()
  for (const codes of together(structure, level)) {
    for (let unit = 0; unit < count; unit++) {
      let sum = 0
      let present = 0
      for (const code of codes) {
        const { from = 0, to = 0 } = ranges[code] ?? {}
        const value = ((table.values[code * count + unit] ?? Number.NaN) - from) / (to - from)
        if (Number.isNaN(value)) continue
        sum += value
        present++
      }
      if (present === 0 || present === codes.length) continue
      for (const code of codes) {
        const { from = 0, to = 0 } = ranges[code] ?? {}
        const at = code * count + unit
        if (Number.isNaN(values[at])) values[at] = (sum / present) * (to - from) + from
      }
    }
  }
  return { ...table, values }
}

/** The indicators that have the same aggregate of a level above them. */
function together({ nodes, indicatorCount }: Structure, level: number): number[][] {
  const byCode = new Map(nodes.map((node) => [node.code, node]))
  const above = (code: number): string => {
    let node = nodes[code]
    while (node && node.level < level && node.parent !== undefined) node = byCode.get(node.parent)
    return node?.code ?? ''
  }
  return [
    ...Map.groupBy(
      Array.from({ length: indicatorCount }, (_, code) => code),
      above,
    ).values(),
  ]
}
