// The ratio of two independent proportions with its interval, both groups' error counted.

import { findRoot } from '../numeric/root.ts'
import type { Proportion } from './difference.ts'
import { criticalValue } from './interval.ts'

export interface Ratio {
  /** null where the reference's rate is 0. */
  readonly value: number | null
  readonly low: number
  /** null: without bound. */
  readonly high: number | null
  readonly method: 'katz' | 'koopman'
}

/** Katz' log interval; Koopman's score interval where a count is zero or nobody differs, for the log has no variance there. */
export function ratioOf(a: Proportion, b: Proportion, level: number): Ratio {
  const degenerate = a.k === 0 || b.k === 0 || (a.k === a.n && b.k === b.n)
  return degenerate ? koopman(a, b, level) : katz(a, b, level)
}

/** Katz, Baptista, Azen & Pike (1978), "Obtaining confidence intervals for the risk ratio in cohort studies", method C. */
export function katz(a: Proportion, b: Proportion, level: number): Ratio {
  const value = a.k / a.n / (b.k / b.n)
  const factor = Math.exp(criticalValue(level) * Math.sqrt(1 / a.k - 1 / a.n + 1 / b.k - 1 / b.n))
  return { value, low: value / factor, high: value * factor, method: 'katz' }
}

/** Koopman (1984), "Confidence intervals for the ratio of two binomial proportions": all ratios that a score test does not reject. */
export function koopman(a: Proportion, b: Proportion, level: number): Ratio {
  const [pa, pb] = [a.k / a.n, b.k / b.n]
  const limit = criticalValue(level) ** 2
  const excess = (logRatio: number) => score(a, b, Math.exp(logRatio)) - limit
  const value = pb === 0 ? null : pa / pb
  const middle = value === null || value === 0 ? Math.log((a.k + 0.5) / (a.n + 0.5)) - Math.log((b.k + 0.5) / (b.n + 0.5)) : Math.log(value)
  const low = pa === 0 ? 0 : Math.exp(findRoot(excess, outwards(excess, middle, -1), pb === 0 ? inwards(excess, 1) : middle, 1e-12))
  const high = pb === 0 ? null : Math.exp(findRoot(excess, pa === 0 ? inwards(excess, -1) : middle, outwards(excess, middle, 1), 1e-12))
  return { value, low, high, method: 'koopman' }
}

/** The score statistic of the ratio being theta; Miettinen & Nurminen (1985) without their N / (N - 1). */
function score(a: Proportion, b: Proportion, theta: number): number {
  const total = a.n + b.n
  const [pa, pb] = [a.k / a.n, b.k / b.n]
  const quadratic = total * theta
  const linear = -(a.n * theta + a.k + b.n + b.k * theta)
  const constant = a.k + b.k
  const q = -linear + Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * constant))
  const mb = (2 * constant) / q
  const ma = theta * mb
  const variance = (ma * (1 - ma)) / a.n + (theta * theta * mb * (1 - mb)) / b.n
  const gap = pa - theta * pb
  return gap === 0 ? 0 : variance <= 0 ? Infinity : (gap * gap) / variance
}

function outwards(excess: (x: number) => number, from: number, direction: 1 | -1): number {
  let step = 0.5
  while (excess(from + direction * step) < 0 && step < 700) step *= 2
  return from + direction * step
}

/** Where the ratio has no estimate, a point on the far side that the test does not reject. */
function inwards(excess: (x: number) => number, direction: 1 | -1): number {
  let at = direction * 0.5
  while (excess(at) > 0 && Math.abs(at) < 600) at *= 1.5
  return at
}
