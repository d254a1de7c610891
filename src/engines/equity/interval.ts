// Confidence intervals of one proportion. Comparison and advice: Brown, Cai & DasGupta (2001), "Interval estimation for a
// binomial proportion", Statistical Science 16.

import { betaQuantile } from '../numeric/beta.ts'
import { normalQuantile } from '../numeric/normal.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

export const intervalMethods = ['wilson', 'clopper-pearson', 'jeffreys', 'agresti-coull'] as const

export type IntervalMethod = (typeof intervalMethods)[number]

/** @param n at least 1 @param level such as 0.95 */
export function proportionInterval(k: number, n: number, { method, level }: { method: IntervalMethod; level: number }): Interval {
  const alpha = 1 - level
  switch (method) {
    case 'wilson':
      return wilson(k, n, criticalValue(level))
    case 'agresti-coull':
      return agrestiCoull(k, n, criticalValue(level))
    case 'clopper-pearson':
      return {
        low: k === 0 ? 0 : betaQuantile(alpha / 2, k, n - k + 1),
        high: k === n ? 1 : betaQuantile(1 - alpha / 2, k + 1, n - k),
      }
    case 'jeffreys':
      return {
        low: k === 0 ? 0 : betaQuantile(alpha / 2, k + 0.5, n - k + 0.5),
        high: k === n ? 1 : betaQuantile(1 - alpha / 2, k + 0.5, n - k + 0.5),
      }
    default:
      return method satisfies never
  }
}

const critical = new Map<number, number>()

/** The z that bounds the middle `level` of the normal distribution; the few levels of an audit are asked for very often. */
export function criticalValue(level: number): number {
  const known = critical.get(level)
  if (known !== undefined) return known
  const z = normalQuantile(1 - (1 - level) / 2)
  if (critical.size < 1000) critical.set(level, z)
  return z
}

/** Wilson (1927), without continuity correction. */
export function wilson(k: number, n: number, z: number): Interval {
  const square = z * z
  const centre = (k + square / 2) / (n + square)
  const half = (z / (n + square)) * Math.sqrt((k * (n - k)) / n + square / 4)
  return { low: k === 0 ? 0 : Math.max(0, centre - half), high: k === n ? 1 : Math.min(1, centre + half) }
}

/** Agresti & Coull (1998): Wald's interval around Wilson's centre, cut to 0 and 1. */
function agrestiCoull(k: number, n: number, z: number): Interval {
  const total = n + z * z
  const p = (k + (z * z) / 2) / total
  const half = z * Math.sqrt((p * (1 - p)) / total)
  return { low: Math.max(0, p - half), high: Math.min(1, p + half) }
}
