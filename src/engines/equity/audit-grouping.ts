// The audit by one grouping: each group, each comparison with the reference, one test for each metric, and the summary.

import { adjust } from './adjust.ts'
import { type Chosen, chooseReference, compareAll, type Pair } from './against.ts'
import { bootstrap } from './bootstrap.ts'
import { bootstrapAreas, type Scored } from './bootstrap-areas.ts'
import { type Conditional, poolLevels } from './conditional.ts'
import { poolWeighted, type WeightedLevel } from './conditional-weighted.ts'
import type { Curve } from './curves.ts'
import { describeGroup, type Known, type ScoreContext } from './describe-group.ts'
import type { Precision } from './estimate.ts'
import { testAll } from './homogeneity.ts'
import { boundsWithUnknown } from './labels.ts'
import { needMetric, proportion, type RateKey, type RateMetric } from './metric.ts'
import type { Settled } from './plan.ts'
import type { Comparison, ConditionalReport, GroupingReport, GroupReport, MetricKey } from './report.ts'
import { type Histogram, total } from './roc.ts'
import { type Group, groupOf, histogramOf, isUnknown } from './rollup.ts'
import { summarize } from './summary.ts'

export interface Scope {
  readonly plan: Settled
  readonly precision: Precision
  readonly overall: Group
  readonly known: Known
  /** Present where rows have scores. */
  readonly score: { readonly overall: Histogram; readonly range: ScoreContext['range']; readonly thresholds: readonly number[] } | undefined
}

/** @param hidden which groups a published report leaves out @param curves which curves it shows */
export function auditGrouping(
  groups: readonly Group[],
  columns: readonly string[],
  scope: Scope & { hidden: readonly boolean[]; curves: readonly (Curve | undefined)[] },
): GroupingReport {
  const { plan, precision, score } = scope
  const shown = groups.filter((_, at) => !scope.hidden[at])
  const judged = shown.filter((group) => !isUnknown(group))
  const unknown = shown.filter(isUnknown)
  const reference = chooseReference(judged, columns, plan)
  const histograms = new Map(score ? shown.map((group) => [group, histogramOf(group.cells, plan.survey)] as const) : [])
  const resampling = plan.bootstrap && { ...plan.bootstrap, level: plan.level }
  const drawn =
    resampling &&
    bootstrap(
      groups,
      groups.map((group) => judged.includes(group)),
      resampling,
    )
  const areas = resampling && score && bootstrapAreas(scoredBy(groups, reference), resampling)
  const baseline = reference.kind === 'overall' ? score?.overall : reference.group && histograms.get(reference.group)
  const describe = (group: Group, at: number): GroupReport => {
    if (scope.hidden[at]) return { key: group.key, suppressed: true }
    const histogram = histograms.get(group)
    const context = score && histogram && { ...score, histogram, reference: group === reference.group ? undefined : baseline }
    const own = describeGroup(group, { precision, known: scope.known, score: context })
    const bounds = unknown.length > 0 && !isUnknown(group) ? { selection_rate_with_unknown: boundsWithUnknown(group, unknown) } : {}
    const report = { ...own, ...bounds, metrics: withBootstrap(own.metrics, { ...drawn?.groups[at], ...areas?.[at] }) }
    return plan.suppress === undefined ? report : withCurve(report, scope.curves[at])
  }
  const everybody = { precision, overall: scope.overall, scores: score && { overall: score.overall, of: histograms } }
  return {
    columns,
    reference: { kind: reference.kind, key: reference.group?.key ?? null },
    groups: groups.map(describe),
    comparisons: adjusted(compareAll(judged, reference, everybody), plan),
    homogeneity: testAll(judged, everybody),
    summary: { ...summarize(judged, precision, plan), ...(drawn ? { bootstrap: drawn.summary } : {}) },
    ...(plan.conditional ? { conditional: conditionally(judged, reference, precision) } : {}),
  }
}

function adjusted(pairs: readonly Pair[], { adjust: method }: Settled): Comparison[] {
  const families = Map.groupBy(pairs, ({ metric }) => metric)
  return Array.from(families.values()).flatMap((family) => {
    const tested = family.flatMap(({ test }) => (test ? [test.p] : []))
    const ps = adjust(tested, method).values()
    return family.map((pair) => ({ ...pair, test: pair.test && { ...pair.test, p_adjusted: ps.next().value ?? 1 } }))
  })
}

function conditionally(groups: readonly Group[], { kind, group: reference }: Chosen, precision: Precision): ConditionalReport[] {
  if (kind === 'overall' || !reference) return []
  const keys: readonly RateKey[] = ['selection_rate', 'tpr', 'fpr']
  return keys.flatMap((key) => {
    const metric = needMetric(key)
    const [ofReference, others] = [byCondition(reference), groups.filter((group) => group !== reference)]
    return others.map((group) => {
      const own = byCondition(group)
      const levels = [...new Set([...own.keys(), ...ofReference.keys()])].map((name) => ({
        group: own.get(name),
        reference: ofReference.get(name),
      }))
      return { metric: key, group: group.key, reference: reference.key, ...pool(levels, metric, precision) }
    })
  })
}

function byCondition(group: Group): Map<string | null, Group> {
  const parts = Map.groupBy(group.cells, ({ condition }) => condition)
  return new Map(Array.from(parts, ([condition, cells]) => [condition, groupOf(group.key, cells)]))
}

function pool(levels: readonly WeightedLevel[], metric: RateMetric, precision: Precision): Conditional {
  const { design, level } = precision
  if (design) return poolWeighted(levels, metric, { ...precision, design })
  const plain = levels.map(({ group, reference }) => ({ group: rateAt(group, metric), reference: rateAt(reference, metric) }))
  return poolLevels(plain, level)
}

function rateAt(group: Group | undefined, metric: RateMetric): { k: number; n: number } {
  return group ? proportion(group, metric) : { k: 0, n: 0 }
}

function scoredBy(groups: readonly Group[], { kind, group }: Chosen): Scored {
  const histograms = groups.map(({ cells }) => histogramOf(cells, false))
  const people = groups.reduce((sum, { rows }) => sum + rows, 0)
  const scored = histograms.reduce((sum, { positives, negatives }) => sum + total(positives) + total(negatives), 0)
  return { histograms, reference: kind === 'overall' ? kind : group && groups.indexOf(group), others: people - scored }
}

function withBootstrap(
  metrics: GroupReport['metrics'],
  drawn: Readonly<Partial<Record<string, object>>> | undefined,
): GroupReport['metrics'] {
  if (!metrics || !drawn) return metrics
  const entries = Object.entries(metrics).map(([key, metric]) => [key, drawn[key] ? { ...metric, bootstrap: drawn[key] } : metric])
  return Object.fromEntries(entries) as Record<MetricKey, NonNullable<GroupReport['metrics']>[MetricKey]> // the same keys
}

/** Rates at single scores tell of few people: a published report has those of wide ranges, where it has any. */
export function withCurve(report: GroupReport, curve: Curve | undefined): GroupReport {
  const { calibration: _, thresholds: __, ...rest } = report
  return { ...rest, ...curve }
}
