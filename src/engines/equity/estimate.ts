// One metric of one group with its interval, from plain counts or from a weighted sample.

import { type Counts, falseNegative, falsePositive, kinds, trueNegative, truePositive } from './cell.ts'
import { meanOfTwo } from './difference.ts'
import { type Interval, type IntervalMethod, proportionInterval } from './interval.ts'
import { dot, needMetric, type RateMetric, type Reason } from './metric.ts'
import type { Group } from './rollup.ts'
import { type Design, type Influence, logitInterval, ratioInfluence, scaled, studentValue, varianceOf } from './survey.ts'

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

/** The mean of TPR and TNR. */
export function estimateBalancedAccuracy(group: Group, { level, design }: Precision): Estimate {
  const { counts, weights } = group
  const positives = { k: at(counts, truePositive), n: at(counts, truePositive) + at(counts, falseNegative) }
  const negatives = { k: at(counts, trueNegative), n: at(counts, trueNegative) + at(counts, falsePositive) }
  const n = positives.n + negatives.n
  if (positives.n === 0 || negatives.n === 0)
    return undefinedEstimate(n === 0 ? 'no-outcomes' : positives.n === 0 ? 'no-positives' : 'no-negatives', { k: null, n })
  if (!design) {
    const value = (positives.k / positives.n + negatives.k / negatives.n) / 2
    return { value, k: null, n, ...meanOfTwo(positives, negatives, level) }
  }
  const parts = (['tpr', 'tnr'] as const).map((key) => {
    const metric = needMetric(key)
    const value = dot(metric.top, weights) / dot(metric.bottom, weights)
    return { value, influence: scaled(rateInfluence(group, metric, value), 0.5) }
  })
  const value = parts.reduce((sum, part) => sum + part.value / 2, 0)
  const se = Math.sqrt(
    varianceOf(design, [
      merge(
        group,
        parts.map((part) => part.influence),
      ),
    ]),
  )
  const half = studentValue(level, design.df) * se
  return { value, k: null, n, se, low: Math.max(0, value - half), high: Math.min(1, value + half) }
}

export function rateInfluence(group: Group, { top, bottom }: RateMetric, value: number): Influence {
  return ratioInfluence(group.cells, { top, bottom, value, weight: dot(bottom, group.weights) })
}

/** F1 is no share of people, but a rising function of one: 2 J / (1 + J) of J = TP / (TP + FP + FN), whose interval it takes. */
function plainInterval(metric: RateMetric, { k, n }: { k: number; n: number }, precision: Precision): Interval {
  if (metric.key !== 'f1') return proportionInterval(k, n, precision)
  const { low, high } = proportionInterval(k / 2, n - k / 2, precision)
  return { low: (2 * low) / (1 + low), high: (2 * high) / (1 + high) }
}

/** Where everybody or nobody counts there is no variance to linearise: Clopper and Pearson's limits of the unweighted counts. */
function boundary({ k, n }: { k: number; n: number }, level: number): Interval {
  return proportionInterval(k, n, { method: 'clopper-pearson', level })
}

function merge(group: Group, influences: readonly Influence[]): Influence {
  const by = Float64Array.from({ length: kinds }, (_, kind) => influences.reduce((sum, influence) => sum + (influence.by[kind] ?? 0), 0))
  return { cells: group.cells, by }
}

function at(counts: Counts, kind: number): number {
  return counts[kind] ?? 0
}
