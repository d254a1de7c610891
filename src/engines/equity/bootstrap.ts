// The bootstrap over cells. Drawing as many rows with replacement as there are is exactly one multinomial draw over the
// cells, so that its cost depends on how many cells there are and not on how many rows.
// Source: Efron & Tibshirani (1993), "An Introduction to the Bootstrap", chapters 6 and 13.

import { quantile } from '../numeric/quantile.ts'
import { drawMultinomial, seededRandom } from '../numeric/random.ts'
import { kinds } from './cell.ts'
import { dot, needMetric, type RateKey, rateMetrics } from './metric.ts'
import type { Group } from './rollup.ts'

export interface BootstrapPlan {
  readonly replicates: number
  readonly seed: number
}

export interface Percentiles {
  readonly low: number
  readonly high: number
  /** In how many replicates it was defined. */
  readonly replicates: number
}

export interface BootstrapSummary extends Percentiles {
  /** Mean of the replicates less the figure itself: how much a figure like it overstates. */
  readonly bias: number
}

export interface Bootstrapped {
  /** By group in the order given, then by metric. */
  readonly groups: readonly Readonly<Partial<Record<RateKey, Percentiles>>>[]
  readonly summary: Readonly<Record<'demographic_parity_difference' | 'demographic_parity_ratio', BootstrapSummary | null>>
}

/** @param groups that share no row; the rest is everybody else, so that their number varies as it would */
export function bootstrap(groups: readonly Group[], judged: readonly boolean[], plan: BootstrapPlan & { level: number }): Bootstrapped {
  const { replicates, level } = plan
  const random = seededRandom(plan.seed)
  const counts = Float64Array.from(groups.flatMap((group) => [...group.counts]))
  const drawn = new Float64Array(counts.length)
  const values = groups.map(() => rateMetrics.map(() => new Float64Array(replicates)))
  const spreads = { difference: new Float64Array(replicates), ratio: new Float64Array(replicates) }
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawMultinomial(random, counts, drawn)
    let [least, most] = [Infinity, -Infinity]
    for (let at = 0; at < groups.length; at++) {
      for (let metric = 0; metric < terms.length; metric++) {
        const value = rateAt(drawn, at * kinds, terms[metric])
        const column = values[at]?.[metric]
        if (column) column[replicate] = value
        if (metric !== selection || !judged[at] || Number.isNaN(value)) continue
        least = Math.min(least, value)
        most = Math.max(most, value)
      }
    }
    spreads.difference[replicate] = most - least
    spreads.ratio[replicate] = least / most
  }
  const rates = groups.flatMap((group, at) => (judged[at] ? [selectionRate(group)] : [])).filter((rate) => !Number.isNaN(rate))
  const [least, most] = [Math.min(...rates), Math.max(...rates)]
  return {
    groups: values.map((columns) =>
      Object.fromEntries(columns.flatMap((column, at) => entryOf(rateMetrics[at]?.key, percentiles(column, level)))),
    ),
    summary: {
      demographic_parity_difference: rates.length < 2 ? null : withBias(spreads.difference, most - least, level),
      demographic_parity_ratio: rates.length < 2 ? null : withBias(spreads.ratio, least / most, level),
    },
  }
}

function entryOf(key: RateKey | undefined, found: Percentiles | undefined): [RateKey, Percentiles][] {
  return key && found ? [[key, found]] : []
}

function withBias(values: Float64Array, figure: number, level: number): BootstrapSummary | null {
  const found = percentiles(values, level)
  if (!found || !Number.isFinite(figure)) return null
  const some = values.filter(Number.isFinite)
  const mean = some.reduce((sum, value) => sum + value, 0) / some.length
  return { ...found, bias: mean - figure }
}

export function percentiles(values: Float64Array, level: number): Percentiles | undefined {
  const some = values.every(Number.isFinite) ? values : values.filter(Number.isFinite)
  if (some.length === 0) return undefined
  return { low: quantile(some, (1 - level) / 2), high: quantile(some, (1 + level) / 2), replicates: some.length }
}

interface Terms {
  readonly top: readonly number[]
  readonly bottom: readonly number[]
}

/** Which counts a rate adds up, each as often as it counts: millions of rates are taken by these. */
const terms: readonly Terms[] = rateMetrics.map(({ top, bottom }) => ({ top: listed(top), bottom: listed(bottom) }))
const selection = rateMetrics.findIndex(({ key }) => key === 'selection_rate')

function listed(form: readonly number[]): number[] {
  return form.flatMap((often, kind) => Array.from({ length: often }, () => kind))
}

function rateAt(counts: Float64Array, offset: number, rate: Terms | undefined): number {
  if (!rate) return Number.NaN
  return sumAt(counts, offset, rate.top) / sumAt(counts, offset, rate.bottom)
}

function sumAt(counts: Float64Array, offset: number, kindsOf: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < kindsOf.length; i++) sum += counts[offset + (kindsOf[i] ?? 0)] ?? 0
  return sum
}

function selectionRate({ counts }: Group): number {
  const { top, bottom } = needMetric('selection_rate')
  return dot(top, counts) / dot(bottom, counts)
}
