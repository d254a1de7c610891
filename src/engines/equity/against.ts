// Each group against the reference, by every metric that is compared.

import { measureArea } from './area.ts'
import { compareRates } from './compare.ts'
import { compareAreas, compareMeasured } from './compare-measured.ts'
import { type Compared, undefinedComparison } from './compared.ts'
import { type DerivedMetric, derivedMetrics, type Measured, measure } from './derived.ts'
import type { Precision } from './estimate.ts'
import { dot, type RateMetric, rateMetrics } from './metric.ts'
import type { Settled } from './plan.ts'
import type { Comparison, GroupingReport } from './report.ts'
import { type Histogram, without } from './roc.ts'
import { type Group, groupOf } from './rollup.ts'

export interface Chosen {
  readonly kind: GroupingReport['reference']['kind']
  /** Absent where everybody is the reference, or each metric has its own. */
  readonly group: Group | undefined
}

export type Pair = Compared & Pick<Comparison, 'metric' | 'group' | 'reference'>

export interface Everybody {
  readonly precision: Precision
  readonly overall: Group
  /** Where rows have scores. */
  readonly scores: { readonly overall: Histogram; readonly of: ReadonlyMap<Group, Histogram> } | undefined
}

export function chooseReference(groups: readonly Group[], columns: readonly string[], { reference }: Settled): Chosen {
  const largest = groups[0]
  if (reference.kind === 'overall' || reference.kind === 'best') return { kind: reference.kind, group: undefined }
  if (reference.kind !== 'named') return { kind: 'largest', group: largest }
  const key = columns.map((column) => reference.values[column])
  const named = groups.find((group) => group.key.every((value, at) => value === key[at]))
  return named ? { kind: 'named', group: named } : { kind: 'largest', group: largest }
}

export function compareAll(groups: readonly Group[], reference: Chosen, everybody: Everybody): Pair[] {
  return [
    ...rateMetrics.flatMap((metric) => ratesAgainst(groups, reference, { metric, ...everybody })),
    ...derivedMetrics.flatMap((metric) => derivedAgainst(groups, reference, { metric, ...everybody })),
    ...(everybody.scores ? areasAgainst(groups, reference, { ...everybody, scores: everybody.scores }) : []),
  ]
}

function ratesAgainst(
  groups: readonly Group[],
  reference: Chosen,
  { metric, precision, overall }: Everybody & { metric: RateMetric },
): Pair[] {
  const whole = reference.kind === 'overall'
  const sign = metric.better === 'low' ? -1 : 1
  const rate = (group: Group) => (sign * dot(metric.top, group.weights)) / dot(metric.bottom, group.weights)
  const other = whole ? overall : reference.kind === 'best' ? bestBy(groups, rate) : reference.group
  return groups
    .filter((group) => group !== other)
    .map((group) => ({
      metric: metric.key,
      group: group.key,
      reference: whole ? null : (other?.key ?? null),
      ...(other ? compareRates(group, other, metric, { precision, overall: whole }) : undefinedComparison('reference-undefined')),
    }))
}

/** A figure of everybody is not independent of a group's: against everybody, a group is set against everybody else. */
function derivedAgainst(
  groups: readonly Group[],
  reference: Chosen,
  { metric, precision, overall }: Everybody & { metric: DerivedMetric },
): Pair[] {
  const figure = (group: Group) => measure(metric, group, precision)
  const sign = metric.better === 'low' ? -1 : 1
  const figureOf = (group: Group) => {
    const found = figure(group)
    return typeof found === 'string' ? Number.NaN : sign * found.value
  }
  const other = reference.kind === 'best' ? bestBy(groups, figureOf) : reference.group
  const ofOther = other && figure(other)
  return groups
    .filter((group) => group !== other)
    .map((group) => {
      const theirs = reference.kind === 'overall' ? figure(restOf(overall, group, precision)) : ofOther
      return {
        metric: metric.key,
        group: group.key,
        reference: other?.key ?? null,
        ...compareFigures(figure(group), theirs, metric, precision),
      }
    })
}

function compareFigures(
  mine: ReturnType<typeof measure>,
  theirs: ReturnType<typeof measure> | undefined,
  { how }: DerivedMetric,
  precision: Precision,
): Compared {
  if (typeof mine === 'string') return undefinedComparison(mine)
  if (theirs === undefined || typeof theirs === 'string') return undefinedComparison('reference-undefined')
  return compareMeasured(mine, theirs, how === 'ratio' ? 'ratio' : 'difference', precision)
}

/** Everybody but a group; of plain counts, only what rates are made of. */
function restOf(overall: Group, group: Group, { design }: Precision): Group {
  if (design) return groupOf([], cellsWithout(overall, group))
  const rest = overall.counts.map((count, kind) => count - (group.counts[kind] ?? 0))
  return { key: [], rows: overall.rows - group.rows, counts: rest, weights: rest, cells: [] }
}

function cellsWithout(overall: Group, group: Group): Group['cells'] {
  const own = new Set(group.cells)
  return overall.cells.filter((cell) => !own.has(cell))
}

function areasAgainst(
  groups: readonly Group[],
  reference: Chosen,
  { precision, overall, scores }: Everybody & { scores: NonNullable<Everybody['scores']> },
): Pair[] {
  const areas = new Map(groups.map((group) => [group, areaOf(group)] as const))
  const best = bestBy(groups, (group) => areas.get(group)?.value ?? Number.NaN)
  const other = reference.kind === 'best' ? best : reference.group
  return groups
    .filter((group) => group !== other)
    .map((group) => {
      const theirs = reference.kind === 'overall' ? areaOfRest(group) : other && areas.get(other)
      return {
        metric: 'auc' as const,
        group: group.key,
        reference: other?.key ?? null,
        ...compareAreas(areas.get(group), theirs, precision),
      }
    })

  function areaOf(group: Group): Measured | undefined {
    const histogram = scores.of.get(group)
    return histogram && measureArea(group, histogram, precision)
  }

  function areaOfRest(group: Group): Measured | undefined {
    const histogram = scores.of.get(group)
    const cells = precision.design ? cellsWithout(overall, group) : []
    return histogram && measureArea({ cells }, without(scores.overall, histogram), precision)
  }
}

/** The group of the greatest value; those that have none are passed over. */
function bestBy(groups: readonly Group[], figureOf: (group: Group) => number): Group | undefined {
  return groups
    .filter((group) => !Number.isNaN(figureOf(group)))
    .reduce<Group | undefined>((best, one) => (best && figureOf(best) >= figureOf(one) ? best : one), undefined)
}
