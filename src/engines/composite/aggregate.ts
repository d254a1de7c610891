// Adds children up to their parents, level by level. Weights are taken over the children that are present; a parent of
// which too few are present, or none, is missing.

import { benefitOfTheDoubt } from './benefit-of-the-doubt.ts'
import type { Children } from './children.ts'
import type { AggregateMethod, Config } from './config.ts'
import { copeland } from './copeland.ts'
import { mazziottaPareto } from './mazziotta-pareto.ts'
import { type Mean, meanOf, type Needs } from './means.ts'
import { type Problem, refuseAny, Undefined } from './problem.ts'
import type { Node, Structure } from './structure.ts'
import type { Table } from './table.ts'

export interface How {
  /** By position in the structure. */
  readonly weights: Float64Array
  /** By level: the first makes level 2 of level 1. */
  readonly methods: readonly AggregateMethod[]
  readonly missing: Config['missing']
  /** The least share of children that must be present. */
  readonly present: number
}

/**
 * @returns indicators and aggregates, in the order of the structure
 * @throws Undefined where a mean meets a value that it is not defined for, or weights sum to 0
 */
export function aggregate(table: Table, structure: Structure, how: How): Table {
  const count = table.units.length
  const { nodes, indicatorCount } = structure
  const values = new Float64Array(nodes.length * count).fill(Number.NaN)
  values.set(how.missing === 'zero' ? table.values.map((value) => value || 0) : table.values)
  for (let at = indicatorCount; at < nodes.length; at++) {
    const node = nodes[at]
    if (!node) continue
    const children: Children = {
      columns: node.children.map((child) => values.subarray(child * count, (child + 1) * count)),
      weights: Float64Array.from(node.children, (child) => how.weights[child] ?? 0),
      count,
    }
    if (children.weights.every((weight) => weight === 0)) refuseAny([problemAt(node, 'zero-weights', { name: node.code })])
    const method = how.methods[node.level - 2] ?? how.methods.at(-1) ?? 'arithmetic'
    const made = combine(children, method, () => ({ node, nodes, units: table.units }))
    blankWhereFew(made, children, how.present)
    values.set(made, at * count)
  }
  return { units: table.units, codes: nodes.map(({ code }) => code), values }
}

interface Place {
  readonly node: Node
  readonly nodes: readonly Node[]
  readonly units: readonly string[]
}

function combine(children: Children, method: AggregateMethod, place: () => Place): Float64Array {
  if (method === 'copeland') return copeland(children)
  if (method === 'mazziotta-pareto') return mazziottaPareto(children)
  const mean = meanOf(method)
  if (mean) {
    refuseBeyond(children, mean, place)
    return mean.of(children)
  }
  refuseBeyond(children, { name: 'benefit-of-the-doubt', needs: 'not-negative' }, place)
  return benefitOfTheDoubt(children)
}

function refuseBeyond({ columns, count }: Children, { needs, name }: Pick<Mean, 'needs' | 'name'>, place: () => Place): void {
  if (needs === 'any') return
  for (const [child, column] of columns.entries())
    for (let unit = 0; unit < count; unit++)
      if (isBeyond(column[unit] ?? Number.NaN, needs))
        throw new Undefined(allBeyond({ columns, needs, name, place: place(), first: child }))
}

function isBeyond(value: number, needs: Needs): boolean {
  return needs === 'positive' ? value <= 0 : value < 0
}

/** One problem for each child, with the first unit that shows it. */
function allBeyond(found: { columns: readonly Float64Array[]; needs: Needs; name: string; place: Place; first: number }): Problem[] {
  const { node, nodes, units } = found.place
  return found.columns.flatMap((column, at) => {
    const child = nodes[node.children[at] ?? -1]
    const unit = column.findIndex((value) => isBeyond(value, found.needs))
    return unit < 0 || !child
      ? []
      : [problemAt(child, 'not-positive', { name: units[unit] ?? '', value: column[unit] ?? 0, method: found.name })]
  })
}

function blankWhereFew(made: Float64Array, { columns, count }: Children, share: number): void {
  for (let unit = 0; unit < count; unit++) {
    let present = 0
    for (const column of columns) if (!Number.isNaN(column[unit])) present++
    if (present === 0 || present / columns.length < share) made[unit] = Number.NaN
  }
}

function problemAt({ code, row }: Node, what: Problem['code'], values: Problem['values'] = {}): Problem {
  return { table: 'meta', at: code, code: what, values, ...(row === undefined ? {} : { row }) }
}
