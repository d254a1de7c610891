// The cheapest change again, tested on the whole index: figures that change can move the scale that they are measured on, the
// estimates for gaps, the limits of outliers. Where they do, the plan aims higher, by as little as makes it hold.

import type { Built } from './build.ts'
import { type Aim, type Cheapest, cheapestChange } from './cheapest.ts'
import type { Data } from './data.ts'
import { linearScores } from './linear-scores.ts'
import { rawValue } from './raw-value.ts'
import { needNode } from './structure.ts'
import { columnOf } from './table.ts'
import { whatIf } from './what-if.ts'

export interface Reached extends Cheapest {
  /** For each step, what the indicator would have to be, in figures of the data; NaN where that is not one figure. */
  readonly values: readonly number[]
  /** The rank of the whole index made again; NaN where a step has no figure. Scores that differ by rounding only are ties. */
  readonly rankAfter: number
  /** The score beyond the one needed that the plan aims at. */
  readonly allowance: number
}

const halvings = 30

/** @param at the index. Where no allowance makes the plan hold, it is the plan without one. @throws Undefined as `cheapestChange` does */
export function reachRank(built: Built, data: Data, aim: Aim, at: number): Reached {
  const plan = (allowance: number) => planOf(built, data, { ...aim, allowance }, at)
  const plain = plan(0)
  if (!plain.reachable || !(plain.rankAfter > aim.rank)) return plain
  const scores = linearScores(built, at)
  let [low, high] = [0, Math.max(...scores.rows.flat()) - Math.min(...scores.rows.flat())]
  let found: Reached | undefined
  for (let turn = 0; turn < halvings; turn++) {
    const middle = (low + high) / 2
    const next = plan(middle)
    const holds = next.reachable && next.rankAfter <= aim.rank
    if (holds) found = next
    // A plan that cannot be carried out aims too high; one that does not hold, too low.
    if (holds || !next.reachable) high = middle
    else low = middle
  }
  return found ?? plain
}

function planOf(built: Built, data: Data, aim: Aim, at: number): Reached {
  const found = cheapestChange(linearScores(built, at), aim)
  const unit = data.indicators.units.indexOf(aim.unit)
  const isGeometric = built.config.aggregate === 'geometric'
  const values = found.steps.map(({ code, to }) => {
    const score = isGeometric ? Math.exp(to) : to
    return rawValue(built, data, { code: needNode(built.structure, code), unit, score }) ?? Number.NaN
  })
  const changes = found.steps.map(({ code }, step) => ({ unit: aim.unit, code, value: values[step] ?? Number.NaN }))
  const isWhole = !values.some(Number.isNaN)
  const rankAfter = isWhole ? rankOf(columnOf(whatIf(built, data, changes).stages.aggregated, at), unit) : Number.NaN
  return { ...found, values, rankAfter, allowance: aim.allowance ?? 0 }
}

function rankOf(scores: Float64Array, unit: number): number {
  const own = scores[unit] ?? Number.NaN
  return 1 + scores.filter((score) => score > own + 1e-9 * Math.max(1, Math.abs(own))).length
}
