// The bias audit of New York City's Local Law 144 of 2021 on automated employment decision tools: impact ratios by sex,
// by race or ethnicity, and by both. Source: 6 RCNY § 5-300 and § 5-301.

import type { Cell } from './cell.ts'
import { dot, needMetric } from './metric.ts'
import { type Group, isUnknown, rollUp } from './rollup.ts'

export interface ImpactCategory {
  readonly category: readonly (string | null)[]
  /** Applicants of the category whose decision, or score, is known. */
  readonly applicants: number
  /** Those selected, or those who score above the median of everybody. */
  readonly count: number
  readonly rate: number | null
  /** The rate over that of the category with the highest; null where that is undefined, or the category was excluded. */
  readonly impact_ratio: number | null
  /** Under two percent of the applicants: the auditor may exclude it from impact ratios, and must say why (§ 5-301(d)). */
  readonly under_two_percent: boolean
}

export interface ImpactReport {
  readonly rate: 'selection rate' | 'scoring rate'
  /** Of everybody's scores; only for scoring rates. */
  readonly median?: number
  readonly tables: readonly {
    readonly columns: readonly string[]
    readonly categories: readonly ImpactCategory[]
    /** People of unknown category, who are in no rate (§ 5-301(b)(4)). */
    readonly unknown: number
  }[]
}

export interface ImpactPlan {
  readonly columns: readonly string[]
  readonly groupings: readonly (readonly number[])[]
  readonly rate: 'selection' | 'scoring'
  /** Whether categories under two percent get no impact ratio and set none. */
  readonly excludeSmall: boolean
}

export function reportImpact(cells: readonly Cell[], plan: ImpactPlan): ImpactReport {
  const median = plan.rate === 'scoring' ? medianScore(cells) : undefined
  const countOf = (group: Group) => (median === undefined ? selected(group) : above(group, median))
  const tables = plan.groupings.map((grouping) => {
    const groups = rollUp(cells, grouping)
    const known = groups.filter((group) => !isUnknown(group)).map((group) => ({ category: group.key, ...countOf(group) }))
    const everybody = known.reduce((sum, { applicants }) => sum + applicants, 0)
    const small = ({ applicants }: { applicants: number }) => applicants < 0.02 * everybody
    const rates = known.flatMap((one) => (one.rate === null || (plan.excludeSmall && small(one)) ? [] : [one.rate]))
    const highest = Math.max(0, ...rates)
    return {
      columns: grouping.map((column) => plan.columns[column] ?? ''),
      categories: known.map((one) => {
        const excluded = one.rate === null || highest === 0 || (plan.excludeSmall && small(one))
        return { ...one, impact_ratio: excluded ? null : (one.rate ?? 0) / highest, under_two_percent: small(one) }
      }),
      unknown: groups.filter(isUnknown).reduce((sum, { rows }) => sum + rows, 0),
    }
  })
  return { rate: median === undefined ? 'selection rate' : 'scoring rate', ...(median === undefined ? {} : { median }), tables }
}

function selected({ counts }: Group): Pick<ImpactCategory, 'applicants' | 'count' | 'rate'> {
  const { top, bottom } = needMetric('selection_rate')
  return rated(dot(top, counts), dot(bottom, counts))
}

function above({ cells }: Group, median: number): Pick<ImpactCategory, 'applicants' | 'count' | 'rate'> {
  const scored = cells.filter(({ score }) => score !== null)
  const sum = (some: readonly Cell[]) => some.reduce((total, { rows }) => total + rows, 0)
  return rated(sum(scored.filter(({ score }) => (score ?? 0) > median)), sum(scored))
}

function rated(count: number, applicants: number): Pick<ImpactCategory, 'applicants' | 'count' | 'rate'> {
  return { applicants, count, rate: applicants > 0 ? count / applicants : null }
}

/** The middle score of everybody who has one, those of unknown category too; the mean of two where two are in the middle. */
function medianScore(cells: readonly Cell[]): number {
  const scored = cells.flatMap(({ score, rows }) => (score === null ? [] : [{ score, rows }])).sort((a, b) => a.score - b.score)
  const total = scored.reduce((sum, { rows }) => sum + rows, 0)
  const at = (rank: number) => {
    let passed = 0
    for (const { score, rows } of scored) {
      passed += rows
      if (passed > rank) return score
    }
    return Number.NaN
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}
