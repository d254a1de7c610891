// Divides what grows with a country's size by that size: trade by product, students by people.

import type { Data } from './data.ts'
import { type Problem, refuseAny } from './problem.ts'
import type { Structure } from './structure.ts'
import { mapColumns, type Table } from './table.ts'

/** @throws Undefined for a denominator that is not there, and for each unit whose denominator is 0 */
export function denominate({ indicators, denominators, rows }: Data, { nodes }: Structure): Table {
  const problems: Problem[] = []
  const made = mapColumns(indicators, (column, code) => {
    const node = nodes[code]
    if (node?.denominator === undefined) return column
    const by = denominators.get(node.denominator)
    if (!by) {
      problems.push({ table: 'data', row: 1, at: node.denominator, code: 'unknown-column', values: { name: node.denominator } })
      return column
    }
    return column.map((value, unit) => {
      if (by[unit] === 0 && !Number.isNaN(value)) problems.push(zero(node.denominator ?? '', indicators.units[unit] ?? '', rows?.[unit]))
      return value / (by[unit] ?? Number.NaN)
    })
  })
  refuseAny(unlike(problems))
  return made
}

function zero(denominator: string, unit: string, row: number | undefined): Problem {
  return { table: 'data', at: unit, code: 'zero-denominator', values: { name: denominator }, ...(row === undefined ? {} : { row }) }
}

/** A denominator of several indicators is told once. */
function unlike(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.at} ${problem.values?.name}`, problem])).values()]
}
