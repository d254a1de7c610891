// The weighted means that aggregates are made by, each over the children that are present, and what each is defined for.

import type { Children } from './children.ts'
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
  const values = new Float64Array(columns.length)
  const shares = new Float64Array(columns.length)
  const medians = new Float64Array(count).fill(Number.NaN)
  for (let unit = 0; unit < count; unit++) {
    let present = 0
    let total = 0
    for (let child = 0; child < columns.length; child++) {
      const value = columns[child]?.[unit] ?? Number.NaN
      const weight = weights[child] ?? 0
      if (Number.isNaN(value) || weight === 0) continue
      insert({ values, shares, present }, value, weight)
      present++
      total += weight
    }
    medians[unit] = middleOf({ values, shares, present }, total / 2)
  }
  return medians
}

/** Children of one unit in the order of their values; the arrays have room for more. */
interface Ordered {
  readonly values: Float64Array
  readonly shares: Float64Array
  readonly present: number
}

function insert({ values, shares, present }: Ordered, value: number, weight: number): void {
  let at = present
  for (; at > 0 && (values[at - 1] ?? 0) > value; at--) {
    values[at] = values[at - 1] ?? 0
    shares[at] = shares[at - 1] ?? 0
  }
  values[at] = value
  shares[at] = weight
}

function middleOf({ values, shares, present }: Ordered, half: number): number {
  let reached = 0
  for (let at = 0; at < present; at++) {
    reached += shares[at] ?? 0
    const value = values[at] ?? Number.NaN
    if (Math.abs(reached - half) <= 1e-12 * half) return at + 1 < present ? (value + (values[at + 1] ?? value)) / 2 : value
    if (reached > half) return value
  }
  return Number.NaN
}
