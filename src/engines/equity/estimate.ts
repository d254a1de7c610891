// One metric of one group with its interval, from plain counts or from a weighted sample.

import type { Proportion } from './difference.ts'
import { type Interval, type IntervalMethod, proportionInterval } from './interval.ts'
import { dot, type RateMetric, type Reason } from './metric.ts'
import type { Group } from './rollup.ts'
import { type Design, type Influence, logitInterval, ratioInfluence, varianceOf } from './survey.ts'

export interface Estimate {
  /** null where undefined; `reason` says why. */
  readonly value: number | null
  /** Numbers of people, never weighted. null where the metric is no share of people. */
  readonly k: number | null
  readonly n: number
  readonly low: number | null
  readonly high: number | null
  /** Standard error, where the interval is made from one. */
  readonly se?: number
  readonly reason?: Reason
}

export interface Precision {
  readonly method: IntervalMethod
  readonly level: number
  /** Present where rows have weights or sampling units. */
  readonly design: Design | undefined
}

export function undefinedEstimate(reason: Reason, { k = 0, n = 0 }: { k?: number | null; n?: number } = {}): Estimate {
  return { value: null, k, n, low: null, high: null, reason }
}

export function estimateRate(group: Group, metric: RateMetric, precision: Precision): Estimate {
  const [k, n] = [dot(metric.top, group.counts), dot(metric.bottom, group.counts)]
  const { design } = precision
  if (n === 0) return undefinedEstimate(group.rows === 0 ? 'no-people' : metric.empty)
  if (!design) return { value: k / n, k, n, ...plainInterval(metric, { k, n }, precision) }
  const weight = dot(metric.bottom, group.weights)
  if (weight === 0) return undefinedEstimate(metric.empty, { k, n })
  const value = dot(metric.top, group.weights) / weight
  if (value <= 0 || value >= 1) return { value, k, n, ...boundary({ k, n }, precision.level) }
  const variance = varianceOf(design, [rateInfluence(group, metric, value)])
  return { value, k, n, ...logitInterval(value, variance, { df: design.df, level: precision.level }) }
}

export function rateInfluence(group: Group, { top, bottom }: RateMetric, value: number): Influence {
  return ratioInfluence(group.cells, { top, bottom, value, weight: dot(bottom, group.weights) })
}

function plainInterval(metric: RateMetric, people: Proportion, precision: Precision): Interval {
  return metric.key === 'f1' ? limitsOfF1(people, precision) : proportionInterval(people.k, people.n, precision)
}

/** F1 is no share of people, but a rising function of one: 2 J / (1 + J) of J = TP / (TP + FP + FN), whose interval it takes. */
export function limitsOfF1(f1: Proportion, precision: Precision): Interval {
  const { k, n } = sharesOfF1(f1)
  const { low, high } = proportionInterval(k, n, precision)
  return { low: (2 * low) / (1 + low), high: (2 * high) / (1 + high) }
}

/** J's numerator and denominator from those of F1, 2 TP / (2 TP + FP + FN). */
export function sharesOfF1({ k, n }: Proportion): Proportion {
  return { k: k / 2, n: n - k / 2 }
}

/** Where everybody or nobody counts there is no variance to linearise: Clopper and Pearson's limits of the unweighted counts. */
function boundary({ k, n }: { k: number; n: number }, level: number): Interval {
  return proportionInterval(k, n, { method: 'clopper-pearson', level })
}
