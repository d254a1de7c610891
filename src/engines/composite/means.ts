// The weighted means that aggregates are made by, each over the children that are present, and what each is defined for.

import type { Children } from './aggregate.ts'
import type { AggregateMethod } from './config.ts'

export type Needs = 'any' | 'not-negative' | 'positive'

export interface Mean {
  readonly name: string
  readonly needs: Needs
  /** By unit; NaN where no child with a weight is present. */
  readonly of: (children: Children) => Float64Array
}

/** Nothing for methods that are no means. */
export function meanOf(method: AggregateMethod): Mean | undefined {
  if (typeof method === 'object') return powerMean(method.generalised)
  switch (method) {
    case 'arithmetic':
      return arithmetic
    case 'geometric':
      return { name: method, needs: 'positive', of: through(Math.log, Math.exp) }
    case 'harmonic':
      return { name: method, needs: 'positive', of: through(inverse, inverse) }
    case 'median':
      return { name: method, needs: 'any', of: weightedMedian }
    default:
      return undefined
  }
}

const arithmetic: Mean = {
  name: 'arithmetic',
  needs: 'any',
  of: ({ columns, weights, count }) => {
    const sums = new Float64Array(count)
    const totals = new Float64Array(count)
    for (const [child, column] of columns.entries()) {
      const weight = weights[child] ?? 0
      for (let unit = 0; unit < count; unit++) {
        const value = column[unit] ?? Number.NaN
        if (Number.isNaN(value)) continue
        sums[unit] = (sums[unit] ?? 0) + weight * value
        totals[unit] = (totals[unit] ?? 0) + weight
      }
    }
    return sums.map((sum, unit) => sum / (totals[unit] ?? 0))
  },
}

/**
 * The order of a power mean says what it is defined for: orders below 0 need values above 0. An even whole order takes any
 * number, but takes -2 for 2; other orders have no root where the sum is negative.
 */
function powerMean(order: number): Mean {
  const needs = order < 0 ? 'positive' : order === 1 || order % 2 === 0 ? 'any' : 'not-negative'
  return {
    name: `generalised ${order}`,
    needs,
    of: through(
      (value) => value ** order,
      (mean) => mean ** (1 / order),
    ),
  }
}

function inverse(value: number): number {
  return 1 / value
}

/** The mean of what values become on the way there, brought back. */
function through(there: (value: number) => number, back: (mean: number) => number): Mean['of'] {
  return ({ columns, ...rest }) => arithmetic.of({ columns: columns.map((column) => column.map(there)), ...rest }).map(back)
}

/** The value at which half of the weight is reached; halfway to the next where it is reached exactly. */
function weightedMedian({ columns, weights, count }: Children): Float64Array {
  return new Float64Array(count).map((_, unit) => {
    const present = columns
      .map((column, child) => ({ value: column[unit] ?? Number.NaN, weight: weights[child] ?? 0 }))
      .filter(({ value, weight }) => !Number.isNaN(value) && weight > 0)
      .toSorted((a, b) => a.value - b.value)
    const half = present.reduce((sum, { weight }) => sum + weight, 0) / 2
    let reached = 0
    for (const [at, { value, weight }] of present.entries()) {
      reached += weight
      const near = Math.abs(reached - half) <= 1e-12 * half
      if (near) return (value + (present[at + 1]?.value ?? value)) / 2
      if (reached > half) return value
    }
    return Number.NaN
  })
}
