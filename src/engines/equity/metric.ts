// The rates of a confusion matrix, each as a ratio of two sums of counts. Names and definitions are the field's:
// Fawcett (2006), "An introduction to ROC analysis"; Barocas, Hardt & Narayanan, "Fairness and Machine Learning", chapter 3.

import { type Counts, kinds } from './cell.ts'
import type { Proportion } from './difference.ts'

/** Why something has no value. */
export type Reason =
  | 'no-people'
  | 'no-decisions'
  | 'no-outcomes'
  | 'no-scores'
  | 'no-positives'
  | 'no-negatives'
  | 'no-selected'
  | 'no-unselected'
  | 'nothing-positive'
  | 'reference-undefined'
  | 'reference-zero'
  | 'is-reference'
  | 'no-variation'
  | 'one-group'
  | 'weighted'
  | 'singular'

export interface RateMetric {
  readonly key: RateKey
  /** What each kind of row adds to numerator and denominator. */
  readonly top: readonly number[]
  readonly bottom: readonly number[]
  /** What a group would rather have; none where neither is better. */
  readonly better: 'high' | 'low' | 'none'
  /** Why it is undefined where its denominator is empty. */
  readonly empty: Reason
}

export type RateKey =
  | 'selection_rate'
  | 'base_rate'
  | 'tpr'
  | 'fpr'
  | 'tnr'
  | 'fnr'
  | 'precision'
  | 'npv'
  | 'fdr'
  | 'for'
  | 'accuracy'
  | 'f1'

const [tp, fp, selectedOnly, fn, tn, rejectedOnly, positiveOnly, negativeOnly] = [0, 1, 2, 3, 4, 5, 6, 7]

export const rateMetrics: readonly RateMetric[] = [
  rate('selection_rate', [tp, fp, selectedOnly], [fn, tn, rejectedOnly], 'high', 'no-decisions'),
  rate('base_rate', [tp, fn, positiveOnly], [fp, tn, negativeOnly], 'none', 'no-outcomes'),
  rate('tpr', [tp], [fn], 'high', 'no-positives'),
  rate('fpr', [fp], [tn], 'low', 'no-negatives'),
  rate('tnr', [tn], [fp], 'high', 'no-negatives'),
  rate('fnr', [fn], [tp], 'low', 'no-positives'),
  rate('precision', [tp], [fp], 'high', 'no-selected'),
  rate('npv', [tn], [fn], 'high', 'no-unselected'),
  rate('fdr', [fp], [tp], 'low', 'no-selected'),
  rate('for', [fn], [tn], 'low', 'no-unselected'),
  rate('accuracy', [tp, tn], [fp, fn], 'high', 'no-outcomes'),
  { key: 'f1', top: form([tp], 2), bottom: sum(form([tp], 2), form([fp, fn])), better: 'high', empty: 'nothing-positive' },
]

export function needMetric(key: RateKey): RateMetric {
  const found = rateMetrics.find((metric) => metric.key === key)
  if (!found) throw new RangeError(`no metric ${key}`)
  return found
}

export function dot(form: readonly number[], counts: Counts): number {
  let total = 0
  for (let kind = 0; kind < kinds; kind++) total += (form[kind] ?? 0) * (counts[kind] ?? 0)
  return total
}

/** Numbers of people, never weighted. */
export function proportion({ counts }: { counts: Counts }, metric: RateMetric): Proportion {
  return { k: dot(metric.top, counts), n: dot(metric.bottom, counts) }
}

/** top / (top + rest) */
function rate(
  key: RateKey,
  top: readonly number[],
  rest: readonly number[],
  ...[better, empty]: [RateMetric['better'], Reason]
): RateMetric {
  return { key, top: form(top), bottom: sum(form(top), form(rest)), better, empty }
}

function form(which: readonly number[], weight = 1): number[] {
  return Array.from({ length: kinds }, (_, kind) => (which.includes(kind) ? weight : 0))
}

function sum(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, at) => value + (b[at] ?? 0))
}
