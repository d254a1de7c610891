// One metric of a group set against that of the reference: difference, ratio and test.

import { newcombe, type Proportion } from './difference.ts'
import { type Precision, rateInfluence } from './estimate.ts'
import { dot, type RateMetric, type Reason } from './metric.ts'
import { ratioOf } from './ratio.ts'
import type { Group } from './rollup.ts'
import { scaled, studentP, studentValue, varianceOf } from './survey.ts'
import { type PairTest, testPair } from './two-proportions.ts'

export interface Effect {
  /** null: without bound, or undefined where `value` is. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly method: 'newcombe' | 'katz' | 'koopman' | 'linearised' | 'delong'
}

export interface ComparisonTest {
  readonly method: PairTest['method'] | 'student-t' | 'delong-z'
  readonly p: number
  readonly z?: PairTest['z']
  readonly fisher?: PairTest['fisher']
  readonly t?: { readonly statistic: number; readonly df: number }
}

export interface Compared {
  readonly difference: Effect | null
  readonly ratio: Effect | null
  readonly test: ComparisonTest | null
  readonly reason?: Reason
}

/** Against another group, or against everybody: then the group's own share in everybody is reckoned with. */
export function compareRates(
  group: Group,
  reference: Group,
  metric: RateMetric,
  how: { precision: Precision; overall: boolean },
): Compared {
  const [a, b] = [proportion(group, metric), proportion(reference, metric)]
  if (a.n === 0) return undefinedComparison(metric.empty)
  if (b.n === 0) return undefinedComparison('reference-undefined')
  if (how.precision.design) return compareWeighted(group, reference, metric, how.precision)
  return how.overall ? againstOverall(a, b, how.precision.level) : againstGroup(a, b, how.precision.level)
}

export function undefinedComparison(reason: Reason): Compared {
  return { difference: null, ratio: null, test: null, reason }
}

export function proportion(group: Group, metric: RateMetric): Proportion {
  return { k: dot(metric.top, group.counts), n: dot(metric.bottom, group.counts) }
}

function againstGroup(a: Proportion, b: Proportion, level: number): Compared {
  return {
    difference: { value: a.k / a.n - b.k / b.n, ...newcombe(a, b, level), method: 'newcombe' },
    ratio: ratioOf(a, b, level),
    test: testPair(a, b),
  }
}

/**
 * p - P, where P = f p + (1 - f) r holds the group itself, is (1 - f)(p - r), with r the rest's rate; and p / P is
 * q / (f q + 1 - f) with q = p / r, a rising function of q. So both take the limits of group against rest.
 */
function againstOverall(a: Proportion, whole: Proportion, level: number): Compared {
  const rest = { k: whole.k - a.k, n: whole.n - a.n }
  if (rest.n === 0) return undefinedComparison('one-group')
  const share = a.n / whole.n
  const { difference, ratio, test } = againstGroup(a, rest, level)
  const back = (q: number | null | undefined) => (typeof q === 'number' ? q / (share * q + 1 - share) : 1 / share)
  return {
    difference: difference && {
      ...difference,
      value: a.k / a.n - whole.k / whole.n,
      low: (difference.low ?? 0) * (1 - share),
      high: (difference.high ?? 0) * (1 - share),
    },
    ratio: ratio && {
      ...ratio,
      value: whole.k === 0 ? null : a.k / a.n / (whole.k / whole.n),
      low: back(ratio.low),
      high: back(ratio.high),
    },
    test,
  }
}

function compareWeighted(group: Group, reference: Group, metric: RateMetric, { design, level }: Precision): Compared {
  if (!design) return undefinedComparison('weighted')
  const [p, r] = [group, reference].map(({ weights }) => dot(metric.top, weights) / dot(metric.bottom, weights))
  if (p === undefined || r === undefined || Number.isNaN(p) || Number.isNaN(r)) return undefinedComparison(metric.empty)
  const [mine, theirs] = [rateInfluence(group, metric, p), rateInfluence(reference, metric, r)]
  const t = studentValue(level, design.df)
  const se = Math.sqrt(varianceOf(design, [mine, scaled(theirs, -1)]))
  const statistic = (p - r) / se
  const difference: Effect = { value: p - r, low: p - r - t * se, high: p - r + t * se, method: 'linearised' }
  const test: ComparisonTest | null =
    se > 0 ? { method: 'student-t', p: studentP(statistic, design.df), t: { statistic, df: design.df } } : null
  if (p === 0 || r === 0) return { difference, ratio: null, test, reason: r === 0 ? 'reference-zero' : 'no-variation' }
  const logSe = Math.sqrt(varianceOf(design, [scaled(mine, 1 / p), scaled(theirs, -1 / r)]))
  const ratio: Effect = { value: p / r, low: (p / r) * Math.exp(-t * logSe), high: (p / r) * Math.exp(t * logSe), method: 'linearised' }
  return { difference, ratio, test }
}
