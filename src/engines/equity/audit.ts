// The engine's entry: cells and a plan in, the audit out. It reads nothing, knows no time, and draws by chance only from
// the plan's seed, so that anybody gets the same figures from the same cells.

import { auditGrouping, withCurve } from './audit-grouping.ts'
import type { Cell } from './cell.ts'
import { type Curve, chooseCurves } from './curves.ts'
import { describeGroup, type Known } from './describe-group.ts'
import { chooseHidden, type Table } from './disclosure.ts'
import type { Precision } from './estimate.ts'
import { type Plan, type Settled, settle } from './plan.ts'
import type { Audit, GroupReport } from './report.ts'
import { type Group, groupOf, histogramOf, rollUp } from './rollup.ts'
import { designOf } from './survey.ts'

export { type Cell, cellOf, type Flag } from './cell.ts'
export { countRows } from './count-rows.ts'
export { type ImpactReport, reportImpact } from './ll144.ts'
export type { Plan, Reference } from './plan.ts'
export type { Audit, Comparison, GroupingReport, GroupReport, MetricReport } from './report.ts'

/**
 * Audits a decision log that was counted into cells.
 * @param cells of which each row of the log is in exactly one
 * @returns rates as shares from 0 to 1; what is undefined is null, with a reason
 */
export function audit(cells: readonly Cell[], plan: Plan): Audit {
  const settled = settle(plan)
  const { columns, groupings, interval, level, adjust, tolerance, survey, suppress } = settled
  const design = survey ? designOf(cells) : undefined
  const precision: Precision = { method: interval, level, design }
  const overall = groupOf([], cells)
  const score = scoresOf(cells, survey)
  const tables = groupings.map((grouping) => rollUp(cells, grouping))
  const known = {
    decision: cells.some(({ decision }) => decision !== null),
    outcome: cells.some(({ outcome }) => outcome !== null),
    score: score !== undefined,
  }
  const hidden = hiddenOf(overall, tables, settled)
  const curves = score && !survey ? curvesOf(overall, tables, { ...settled, hidden }) : []
  return {
    rows: hidden[0]?.[0] ? null : overall.rows,
    method: {
      interval: design ? 'logit' : interval,
      level,
      adjust,
      family: 'comparisons of one metric within one grouping',
      tolerance,
      ...(design ? { design: { units: design.units, strata: design.strata, df: design.df, lonely_strata: design.lonelyStrata } } : {}),
    },
    overall: describeOverall(overall, precision, {
      known,
      score,
      hidden: hidden[0]?.[0] ?? false,
      published: suppress !== undefined,
      curve: curves[0]?.[0],
    }),
    by: tables.map((groups, at) => {
      const names = (groupings[at] ?? []).map((column) => columns[column] ?? '')
      return auditGrouping(groups, names, {
        plan: settled,
        precision,
        overall,
        known,
        score,
        hidden: hidden[at + 1] ?? [],
        curves: curves[at + 1] ?? [],
      })
    }),
    suppressed: countHidden([[overall], ...tables], hidden, suppress),
  }
}

function hiddenOf(
  overall: Group,
  tables: readonly (readonly Group[])[],
  { groupings, suppress }: Pick<Plan, 'groupings' | 'suppress'>,
): boolean[][] {
  const all = allTables(overall, tables, groupings)
  return suppress === undefined ? all.map(({ groups }) => groups.map(() => false)) : chooseHidden(all, suppress)
}

/** Of a report that is published; of any other they are made group by group. */
function curvesOf(
  overall: Group,
  tables: readonly (readonly Group[])[],
  { groupings, suppress, interval, level, hidden }: Settled & { readonly hidden: readonly (readonly boolean[])[] },
): (Curve | undefined)[][] {
  if (suppress === undefined) return []
  const all = allTables(overall, tables, groupings).map((table, at) => ({ ...table, hidden: hidden[at] ?? [] }))
  return chooseCurves(all, { threshold: suppress, method: interval, level })
}

function allTables(overall: Group, tables: readonly (readonly Group[])[], groupings: Plan['groupings']): Table[] {
  return [{ columns: [], groups: [overall] }, ...tables.map((groups, at) => ({ columns: groupings[at] ?? [], groups }))]
}

function countHidden(
  tables: readonly (readonly Group[])[],
  hidden: readonly boolean[][],
  suppress: number | undefined,
): Audit['suppressed'] {
  if (suppress === undefined) return { threshold: null, groups: 0, secondary: 0 }
  const left = tables.flatMap((groups, at) => groups.filter((_, i) => hidden[at]?.[i]))
  const secondary = left.filter(({ counts }) => !counts.some((count) => count > 0 && count < suppress))
  return { threshold: suppress, groups: left.length, secondary: secondary.length }
}

type Scores = Parameters<typeof auditGrouping>[2]['score']

function describeOverall(
  overall: Group,
  precision: Precision,
  how: { known: Known; score: Scores; hidden: boolean; published: boolean; curve: Curve | undefined },
): GroupReport {
  if (how.hidden) return { key: [], suppressed: true }
  const report = describeGroup(overall, {
    precision,
    known: how.known,
    score: how.score && { ...how.score, histogram: how.score.overall, reference: undefined },
  })
  return how.published ? withCurve(report, how.curve) : report
}

/** The thresholds of a sweep: every distinct score where there are few, a hundred quantiles of them otherwise. */
function scoresOf(cells: readonly Cell[], weighted: boolean): Scores {
  const overall = histogramOf(cells, weighted)
  const { scores } = overall
  const [low, high] = [scores[0], scores.at(-1)]
  if (low === undefined || high === undefined) return undefined
  const range = low >= 0 && high <= 1 ? { low: 0, high: 1 } : { low, high }
  const count = Math.min(scores.length, 101)
  const at = (i: number) => scores[count === 1 ? 0 : Math.round((i * (scores.length - 1)) / (count - 1))] ?? 0
  return { overall, range, thresholds: Array.from({ length: count }, (_, i) => at(i)) }
}
