// Metrics made of two rates: balanced accuracy, and the likelihood ratios of Simel, Samsa & Matchar (1991), which are compared by their logarithms.

import { meanOfTwo, type Proportion } from './difference.ts'
import { type Estimate, type Precision, rateInfluence, undefinedEstimate } from './estimate.ts'
import { dot, needMetric, proportion, type RateKey, type RateMetric, type Reason } from './metric.ts'
import { ratioOf } from './ratio.ts'
import type { Group } from './rollup.ts'
import { type Influence, scaled, studentValue, varianceOf } from './survey.ts'

export type DerivedKey = 'balanced_accuracy' | 'lr_plus' | 'lr_minus'

export interface DerivedMetric {
  readonly key: DerivedKey
  /** The mean of these two, or the ratio of the first to the second. */
  readonly of: readonly [RateKey, RateKey]
  readonly how: 'mean' | 'ratio'
  readonly better: 'high' | 'low'
}

export const derivedMetrics: readonly DerivedMetric[] = [
  { key: 'balanced_accuracy', of: ['tpr', 'tnr'], how: 'mean', better: 'high' },
  { key: 'lr_plus', of: ['tpr', 'fpr'], how: 'ratio', better: 'high' },
  { key: 'lr_minus', of: ['fnr', 'tnr'], how: 'ratio', better: 'low' },
]

/** A figure with its error on the scale on which it is compared: of a ratio that is its logarithm's. */
export interface Measured {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  /** NaN where there is none, as of the logarithm of 0. */
  readonly se: number
  /** Of a weighted sample. */
  readonly influences?: readonly Influence[]
}

export function estimateDerived(metric: DerivedMetric, group: Group, precision: Precision): Estimate {
  const [a, b] = partsOf(metric, group)
  const n = a.people.n + b.people.n
  const found = measure(metric, group, precision)
  if (typeof found === 'string') {
    if (found !== 'reference-zero') return undefinedEstimate(found, { k: null, n })
    const { low, high } = precision.design ? { low: null, high: null } : ratioOf(a.people, b.people, precision.level)
    return { value: null, k: null, n, low, high, reason: found }
  }
  const { value, low, high, se } = found
  if (precision.design && Number.isNaN(se)) return { value, k: null, n, low: null, high: null, reason: 'no-variation' }
  return { value, k: null, n, ...(precision.design && metric.how === 'mean' ? { se } : {}), low, high }
}

/** @returns why it has no value, where it has none */
export function measure(metric: DerivedMetric, group: Group, precision: Precision): Measured | Reason {
  const [a, b] = partsOf(metric, group)
  if (a.people.n + b.people.n === 0) return 'no-outcomes'
  for (const { people, rate, key } of [a, b]) if (people.n === 0 || Number.isNaN(rate)) return needMetric(key).empty
  if (metric.how === 'ratio' && b.rate === 0) return 'reference-zero'
  return precision.design ? measureWeighted(metric, [a, b], group, precision) : measurePlainly(metric, a.people, b.people, precision.level)
}

function measurePlainly({ how }: DerivedMetric, a: Proportion, b: Proportion, level: number): Measured {
  const [pa, pb] = [a.k / a.n, b.k / b.n]
  if (how === 'mean')
    return {
      value: (pa + pb) / 2,
      ...meanOfTwo(a, b, level),
      se: Math.sqrt((pa * (1 - pa)) / a.n + (pb * (1 - pb)) / b.n) / 2,
    }
  const { low, high } = ratioOf(a, b, level)
  return { value: pa / pb, low, high, se: a.k === 0 ? Number.NaN : Math.sqrt(1 / a.k - 1 / a.n + 1 / b.k - 1 / b.n) }
}

/** Linearised, as the rates themselves are: Binder (1983). */
function measureWeighted({ how }: DerivedMetric, [a, b]: readonly [Part, Part], group: Group, { design, level }: Precision): Measured {
  if (!design) throw new TypeError('a weighted sample has a design')
  const influence = ({ key, rate }: Part, factor: number) => scaled(rateInfluence(group, needMetric(key), rate), factor)
  const t = studentValue(level, design.df)
  if (how === 'mean') {
    const influences = [influence(a, 0.5), influence(b, 0.5)]
    const [value, se] = [(a.rate + b.rate) / 2, Math.sqrt(varianceOf(design, influences))]
    return { value, low: Math.max(0, value - t * se), high: Math.min(1, value + t * se), se, influences }
  }
  const value = a.rate / b.rate
  if (a.rate === 0) return { value, low: null, high: null, se: Number.NaN, influences: [] }
  const influences = [influence(a, 1 / a.rate), influence(b, -1 / b.rate)]
  const se = Math.sqrt(varianceOf(design, influences))
  return { value, low: value * Math.exp(-t * se), high: value * Math.exp(t * se), se, influences }
}

interface Part {
  readonly key: RateKey
  readonly people: Proportion
  /** Weighted where rows have weights; NaN where it has no denominator. */
  readonly rate: number
}

function partsOf({ of: [first, second] }: DerivedMetric, group: Group): readonly [Part, Part] {
  return [partOf(needMetric(first), group), partOf(needMetric(second), group)]
}

function partOf(metric: RateMetric, group: Group): Part {
  return {
    key: metric.key,
    people: proportion(group, metric),
    rate: dot(metric.top, group.weights) / dot(metric.bottom, group.weights),
  }
}
