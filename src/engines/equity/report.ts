// What an audit says: the members of the JSON that `quipu audit` writes, which docs/format/audit.md describes.

import type { AdjustMethod } from './adjust.ts'
import type { BootstrapSummary, Percentiles } from './bootstrap.ts'
import type { ComparisonTest, Effect } from './compared.ts'
import type { Conditional } from './conditional.ts'
import type { Estimate } from './estimate.ts'
import type { IntervalMethod } from './interval.ts'
import type { Bounds, MissingOutcomes } from './labels.ts'
import type { RateKey, Reason } from './metric.ts'
import type { CalibrationBin, ThresholdRates } from './roc.ts'
import type { Summary } from './summary.ts'
import type { Homogeneity } from './two-proportions.ts'

export type Key = readonly (string | null)[]

export type MetricKey = RateKey | 'balanced_accuracy' | 'lr_plus' | 'lr_minus' | 'auc' | 'abroca'

export interface MetricReport extends Estimate {
  readonly bootstrap?: Percentiles
}

export interface GroupReport {
  /** One value for each of the grouping's columns; null where people have none. */
  readonly key: Key
  /** True of a group that a published report leaves out: then nothing else is said of it. */
  readonly suppressed?: true
  readonly n?: number
  /** Sum of the rows' weights, where they have any. */
  readonly weight?: number
  readonly counts?: Readonly<Record<'tp' | 'fp' | 'tn' | 'fn', number>>
  /** People of whom something is not known, that is known of others. */
  readonly missing?: Readonly<Partial<Record<'decision' | 'outcome' | 'score', number>>>
  readonly metrics?: Readonly<Record<MetricKey, MetricReport>>
  readonly missing_outcomes?: MissingOutcomes
  /** The selection rate's bounds, were any of the people of unknown group in this one. */
  readonly selection_rate_with_unknown?: Bounds | null
  readonly calibration?: readonly CalibrationBin[]
  readonly thresholds?: readonly ThresholdRates[]
}

export interface Comparison {
  readonly metric: Exclude<MetricKey, 'abroca'>
  readonly group: Key
  /** null: everybody. */
  readonly reference: Key | null
  readonly difference: Effect | null
  readonly ratio: Effect | null
  readonly test: (ComparisonTest & { readonly p_adjusted: number }) | null
  readonly reason?: Reason
}

export interface HomogeneityReport extends Omit<Homogeneity, 'expected'> {
  readonly method: 'chi-square' | 'wald-f' | 'wald-chi-square'
  /** Smallest expected count, of the chi-square of counts. */
  readonly expected?: number
  readonly df2?: number
}

export interface ConditionalReport extends Conditional {
  readonly metric: RateKey
  readonly group: Key
  readonly reference: Key
}

export interface GroupingReport {
  readonly columns: readonly string[]
  readonly reference: { readonly kind: 'largest' | 'best' | 'overall' | 'named'; readonly key: Key | null }
  readonly groups: readonly GroupReport[]
  readonly comparisons: readonly Comparison[]
  /** null where fewer than two groups have a rate, or nobody differs. */
  readonly homogeneity: Readonly<Partial<Record<Exclude<MetricKey, 'abroca'>, HomogeneityReport | null>>>
  readonly summary: Summary & { readonly bootstrap?: Readonly<Record<string, BootstrapSummary | null>> }
  readonly conditional?: readonly ConditionalReport[]
}

export interface Suppressed {
  /** null: nothing was to be left out. */
  readonly threshold: number | null
  /** How many groups, over all groupings. */
  readonly groups: number
  /** Of these, how many have no small count of their own, and are left out for the others' sake. */
  readonly secondary: number
}

export interface Audit {
  /** null where everybody together is too few to be published. */
  readonly rows: number | null
  readonly method: {
    readonly interval: IntervalMethod | 'logit'
    readonly level: number
    readonly adjust: AdjustMethod
    /** What p values are adjusted for. */
    readonly family: 'comparisons of one metric within one grouping'
    readonly tolerance: number
    readonly design?: { readonly units: number; readonly strata: number; readonly df: number; readonly lonely_strata: number }
  }
  readonly overall: GroupReport
  readonly by: readonly GroupingReport[]
  readonly suppressed: Suppressed
}
