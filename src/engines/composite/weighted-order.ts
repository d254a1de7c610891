// Scores and places under other weights of an index's own components, these staying as they are: what a moved slider asks for. It
// runs in browsers too, and is the same mean and the same rule of ranks as a build's.

import { meanOf } from './means.ts'
import { rank } from './statistics.ts'

export interface WeightedOrder {
  /** NaN where no component with a weight is present. */
  readonly scores: Float64Array
  /** From 1, ties "min". */
  readonly ranks: Float64Array
}

/** Nothing where the weights sum to 0. @param columns by component, then by unit; NaN is missing */
export function orderUnder(columns: readonly Float64Array[], weights: Float64Array): WeightedOrder | undefined {
  const mean = meanOf('arithmetic')
  if (!mean || weights.every((weight) => weight === 0)) return undefined
  const scores = mean.of({ columns, weights, count: columns[0]?.length ?? 0 })
  return { scores, ranks: rank(scores, 'greatest') }
}
