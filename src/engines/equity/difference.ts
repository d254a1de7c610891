// Differences of two independent proportions, and sums of two, by Wilson's limits of each.

import { criticalValue, type Interval, wilson } from './interval.ts'

export interface Proportion {
  readonly k: number
  readonly n: number
}

/** Newcombe (1998), "Interval estimation for the difference between independent proportions", method 10. */
export function newcombe(a: Proportion, b: Proportion, level: number): Interval {
  const z = criticalValue(level)
  const [wa, wb] = [wilson(a.k, a.n, z), wilson(b.k, b.n, z)]
  const [pa, pb] = [a.k / a.n, b.k / b.n]
  return {
    low: pa - pb - Math.hypot(pa - wa.low, wb.high - pb),
    high: pa - pb + Math.hypot(wa.high - pa, pb - wb.low),
  }
}

/** The mean of two independent proportions: Zou & Donner (2008), "Construction of confidence limits about effect measures". */
export function meanOfTwo(a: Proportion, b: Proportion, level: number): Interval {
  const z = criticalValue(level)
  const [wa, wb] = [wilson(a.k, a.n, z), wilson(b.k, b.n, z)]
  const [pa, pb] = [a.k / a.n, b.k / b.n]
  const mean = (pa + pb) / 2
  return {
    low: mean - Math.hypot(pa - wa.low, pb - wb.low) / 2,
    high: mean + Math.hypot(wa.high - pa, wb.high - pb) / 2,
  }
}
