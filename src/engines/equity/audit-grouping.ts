// The audit by one grouping: each group, each comparison with the reference, one test for each metric, and the summary.

import { normalTwoSided } from '../numeric/normal.ts'
import { adjust } from './adjust.ts'
import { bootstrap } from './bootstrap.ts'
import { type Compared, compareRates, proportion, undefinedComparison } from './compare.ts'
import { poolLevels } from './conditional.ts'
import type { Curve } from './curves.ts'
import { describeGroup, type Known, type ScoreContext } from './describe-group.ts'
import type { Precision } from './estimate.ts'
import { testAreas, testRates } from './homogeneity.ts'
import { criticalValue } from './interval.ts'
import { boundsWithUnknown } from './labels.ts'
import { dot, needMetric, type RateKey, type RateMetric, rateMetrics } from './metric.ts'
import type { Settled } from './plan.ts'
import type { Comparison, ConditionalReport, GroupingReport, GroupReport, MetricKey } from './report.ts'
import { type Auc, areaUnderRoc, type Histogram } from './roc.ts'
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
  const drawn =
    plan.bootstrap &&
    bootstrap(
      groups,
      groups.map((group) => judged.includes(group)),
      { ...plan.bootstrap, level: plan.level },
    )
  const baseline = reference.kind === 'overall' ? score?.overall : reference.group && histograms.get(reference.group)
  const describe = (group: Group, at: number): GroupReport => {
    if (scope.hidden[at]) return { key: group.key, suppressed: true }
    const histogram = histograms.get(group)
    const context = score && histogram && { ...score, histogram, reference: group === reference.group ? undefined : baseline }
    const own = describeGroup(group, { precision, known: scope.known, score: context })
    const bounds = unknown.length > 0 && !isUnknown(group) ? { selection_rate_with_unknown: boundsWithUnknown(group, unknown) } : {}
    const report = { ...own, ...bounds, metrics: withBootstrap(own.metrics, drawn?.groups[at]) }
    return plan.suppress === undefined ? report : withCurve(report, scope.curves[at])
  }
  const compared = [...ratesAgainst(judged, reference, scope), ...(score ? areasAgainst(judged, reference, { ...scope, histograms }) : [])]
  return {
    columns,
    reference: { kind: reference.kind, key: reference.group?.key ?? null },
    groups: groups.map(describe),
    comparisons: adjusted(compared, plan),
    homogeneity: {
      ...Object.fromEntries(comparable.map((metric) => [metric.key, testRates(judged, metric, precision)])),
      ...(score && !precision.design ? { auc: testAreas(judged.flatMap((group) => areaOf(group, histograms, plan.level) ?? [])) } : {}),
    },
    summary: { ...summarize(judged, precision, plan), ...(drawn ? { bootstrap: drawn.summary } : {}) },
    ...(plan.conditional ? { conditional: conditionally(judged, reference, plan.level) } : {}),
  }
}

/** F1 is no share of people, so that no test of shares fits it. */
const comparable = rateMetrics.filter(({ key }) => key !== 'f1')

interface Chosen {
  readonly kind: GroupingReport['reference']['kind']
  /** Absent where everybody is the reference, or each metric has its own. */
  readonly group: Group | undefined
}

function chooseReference(groups: readonly Group[], columns: readonly string[], { reference }: Settled): Chosen {
  const largest = groups[0]
  if (reference.kind === 'overall' || reference.kind === 'best') return { kind: reference.kind, group: undefined }
  if (reference.kind !== 'named') return { kind: 'largest', group: largest }
  const key = columns.map((column) => reference.values[column])
  const named = groups.find((group) => group.key.every((value, at) => value === key[at]))
  return named ? { kind: 'named', group: named } : { kind: 'largest', group: largest }
}

type Pair = Compared & Pick<Comparison, 'metric' | 'group' | 'reference'>

function ratesAgainst(groups: readonly Group[], reference: Chosen, { precision, overall }: Scope): Pair[] {
  return comparable.flatMap((metric) => {
    const whole = reference.kind === 'overall'
    const other = whole ? overall : reference.kind === 'best' ? bestOf(groups, metric) : reference.group
    return groups
      .filter((group) => group !== other)
      .map((group) => ({
        metric: metric.key,
        group: group.key,
        reference: whole ? null : (other?.key ?? null),
        ...(other ? compareRates(group, other, metric, { precision, overall: whole }) : undefinedComparison('reference-undefined')),
      }))
  })
}

function bestOf(groups: readonly Group[], metric: RateMetric): Group | undefined {
  const sign = metric.better === 'low' ? -1 : 1
  const rate = (group: Group) => (sign * dot(metric.top, group.weights)) / dot(metric.bottom, group.weights)
  return groups
    .filter((group) => !Number.isNaN(rate(group)))
    .reduce<Group | undefined>((best, one) => (best && rate(best) >= rate(one) ? best : one), undefined)
}

function areasAgainst(groups: readonly Group[], reference: Chosen, scope: Scope & { histograms: ReadonlyMap<Group, Histogram> }): Pair[] {
  const { plan, histograms } = scope
  const area = (group: Group | undefined) => group && areaOf(group, histograms, plan.level)
  const best = groups.reduce<Group | undefined>((top, one) => ((area(one)?.value ?? 0) > (area(top)?.value ?? 0) ? one : top), undefined)
  // An area within the whole is no independent one: against everybody, it is set against everybody else.
  const rest = (group: Group) =>
    areaUnderRoc(
      histogramOf(
        scope.overall.cells.filter((cell) => !group.cells.includes(cell)),
        plan.survey,
      ),
      plan.level,
    )
  if (reference.kind === 'overall' && groups.length > 50) return []
  const other = reference.kind === 'best' ? best : reference.group
  return groups
    .filter((group) => group !== other)
    .map((group) => ({
      metric: 'auc' as const,
      group: group.key,
      reference: other?.key ?? null,
      ...compareAreas(area(group), reference.kind === 'overall' ? rest(group) : area(other), plan),
    }))
}

/** Of two groups that share nobody: DeLong's variances add up. */
function compareAreas(a: Auc | undefined, b: Auc | undefined, { level, survey }: Settled): Compared {
  if (!a) return undefinedComparison('no-scores')
  if (!b) return undefinedComparison('reference-undefined')
  if (survey) return undefinedComparison('weighted')
  const value = a.value - b.value
  const se = Math.hypot(a.se, b.se)
  if (!(se > 0)) return undefinedComparison('no-variation')
  const half = criticalValue(level) * se
  const statistic = value / se
  const p = normalTwoSided(statistic)
  return {
    difference: { value, low: value - half, high: value + half, method: 'delong' },
    ratio: null,
    test: { method: 'delong-z', p, z: { statistic, p } },
  }
}

function areaOf(group: Group, histograms: ReadonlyMap<Group, Histogram>, level: number): Auc | undefined {
  const histogram = histograms.get(group)
  return histogram && areaUnderRoc(histogram, level)
}

function adjusted(pairs: readonly Pair[], { adjust: method }: Settled): Comparison[] {
  const families = Map.groupBy(pairs, ({ metric }) => metric)
  return Array.from(families.values()).flatMap((family) => {
    const tested = family.flatMap(({ test }) => (test ? [test.p] : []))
    const ps = adjust(tested, method).values()
    return family.map((pair) => ({ ...pair, test: pair.test && { ...pair.test, p_adjusted: ps.next().value ?? 1 } }))
  })
}

function conditionally(groups: readonly Group[], { kind, group: reference }: Chosen, level: number): ConditionalReport[] {
  if (kind === 'overall' || !reference) return []
  const keys: readonly RateKey[] = ['selection_rate', 'tpr', 'fpr']
  return keys.flatMap((key) => {
    const metric = needMetric(key)
    const [ofReference, others] = [byCondition(reference), groups.filter((group) => group !== reference)]
    return others.map((group) => {
      const own = byCondition(group)
      const levels = [...new Set([...own.keys(), ...ofReference.keys()])].map((name) => ({
        group: rateAt(own.get(name), metric),
        reference: rateAt(ofReference.get(name), metric),
      }))
      return { metric: key, group: group.key, reference: reference.key, ...poolLevels(levels, level) }
    })
  })
}

function byCondition(group: Group): Map<string | null, Group> {
  const parts = Map.groupBy(group.cells, ({ condition }) => condition)
  return new Map(Array.from(parts, ([condition, cells]) => [condition, groupOf(group.key, cells)]))
}

function rateAt(group: Group | undefined, metric: RateMetric): { k: number; n: number } {
  return group ? proportion(group, metric) : { k: 0, n: 0 }
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
