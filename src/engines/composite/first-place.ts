// Can a unit be first? Over all weights there are, or within bounds around those of the build. The question is a game: one
// side picks weights for the unit, the other picks a mixture of rivals (von Neumann 1928; Gale, Kuhn and Tucker 1951). Its value
// is the greatest lead over the best rival that any weights give; both sides' picks are the proof.

import type { LinearScores } from './linear-scores.ts'
import { Undefined } from './problem.ts'
import { maximise } from './simplex.ts'

export interface WeightBounds {
  readonly lower: readonly number[]
  readonly upper: readonly number[]
}

export interface FirstPlace {
  readonly unit: string
  /** First alone; first beside others; or not first under any weights. */
  readonly answer: 'first' | 'tied' | 'never'
  /** The greatest lead over the best rival, on the scale of the scores. */
  readonly margin: number
  /** Weights that give it, summing to 1. */
  readonly weights: readonly number[]
  /** Rivals by share: this mixture of them leads by at least -margin under all weights. */
  readonly rivals: readonly { readonly unit: string; readonly share: number }[]
}

const tolerance = 1e-9

/** All weights that are at least 0 and sum to 1. */
export function anyWeights(count: number): WeightBounds {
  return { lower: Array<number>(count).fill(0), upper: Array<number>(count).fill(1) }
}

/** Each weight within a share of itself: 0.25 lets a weight of 0.1 be 0.075 to 0.125. */
export function weightsAround(weights: readonly number[], share: number): WeightBounds {
  return { lower: weights.map((weight) => weight * (1 - share)), upper: weights.map((weight) => Math.min(1, weight * (1 + share))) }
}

/** @throws Undefined for a unit that is not among those that can be compared */
export function feasibilityOfFirst(scores: LinearScores, unit: string, bounds: WeightBounds = anyWeights(scores.codes.length)): FirstPlace {
  const at = scores.units.indexOf(unit)
  if (at < 0) {
    const code = scores.leftOut.includes(unit) ? 'incomplete-unit' : 'unknown-unit'
    throw new Undefined([{ table: 'data', at: unit, code, values: { name: unit } }])
  }
  const own = scores.rows[at] ?? []
  const rivals = scores.units.flatMap((name, position) => (position === at ? [] : [{ name, row: scores.rows[position] ?? [] }]))
  const leads = rivals.map(({ row }) => own.map((value, code) => value - (row[code] ?? 0)))
  if (leads.length === 0) return { unit, answer: 'first', margin: 0, weights: scores.weights, rivals: [] }
  const { margin, weights, shares } = solveGame(leads, bounds)
  return {
    unit,
    answer: margin > tolerance ? 'first' : margin >= -tolerance ? 'tied' : 'never',
    margin,
    weights,
    rivals: rivals.flatMap(({ name }, position) =>
      (shares[position] ?? 0) > tolerance ? [{ unit: name, share: shares[position] ?? 0 }] : [],
    ),
  }
}

/**
 * Leads are raised above 0 by a constant, so that more weight never hurts: then z = w - lower ≥ 0 with Σ z ≤ 1 - Σ lower
 * is filled up in the end, and the programme begins at 0.
 */
function solveGame(
  leads: readonly (readonly number[])[],
  { lower, upper }: WeightBounds,
): { margin: number; weights: number[]; shares: number[] } {
  const raise = 1 - Math.min(0, ...leads.flat())
  const room = 1 - lower.reduce((sum, one) => sum + one, 0)
  const raised = leads.map((row) => row.map((lead) => lead + raise))
  const capped = upper.flatMap((one, code) => (one - (lower[code] ?? 0) < room ? [code] : []))
  const solution = maximise({
    objective: [1, ...lower.map(() => 0)],
    rows: [
      ...raised.map((row) => [1, ...row.map((lead) => -lead)]),
      [0, ...lower.map(() => 1)],
      ...capped.map((code) => [0, ...lower.map((_, at) => (at === code ? 1 : 0))]),
    ],
    limits: [
      ...raised.map((row) => row.reduce((sum, lead, code) => sum + lead * (lower[code] ?? 0), 0)),
      room,
      ...capped.map((code) => (upper[code] ?? 0) - (lower[code] ?? 0)),
    ],
  })
  // The lead is limited by every rival, so the programme is never unbounded.
  const { x, prices } = solution.kind === 'optimal' ? solution : { x: [], prices: [] }
  const weights = filled(
    lower.map((one, code) => one + Math.max(0, x[code + 1] ?? 0)),
    upper,
  )
  const total = prices.slice(0, leads.length).reduce((sum, price) => sum + price, 0)
  const margin = Math.min(...leads.map((row) => row.reduce((sum, lead, code) => sum + lead * (weights[code] ?? 0), 0)))
  return { margin, weights, shares: prices.slice(0, leads.length).map((price) => price / total) }
}

/** What is left of 1 goes where there is room. */
function filled(weights: readonly number[], upper: readonly number[]): number[] {
  let left = 1 - weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight, code) => {
    const more = Math.max(0, Math.min(left, (upper[code] ?? 1) - weight))
    left -= more
    return weight + more
  })
}
