// Copeland's scores (Munda and Nardo 2009): how many units a unit beats less how many beat it, each pair being decided by the
// weight of the children in which one is better. No child makes up for another.

import type { Children } from './aggregate.ts'

/** A pair is compared over the children that both have; one without any in common is nobody's win. */
export function copeland({ columns, weights, count }: Children): Float64Array {
  const scores = new Float64Array(count)
  for (let one = 0; one < count; one++) {
    for (let other = one + 1; other < count; other++) {
      const win = Math.sign(lead(columns, weights, [one, other]))
      scores[one] = (scores[one] ?? 0) + win
      scores[other] = (scores[other] ?? 0) - win
    }
  }
  return scores
}

/** The weight of the children in which the first is better, less that of those in which the second is. */
function lead(columns: Children['columns'], weights: Float64Array, [one, other]: readonly [number, number]): number {
  let ahead = 0
  let total = 0
  for (let child = 0; child < columns.length; child++) {
    const a = columns[child]?.[one] ?? Number.NaN
    const b = columns[child]?.[other] ?? Number.NaN
    const weight = weights[child] ?? 0
    if (a > b) ahead += weight
    else if (a < b) ahead -= weight
    total += weight
  }
  // Weights like 0.1 + 0.2 and 0.3 are even.
  return Math.abs(ahead) <= 1e-12 * total ? 0 : ahead
}
