// Everything that is said of one group by itself.

import { type Counts, falseNegative, falsePositive, trueNegative, truePositive } from './cell.ts'
import { type Estimate, estimateBalancedAccuracy, estimateRate, type Precision, undefinedEstimate } from './estimate.ts'
import type { Interval } from './interval.ts'
import { missingOutcomes } from './labels.ts'
import { type RateKey, rateMetrics } from './metric.ts'
import { ratioOf } from './ratio.ts'
import type { GroupReport, MetricKey, MetricReport } from './report.ts'
import { areaBetweenRocs, areaUnderRoc, calibrate, type Histogram, sweep, total } from './roc.ts'
import type { Group } from './rollup.ts'

export interface ScoreContext {
  readonly histogram: Histogram
  /** The reference group's, unless this is it. */
  readonly reference: Histogram | undefined
  /** Of everybody's scores. */
  readonly range: Interval
  readonly thresholds: readonly number[]
}

/** What the log says of anybody: of nothing else does a report say that it is missing. */
export type Known = Readonly<Record<'decision' | 'outcome' | 'score', boolean>>

export function describeGroup(
  group: Group,
  { precision, known, score }: { precision: Precision; known: Known; score: ScoreContext | undefined },
): GroupReport {
  const { key, rows, counts, weights, cells } = group
  const hidden = missingOutcomes(group)
  return {
    key,
    n: rows,
    ...(precision.design ? { weight: sum(weights) } : {}),
    counts: {
      tp: at(counts, truePositive),
      fp: at(counts, falsePositive),
      tn: at(counts, trueNegative),
      fn: at(counts, falseNegative),
    },
    missing: {
      ...(known.decision ? { decision: at(counts, 6) + at(counts, 7) + at(counts, 8) } : {}),
      ...(known.outcome ? { outcome: at(counts, 2) + at(counts, 5) + at(counts, 8) } : {}),
      ...(known.score ? { score: cells.reduce((n, cell) => n + (cell.score === null ? cell.rows : 0), 0) } : {}),
    },
    metrics: metricsOf(group, precision, score),
    ...(hidden && known.outcome ? { missing_outcomes: hidden } : {}),
    ...(score
      ? { calibration: calibrate(score.histogram, score.range, precision), thresholds: sweep(score.histogram, score.thresholds) }
      : {}),
  }
}

function metricsOf(group: Group, precision: Precision, score: ScoreContext | undefined): Record<MetricKey, MetricReport> {
  const rates = Object.fromEntries(rateMetrics.map((metric) => [metric.key, estimateRate(group, metric, precision)]))
  return {
    ...(rates as Record<RateKey, Estimate>), // the list has every key; metric.ts says so by its type
    balanced_accuracy: estimateBalancedAccuracy(group, precision),
    lr_plus: likelihoodRatio(group, precision, { positives: truePositive, negatives: falsePositive }),
    lr_minus: likelihoodRatio(group, precision, { positives: falseNegative, negatives: trueNegative }),
    auc: score ? aucOf(score.histogram, precision) : undefinedEstimate('no-scores', { k: null }),
    abroca: score ? abrocaOf(score) : undefinedEstimate('no-scores', { k: null }),
  }
}

/** The rate of a decision among positives over that among negatives: Simel, Samsa & Matchar (1991). */
function likelihoodRatio(
  { counts, weights }: Group,
  { level, design }: Precision,
  kinds: { positives: number; negatives: number },
): Estimate {
  const rate = (from: Counts, kind: number, other: number) => ({ k: at(from, kind), n: at(from, kind) + at(from, other) })
  const [positiveRest, negativeRest] = kinds.positives === truePositive ? [falseNegative, trueNegative] : [truePositive, falsePositive]
  const [a, b] = [rate(counts, kinds.positives, positiveRest), rate(counts, kinds.negatives, negativeRest)]
  const n = a.n + b.n
  if (a.n === 0 || b.n === 0)
    return undefinedEstimate(n === 0 ? 'no-outcomes' : a.n === 0 ? 'no-positives' : 'no-negatives', { k: null, n })
  if (design) {
    const [wa, wb] = [rate(weights, kinds.positives, positiveRest), rate(weights, kinds.negatives, negativeRest)]
    const value = wb.k > 0 ? wa.k / wa.n / (wb.k / wb.n) : null
    return { value, k: null, n, low: null, high: null, reason: value === null ? 'reference-zero' : 'weighted' }
  }
  const { value, low, high } = ratioOf(a, b, level)
  return { value, k: null, n, low, high, ...(value === null ? { reason: 'reference-zero' as const } : {}) }
}

function aucOf(histogram: Histogram, { level, design }: Precision): Estimate {
  const n = total(histogram.positives) + total(histogram.negatives)
  const found = areaUnderRoc(histogram, level)
  if (!found) {
    const reason = n === 0 ? 'no-scores' : total(histogram.positives) === 0 ? 'no-positives' : 'no-negatives'
    return undefinedEstimate(reason, { k: null, n })
  }
  const { value, se, low, high } = found
  if (design) return { value, k: null, n, low: null, high: null, reason: 'weighted' }
  return Number.isNaN(se) ? { value, k: null, n, low: null, high: null, reason: 'no-variation' } : { value, k: null, n, se, low, high }
}

function abrocaOf({ histogram, reference }: ScoreContext): Estimate {
  const n = total(histogram.positives) + total(histogram.negatives)
  if (!reference) return undefinedEstimate('is-reference', { k: null, n })
  const value = areaBetweenRocs(histogram, reference)
  if (value === undefined) return undefinedEstimate('reference-undefined', { k: null, n })
  return { value, k: null, n, low: null, high: null }
}

function at(counts: Counts, kind: number): number {
  return counts[kind] ?? 0
}

function sum(values: Counts): number {
  return values.reduce((all, value) => all + value, 0)
}
