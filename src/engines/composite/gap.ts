// Why one unit scores above another: the gap between them, laid out over pillars and indicators so that the parts sum to it
// exactly.

import type { Built } from './build.ts'
import { methodsOf } from './build.ts'
import type { AggregateMethod } from './config.ts'
import { Undefined } from './problem.ts'
import type { Structure } from './structure.ts'

export interface GapPart {
  readonly code: string
  /** Scores of both; NaN where missing. */
  readonly values: readonly [one: number, other: number]
  /** What of the gap at the top stands here, all that is below included. */
  readonly contribution: number
  /** What of it comes from other children being present, so that weights differ: nobody's score. */
  readonly reweighting: number
  readonly parts: readonly GapPart[]
}

/**
 * A quasi-arithmetic mean M has φ(M) = Σ w φ(x), so φ(M₁) - φ(M₂) is a sum over children; dividing by the slope of φ between
 * M₁ and M₂ brings it to the scale of M, level by level (for the logarithm this is the logarithmic mean of Ang 2005).
 *
 * @param units positions of two units, and of the aggregate that the gap is in
 * @throws Undefined where an aggregate is made by a method that is no such mean, or has no value
 */
export function decomposeGap(built: Built, { one, other, at }: { one: number; other: number; at: number }): GapPart {
  const { structure, config, stages, weights } = built
  const methods = methodsOf(config, structure)
  const count = stages.aggregated.units.length
  const scoreOf = (position: number, unit: number) => stages.aggregated.values[position * count + unit] ?? Number.NaN
  const top = partOf({ structure, methods, weights, scoreOf, units: [one, other] }, at, 1)
  for (const [side, unit] of [one, other].entries())
    if (Number.isNaN(top.values[side] ?? Number.NaN))
      throw new Undefined([
        {
          table: 'data',
          at: stages.aggregated.units[unit] ?? '',
          code: 'incomplete-unit',
          values: { name: stages.aggregated.units[unit] ?? '' },
        },
      ])
  return top
}

interface Known {
  readonly structure: Structure
  readonly methods: readonly AggregateMethod[]
  readonly weights: Float64Array
  readonly units: readonly [number, number]
  scoreOf(position: number, unit: number): number
}

/** @param factor what a difference here counts at the top */
function partOf(known: Known, at: number, factor: number): GapPart {
  const { structure, scoreOf, units } = known
  const node = structure.nodes[at]
  const values = [scoreOf(at, units[0]), scoreOf(at, units[1])] as const
  const contribution = factor * (values[0] - values[1])
  if (!node || node.children.length === 0) return { code: node?.code ?? '', values, contribution, reweighting: 0, parts: [] }
  const scale = scaleOf(known.methods[node.level - 2] ?? 'arithmetic', node.code)
  const totals = units.map((unit) =>
    node.children.reduce((sum, child) => sum + (Number.isNaN(scoreOf(child, unit)) ? 0 : (known.weights[child] ?? 0)), 0),
  )
  const slope = scale.slope(values[0], values[1])
  let reweighting = 0
  const parts = node.children.map((child) => {
    const [first, second] = units.map((unit) => scoreOf(child, unit))
    const [x = Number.NaN, y = Number.NaN] = [first, second]
    const [v, w] = totals.map((total) => (known.weights[child] ?? 0) / total)
    const [own = 0, its = 0] = [v, w]
    if (Number.isNaN(x) || Number.isNaN(y)) {
      const lump = (factor / slope) * ((Number.isNaN(x) ? 0 : own * scale.there(x)) - (Number.isNaN(y) ? 0 : its * scale.there(y)))
      reweighting += lump
      return { code: structure.nodes[child]?.code ?? '', values: [x, y] as const, contribution: 0, reweighting: 0, parts: [] }
    }
    reweighting += (factor / slope) * ((scale.there(x) + scale.there(y)) / 2) * (own - its)
    return partOf(known, child, (factor * ((own + its) / 2) * scale.slope(x, y)) / slope)
  })
  return { code: node.code, values, contribution, reweighting, parts }
}

/** φ of a mean, and its slope between two points. */
function scaleOf(method: AggregateMethod, code: string): { there(x: number): number; slope(a: number, b: number): number } {
  const there = transformationOf(method)
  if (!there)
    throw new Undefined([
      { table: 'config', at: code, code: 'not-linear', values: { method: typeof method === 'string' ? method : 'generalised' } },
    ])
  return {
    there,
    slope(a, b) {
      if (method === 'arithmetic') return 1
      const step = Math.abs(a - b) > 1e-9 * Math.abs(a) ? a - b : 0
      if (step !== 0) return (there(a) - there(b)) / step
      const near = a === 0 ? 1e-9 : Math.abs(a) * 1e-5
      return (there(a + near) - there(a - near)) / (2 * near)
    },
  }
}

function transformationOf(method: AggregateMethod): ((x: number) => number) | undefined {
  if (typeof method === 'object') return (x) => x ** method.generalised
  switch (method) {
    case 'arithmetic':
      return (x) => x
    case 'geometric':
      return Math.log
    case 'harmonic':
      return (x) => 1 / x
    default:
      return undefined
  }
}
