// Sobol's indices as values, and the outputs of a run that they are of.

import { quantile } from '../numeric/quantile.ts'
import type { Random } from '../numeric/random.ts'
import { presentIn } from './statistics.ts'

/** Shares of an output's variance; NaN where it does not vary. */
export interface Indices {
  readonly first: number
  readonly total: number
  /** Bootstrap quantiles of 5 % and 95 %, where bootstrapped. */
  readonly firstBand?: readonly [low: number, high: number]
  readonly totalBand?: readonly [low: number, high: number]
}

/** By output, then by input. Output 0 is the mean absolute shift from the nominal ranks, then a rank for each unit. */
export type ByOutput = readonly (readonly Indices[])[]

export interface Sensitivity {
  readonly method: 'exact' | 'sample'
  /** Builds that it stands on. */
  readonly runs: number
  readonly variances: readonly number[]
  readonly indices: ByOutput
}

export interface Effort {
  readonly method: 'exact' | 'sample' | 'automatic'
  readonly runs: number
  readonly seed: number
  readonly bootstraps: number
}

export const mostCombinations = 100_000

/** The outputs of one run. */
export function outputsOf(ranks: Float64Array, nominal: Float64Array): Float64Array {
  const outputs = new Float64Array(ranks.length + 1)
  outputs.set(ranks, 1)
  let sum = 0
  let count = 0
  for (let unit = 0; unit < ranks.length; unit++) {
    const shift = Math.abs((ranks[unit] ?? Number.NaN) - (nominal[unit] ?? Number.NaN))
    if (Number.isNaN(shift)) continue
    sum += shift
    count++
  }
  outputs[0] = sum / count
  return outputs
}

/**
 * The nearest pair with 0 ≤ first ≤ total ≤ 1, which holds for the indices themselves: noise alone can put an estimate of the
 * first order above that of the total.
 */
export function bounded(first: number, total: number): Indices {
  const within = (value: number) => Math.min(1, Math.max(0, value))
  const middle = (first + total) / 2
  return first > total ? { first: within(middle), total: within(middle) } : { first: within(first), total: within(total) }
}

export type Bands = Required<Pick<Indices, 'firstBand' | 'totalBand'>>

/** From the estimates of every draw of a bootstrap. */
export function bandsOf(found: readonly Indices[]): Bands {
  return {
    firstBand: bandOf(Float64Array.from(found, ({ first }) => first)),
    totalBand: bandOf(Float64Array.from(found, ({ total }) => total)),
  }
}

function bandOf(values: Float64Array): [number, number] {
  const present = presentIn(values)
  return [quantile(present, 0.05), quantile(present, 0.95)]
}

/** How often a bootstrap draws each of so many rows, for each draw. */
export function drawnRows(rows: number, draws: number, random: Random): Float64Array[] {
  return Array.from({ length: draws }, () => {
    const counts = new Float64Array(rows)
    for (let row = 0; row < rows; row++) {
      const at = Math.floor(random() * rows)
      counts[at] = (counts[at] ?? 0) + 1
    }
    return counts
  })
}
