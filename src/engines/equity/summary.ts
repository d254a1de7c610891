// What a grouping comes to: demographic parity, equalized odds and the four-fifths rule, each with a verdict of three
// kinds. "Not determined" is a verdict: the data do not say.

import { type Estimate, estimateRate, type Precision } from './estimate.ts'
import { type Extreme, errorOf, expectedSpread, largestDifference, type Rated, simultaneousLevel, smallestRatio } from './extremes.ts'
import { needMetric, type RateKey } from './metric.ts'
import type { Group } from './rollup.ts'

export type Verdict = 'meets' | 'fails' | 'not determined'

export type VerdictReason = 'within-limit' | 'beyond-limit' | 'limit-inside-interval' | 'undefined-groups' | 'too-few-groups' | 'nobody'

export interface SummaryFigure {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly limit: number
  readonly verdict: Verdict
  readonly reason: VerdictReason
  /** Of a difference: what chance alone would make of it, were all groups equal. */
  readonly expectedIfEqual?: number
  /** Of a difference: by how much the largest gap among so many groups overstates the true one, on average. */
  readonly upwardBias?: number
}

export interface Summary {
  /** Largest minus smallest selection rate. */
  readonly demographic_parity_difference: SummaryFigure
  /** Smallest over largest selection rate. */
  readonly demographic_parity_ratio: SummaryFigure
  /** The larger of the gaps in TPR and in FPR; Hardt, Price & Srebro (2016). */
  readonly equalized_odds_difference: SummaryFigure
  readonly equalized_odds_ratio: SummaryFigure
  /** The rule of the US Uniform Guidelines, 29 CFR 1607.4(D): no rate under four fifths of the highest. */
  readonly four_fifths: SummaryFigure
}

export interface Limits {
  /** The largest gap in rates that is held to be equal enough. */
  readonly tolerance: number
}

export const fourFifths = 0.8

export function summarize(groups: readonly Group[], precision: Precision, { tolerance }: Limits): Summary {
  const selection = spreadOf(groups, 'selection_rate', precision)
  const odds = (['tpr', 'fpr'] as const).map((key) => spreadOf(groups, key, precision))
  const ratio = judgeRatio(selection, fourFifths)
  return {
    demographic_parity_difference: judgeDifference([selection], tolerance),
    demographic_parity_ratio: ratio,
    equalized_odds_difference: judgeDifference(odds, tolerance),
    equalized_odds_ratio: worseRatio(odds.map((one) => judgeRatio(one, fourFifths))),
    four_fifths: ratio,
  }
}

interface Spread {
  readonly difference?: Extreme
  readonly ratio?: Extreme | undefined
  readonly expectedIfEqual: number
  readonly expected: number
  readonly missing: number
  readonly there: number
}

function spreadOf(groups: readonly Group[], key: RateKey, precision: Precision): Spread {
  const metric = needMetric(key)
  const wilson = { ...precision, method: 'wilson' } as const
  const wide = { ...wilson, level: simultaneousLevel(precision.level, groups.length) }
  const rated = groups.flatMap((group): Rated[] => {
    const [near, far] = [estimateRate(group, metric, wilson), estimateRate(group, metric, wide)]
    return isWhole(near) && isWhole(far)
      ? [{ value: near.value, low: near.low, high: near.high, wideLow: far.low, wideHigh: far.high }]
      : []
  })
  const missing = groups.length - rated.length
  if (rated.length < 2) return { expectedIfEqual: 0, expected: 0, missing, there: rated.length }
  const errors = rated.map((one) => errorOf(one, precision.level))
  return {
    difference: largestDifference(rated),
    ratio: smallestRatio(rated),
    expectedIfEqual: expectedSpread(
      rated.map(() => 0),
      errors,
    ),
    expected: expectedSpread(
      rated.map(({ value }) => value),
      errors,
    ),
    missing,
    there: rated.length,
  }
}

/** @param spreads one, or those of which the largest counts */
function judgeDifference(spreads: readonly Spread[], limit: number): SummaryFigure {
  const known = spreads.flatMap((spread) => (spread.difference ? [{ ...spread, ...spread.difference }] : []))
  if (known.length === 0) return undetermined(limit, spreads.some(({ there }) => there > 0) ? 'too-few-groups' : 'nobody')
  const [value, low, high] = [
    Math.max(...known.map((one) => one.value)),
    Math.max(...known.map((one) => one.low)),
    Math.max(...known.map((one) => one.high)),
  ]
  const missing = known.length < spreads.length || spreads.some((spread) => spread.missing > 0)
  return {
    value,
    low,
    high,
    limit,
    ...verdict({ fails: low > limit, meets: high <= limit, missing }),
    expectedIfEqual: Math.max(...known.map((one) => one.expectedIfEqual)),
    upwardBias: Math.max(...known.map((one) => one.expected)) - value,
  }
}

function judgeRatio({ ratio, missing, there }: Spread, limit: number): SummaryFigure {
  if (!ratio) return undetermined(limit, there === 0 ? 'nobody' : there < 2 ? 'too-few-groups' : 'nobody')
  return { ...ratio, limit, ...verdict({ fails: ratio.high < limit, meets: ratio.low >= limit, missing: missing > 0 }) }
}

function worseRatio(figures: readonly SummaryFigure[]): SummaryFigure {
  const order: readonly Verdict[] = ['fails', 'not determined', 'meets']
  const known = figures.filter(({ value }) => value !== null)
  const least = (of: (figure: SummaryFigure) => number | null) => Math.min(...known.map((figure) => of(figure) ?? Infinity))
  const worst = figures.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict))[0]
  const base = worst ?? undetermined(fourFifths, 'nobody')
  if (known.length === 0) return base
  return { ...base, value: least(({ value }) => value), low: least(({ low }) => low), high: least(({ high }) => high) }
}

function verdict({
  fails,
  meets,
  missing,
}: {
  fails: boolean
  meets: boolean
  missing: boolean
}): Pick<SummaryFigure, 'verdict' | 'reason'> {
  if (fails) return { verdict: 'fails', reason: 'beyond-limit' }
  if (missing) return { verdict: 'not determined', reason: 'undefined-groups' }
  return meets ? { verdict: 'meets', reason: 'within-limit' } : { verdict: 'not determined', reason: 'limit-inside-interval' }
}

function undetermined(limit: number, reason: VerdictReason): SummaryFigure {
  return { value: null, low: null, high: null, limit, verdict: 'not determined', reason }
}

function isWhole(estimate: Estimate): estimate is Estimate & { value: number; low: number; high: number } {
  return estimate.value !== null && estimate.low !== null && estimate.high !== null && !Number.isNaN(estimate.low)
}
