// How far ranks depend on choices that could have been others: Monte Carlo over the inputs (Saisana, Saltelli and
// Tarantola 2005).

import { quantile } from '../numeric/quantile.ts'
import { seededRandom } from '../numeric/random.ts'
import type { Runner } from './runner.ts'
import { mean, presentIn, rangeOf } from './statistics.ts'

export interface RankSpread {
  readonly nominal: number
  readonly mean: number
  readonly median: number
  /** Quantiles of 5 % and 95 %. */
  readonly low: number
  readonly high: number
  readonly best: number
  readonly worst: number
  /** Share of runs by rank, from rank 1. */
  readonly probabilities: readonly number[]
}

/**
 * By unit, in the order of the data. A unit without a rank in a run is left out of that run's statistics.
 * @throws Undefined where a combination is not defined
 */
export function spreadOfRanks(runner: Runner, { runs, seed }: { readonly runs: number; readonly seed: number }): RankSpread[] {
  const random = seededRandom(seed)
  const count = runner.nominal.length
  const ranks = Array.from({ length: count }, () => new Float64Array(runs))
  const point = new Float64Array(runner.sizes.reduce((sum, size) => sum + size, 0))
  for (let run = 0; run < runs; run++) {
    for (let at = 0; at < point.length; at++) point[at] = random()
    const found = runner.ranksAt(point)
    for (let unit = 0; unit < count; unit++) (ranks[unit] ?? found)[run] = found[unit] ?? Number.NaN
  }
  return ranks.map((all, unit) => describe(all, runner.nominal[unit] ?? Number.NaN, count))
}

function describe(all: Float64Array, nominal: number, count: number): RankSpread {
  const present = presentIn(all)
  const [best, worst] = present.length === 0 ? [Number.NaN, Number.NaN] : rangeOf(present)
  const probabilities = Array<number>(count).fill(0)
  for (const value of present) probabilities[value - 1] = (probabilities[value - 1] ?? 0) + 1 / present.length
  return {
    nominal,
    mean: mean(present),
    median: quantile(present, 0.5),
    low: quantile(present, 0.05),
    high: quantile(present, 0.95),
    best,
    worst,
    probabilities,
  }
}
