// Sobol's indices as values, and the outputs of a run that they are of.

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
