// The cheapest change of a unit's indicators that brings it to a rank, on the normalised scale, others staying where they
// are. One linear condition under bounds is a fractional knapsack: most score for the cost first is exact (Dantzig 1957).

import type { LinearScores } from './linear-scores.ts'
import { Undefined } from './problem.ts'

export interface Aim {
  readonly unit: string
  /** From 1. */
  readonly rank: number
  /** By indicator: the cost of one point; 1 unless said. Indicators of cost Infinity are not moved. */
  readonly costs?: Readonly<Record<string, number>>
  /** By indicator: the score that it can reach; the best that anybody has, unless said. */
  readonly limits?: Readonly<Record<string, number>>
  /** How far beyond the score of that rank to aim. */
  readonly allowance?: number
}

export interface Cheapest {
  readonly reachable: boolean
  /** The score that is needed, and the one with all of the changes. */
  readonly needed: number
  readonly reached: number
  readonly cost: number
  readonly steps: readonly { readonly code: string; readonly from: number; readonly to: number; readonly cost: number }[]
}

/** A rank is reached by the score of whoever has it now: ties share the better rank. @throws Undefined for a unit or rank that is not there */
export function cheapestChange(scores: LinearScores, { unit, rank, costs = {}, limits = {}, allowance = 0 }: Aim): Cheapest {
  const at = scores.units.indexOf(unit)
  if (at < 0)
    throw new Undefined([
      { table: 'data', at: unit, code: scores.leftOut.includes(unit) ? 'incomplete-unit' : 'unknown-unit', values: { name: unit } },
    ])
  const totals = scores.rows.map((row) => row.reduce((sum, value, code) => sum + value * (scores.weights[code] ?? 0), 0))
  const others = totals.filter((_, position) => position !== at).toSorted((a, b) => b - a)
  if (!Number.isInteger(rank) || rank < 1 || rank > totals.length)
    throw new Undefined([{ table: 'config', at: 'rank', code: 'no-such-rank', values: { rank, count: totals.length } }])
  const had = totals[at] ?? 0
  const needed = (others[rank - 1] ?? had) + allowance
  const own = scores.rows[at] ?? []
  const best = (code: number) => Math.max(...scores.rows.map((row) => row[code] ?? Number.NEGATIVE_INFINITY))
  const options = scores.codes
    .map((code, position) => ({
      code,
      from: own[position] ?? 0,
      room: Math.max(0, (limits[code] ?? best(position)) - (own[position] ?? 0)),
      weight: scores.weights[position] ?? 0,
      price: costs[code] ?? 1,
    }))
    .filter(({ room, weight, price }) => room > 0 && weight > 0 && Number.isFinite(price))
    .toSorted((a, b) => b.weight / b.price - a.weight / a.price || b.weight - a.weight)
  let reached = had
  const steps: Cheapest['steps'][number][] = []
  for (const { code, from, room, weight, price } of options) {
    if (reached >= needed) break
    const move = Math.min(room, (needed - reached) / weight)
    reached = move < room ? needed : reached + weight * move
    steps.push({ code, from, to: from + move, cost: move * price })
  }
  // Adding up the same shares in another order may differ in the last digits.
  return {
    reachable: reached >= needed - 1e-12 * Math.max(1, Math.abs(needed)),
    needed,
    reached,
    cost: steps.reduce((sum, { cost }) => sum + cost, 0),
    steps,
  }
}
