// Everything that is said of one group by itself.

import { measureArea } from './area.ts'
import { type Counts, falseNegative, falsePositive, trueNegative, truePositive } from './cell.ts'
import { type DerivedKey, derivedMetrics, estimateDerived } from './derived.ts'
import { type Estimate, estimateRate, type Precision, undefinedEstimate } from './estimate.ts'
import type { Interval } from './interval.ts'
import { missingOutcomes } from './labels.ts'
import { type RateKey, rateMetrics } from './metric.ts'
import type { GroupReport, MetricKey, MetricReport } from './report.ts'
import { areaBetweenRocs, calibrate, type Histogram, sweep, total } from './roc.ts'
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
  const derived = Object.fromEntries(derivedMetrics.map((metric) => [metric.key, estimateDerived(metric, group, precision)]))
  return {
    ...(rates as Record<RateKey, Estimate>), // the list has every key; metric.ts says so by its type
    ...(derived as Record<DerivedKey, Estimate>), // likewise
    auc: score ? aucOf(group, score.histogram, precision) : undefinedEstimate('no-scores', { k: null }),
    abroca: score ? abrocaOf(group, score) : undefinedEstimate('no-scores', { k: null }),
  }
}

function aucOf(group: Group, histogram: Histogram, precision: Precision): Estimate {
  const n = scored(group)
  const found = measureArea(group, histogram, precision)
  if (!found) {
    const reason = n === 0 ? 'no-scores' : total(histogram.positives) === 0 ? 'no-positives' : 'no-negatives'
    return undefinedEstimate(reason, { k: null, n })
  }
  const { value, se, low, high } = found
  return Number.isNaN(se) ? { value, k: null, n, low: null, high: null, reason: 'no-variation' } : { value, k: null, n, se, low, high }
}

function abrocaOf(group: Group, { histogram, reference }: ScoreContext): Estimate {
  const n = scored(group)
  if (!reference) return undefinedEstimate('is-reference', { k: null, n })
  const value = areaBetweenRocs(histogram, reference)
  if (value === undefined) return undefinedEstimate('reference-undefined', { k: null, n })
  return { value, k: null, n, low: null, high: null }
}

/** How many people have a known score and outcome. */
function scored({ cells }: Group): number {
  return cells.reduce((n, { score, outcome, rows }) => n + (score === null || outcome === null ? 0 : rows), 0)
}

function at(counts: Counts, kind: number): number {
  return counts[kind] ?? 0
}

function sum(values: Counts): number {
  return values.reduce((all, value) => all + value, 0)
}
