// Which choice moves the ranks how much: Sobol's indices of first and total order, for the mean shift of ranks and for the
// rank of every unit. Exact where every combination can be gone through, otherwise estimated.

import { enumerateIndices } from './enumerate.ts'
import type { Runner } from './runner.ts'
import { estimateIndices } from './sobol.ts'

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

/** @throws Undefined where a combination is not defined, or there are too many to go through */
export function sensitivityOf(runner: Runner, effort: Effort): Sensitivity {
  const combinations = runner.choiceCounts.reduce<number>((product, count) => product * (count ?? Number.POSITIVE_INFINITY), 1)
  const isExact = effort.method === 'exact' || (effort.method === 'automatic' && combinations <= effort.runs)
  return isExact ? enumerateIndices(runner, combinations) : estimateIndices(runner, effort)
}

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
