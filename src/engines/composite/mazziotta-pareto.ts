// Mazziotta and Pareto's index (2013): the mean less a penalty for being uneven, M - S · cv, here on children as they come.

import type { Children } from './children.ts'

/** Weighted; S is the standard deviation over the children with n below, cv = S / M. NaN where the mean is 0. */
export function mazziottaPareto({ columns, weights, count }: Children): Float64Array {
  return new Float64Array(count).map((_, unit) => {
    let total = 0
    let sum = 0
    let squares = 0
    for (const [child, column] of columns.entries()) {
      const value = column[unit] ?? Number.NaN
      const weight = weights[child] ?? 0
      if (Number.isNaN(value)) continue
      total += weight
      sum += weight * value
      squares += weight * value * value
    }
    const mean = sum / total
    return mean - Math.max(0, squares / total - mean * mean) / mean
  })
}
