// The largest gap and the smallest ratio among groups, with limits that reckon with the extremes having been picked from
// the data, and the gap that chance alone would make.

import { normalCdf, normalQuantile } from '../numeric/normal.ts'

/** A group's rate with its limits at the level asked for, and at one that holds for all pairs at once. */
export interface Rated {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly wideLow: number
  readonly wideHigh: number
}

export interface Extreme {
  readonly value: number
  /** Bonferroni over all pairs: the true extreme is rarely on the other side of this. */
  readonly low: number
  /** Every single pair keeps within this: an intersection-union test (Berger 1982) needs no adjustment. */
  readonly high: number
}

/** Level for each of all pairs such that all hold together. */
export function simultaneousLevel(level: number, groups: number): number {
  return 1 - (1 - level) / Math.max(1, (groups * (groups - 1)) / 2)
}

/** Largest minus smallest, limits by MOVER (Zou & Donner 2008), which for Wilson's limits is Newcombe's interval. */
export function largestDifference(groups: readonly Rated[]): Extreme {
  let [low, high] = [0, 0]
  for (const a of groups) {
    for (const b of groups) {
      if (a === b) continue
      low = Math.max(low, a.value - b.value - Math.hypot(a.value - a.wideLow, b.wideHigh - b.value))
      high = Math.max(high, a.value - b.value + Math.hypot(a.high - a.value, b.value - b.low))
    }
  }
  return { value: spread(groups.map(({ value }) => value)), low, high }
}

/** Smallest over largest, limits by MOVER-R (Donner & Zou 2012). Here `low` is what every pair keeps above. */
export function smallestRatio(groups: readonly Rated[]): Extreme | undefined {
  const largest = Math.max(...groups.map(({ value }) => value))
  if (largest === 0) return undefined
  let [low, high] = [1, 1]
  for (const a of groups) {
    for (const b of groups) {
      if (a === b) continue
      low = Math.min(low, ratioLow(a.value, b.value, { low: a.low, high: b.high }))
      high = Math.min(high, ratioHigh(a.value, b.value, { high: a.wideHigh, low: b.wideLow }))
    }
  }
  return { value: Math.min(...groups.map(({ value }) => value)) / largest, low, high }
}

/**
 * The expected largest minus smallest of independent normal estimates: the integral of 1 - P(all below) - P(all above).
 * Always at least the true gap; the more groups and the fewer people, the more above it.
 */
export function expectedSpread(means: readonly number[], errors: readonly number[]): number {
  const reach = 7 * Math.max(...errors)
  const [from, to] = [Math.min(...means) - reach, Math.max(...means) + reach]
  if (!(to > from)) return 0
  const steps = 400
  const width = (to - from) / steps
  let sum = 0
  for (let step = 0; step < steps; step++) {
    const x = from + (step + 0.5) * width
    let [below, above] = [1, 1]
    for (let i = 0; i < means.length && below + above > 1e-12; i++) {
      const z = (x - (means[i] ?? 0)) / (errors[i] ?? 1)
      const p = z > 8 ? 1 : z < -8 ? 0 : normalCdf(z)
      below *= p
      above *= 1 - p
    }
    sum += 1 - below - above
  }
  return sum * width
}

/** Standard error that an interval's width stands for. */
export function errorOf({ low, high }: { low: number; high: number }, level: number): number {
  return (high - low) / (2 * normalQuantile(1 - (1 - level) / 2))
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values)
}

function ratioLow(p: number, r: number, { low, high }: { low: number; high: number }): number {
  const product = p * r
  const root = Math.sqrt(Math.max(0, product * product - low * high * (2 * p - low) * (2 * r - high)))
  const bottom = high * (2 * r - high)
  return bottom > 0 ? (product - root) / bottom : low / high
}

function ratioHigh(p: number, r: number, { high, low }: { high: number; low: number }): number {
  if (low === 0) return Infinity
  const product = p * r
  const root = Math.sqrt(Math.max(0, product * product - high * low * (2 * p - high) * (2 * r - low)))
  return (product + root) / (low * (2 * r - low))
}
