// Scores as one weighted sum over indicators: what "over all weights" can be asked of.

import type { Built } from './build.ts'
import { methodsOf } from './build.ts'
import { Undefined } from './problem.ts'
import { columnOf } from './table.ts'

export interface LinearScores {
  readonly codes: readonly string[]
  /** By unit, then by indicator. Under the geometric mean these are logarithms. */
  readonly rows: readonly (readonly number[])[]
  /** Share of each indicator under the weights of the build; sums to 1. */
  readonly weights: readonly number[]
  readonly units: readonly string[]
  /** Units that lack an indicator, whose weights would not be the same as the others'. */
  readonly leftOut: readonly string[]
}

/** Under one aggregate. @throws Undefined where it is neither arithmetic at every level nor geometric at every level */
export function linearScores(built: Built, at: number): LinearScores {
  const { structure, config, stages } = built
  const methods = new Set(methodsOf(config, structure))
  const [method] = methods
  if (methods.size !== 1 || (method !== 'arithmetic' && method !== 'geometric')) {
    const named = [...methods].map((one) => (typeof one === 'string' ? one : 'generalised')).join(', ')
    throw new Undefined([{ table: 'config', at: 'aggregate', code: 'not-linear', values: { method: named } }])
  }
  const shares = sharesUnder(built, at)
  const scale = method === 'geometric' ? Math.log : (value: number) => value
  const columns = shares.map(([position]) => columnOf(stages.aggregated, position))
  const rows = stages.normalised.units.map((unit, position) => ({
    unit,
    row: columns.map((column) => scale(column[position] ?? Number.NaN)),
  }))
  const whole = rows.filter(({ row }) => !row.some(Number.isNaN))
  return {
    codes: shares.map(([position]) => structure.nodes[position]?.code ?? ''),
    rows: whole.map(({ row }) => row),
    weights: shares.map(([, share]) => share),
    units: whole.map(({ unit }) => unit),
    leftOut: rows.filter(({ row }) => row.some(Number.isNaN)).map(({ unit }) => unit),
  }
}

/** Each indicator at or under an aggregate with its share of it: the product of its branch's weights, each taken among its siblings. */
export function sharesUnder(
  { structure, weights }: Pick<Built, 'structure' | 'weights'>,
  at: number,
  share = 1,
): [position: number, share: number][] {
  const children = structure.nodes[at]?.children ?? []
  if (children.length === 0) return [[at, share]]
  const sum = children.reduce((total, child) => total + (weights[child] ?? 0), 0)
  return children.flatMap((child) => sharesUnder({ structure, weights }, child, (share * (weights[child] ?? 0)) / sum))
}
