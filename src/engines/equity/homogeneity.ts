// One test for each metric whether it is the same in all groups; it stands before any claim about two of them.

import { fisherFTail } from '../numeric/beta.ts'
import { chiSquareTail } from '../numeric/chi-square.ts'
import type { Everybody } from './against.ts'
import { measureArea } from './area.ts'
import { type DerivedMetric, derivedMetrics, type Measured, measure } from './derived.ts'
import { type Precision, rateInfluence, sharesOfF1 } from './estimate.ts'
import { dot, proportion, type RateMetric, rateMetrics } from './metric.ts'
import type { GroupingReport, HomogeneityReport } from './report.ts'
import type { Group } from './rollup.ts'
import { covariance, type Design, unitTotals, varianceOf } from './survey.ts'
import { testHomogeneity } from './two-proportions.ts'

export function testAll(groups: readonly Group[], { precision, scores }: Everybody): GroupingReport['homogeneity'] {
  const areas = groups.flatMap((group) => {
    const histogram = scores?.of.get(group)
    return (histogram && measureArea(group, histogram, precision)) ?? []
  })
  return {
    ...Object.fromEntries(rateMetrics.map((metric) => [metric.key, testRates(groups, metric, precision)])),
    ...Object.fromEntries(derivedMetrics.map((metric) => [metric.key, testMeasured(figuresOf(groups, metric, precision), precision)])),
    ...(scores ? { auc: testMeasured(areas, precision) } : {}),
  }
}

/** On the scale on which they are compared. */
function figuresOf(groups: readonly Group[], metric: DerivedMetric, precision: Precision): Measured[] {
  return groups.flatMap((group) => {
    const found = measure(metric, group, precision)
    if (typeof found === 'string') return []
    return metric.how === 'ratio' ? { ...found, value: Math.log(found.value) } : found
  })
}

function testRates(groups: readonly Group[], metric: RateMetric, { design }: Precision): HomogeneityReport | null {
  if (design) return testWeighted(sharesIn(groups, metric), design)
  const people = groups.map((group) => proportion(group, metric))
  const found = testHomogeneity(metric.key === 'f1' ? people.map(sharesOfF1) : people)
  return found ? { method: 'chi-square', ...found } : null
}

/** Independent figures weighted by their precision, against their mean; of a sample, as the rates. */
function testMeasured(figures: readonly Measured[], { design }: Precision): HomogeneityReport | null {
  const some = figures.filter(({ se }) => se > 0)
  if (design) return testWeighted(some, design)
  if (some.length < 2) return null
  const weight = some.reduce((sum, { se }) => sum + 1 / se ** 2, 0)
  const mean = some.reduce((sum, { se, value }) => sum + value / se ** 2, 0) / weight
  const statistic = some.reduce((sum, { se, value }) => sum + ((value - mean) / se) ** 2, 0)
  const df = some.length - 1
  return { method: 'wald-chi-square', statistic, df, p: chiSquareTail(statistic, df) }
}

function sharesIn(groups: readonly Group[], metric: RateMetric): Pick<Measured, 'value' | 'influences'>[] {
  return groups.flatMap((group) => {
    const value = dot(metric.top, group.weights) / dot(metric.bottom, group.weights)
    return value > 0 && value < 1 ? [{ value, influences: [rateInfluence(group, metric, value)] }] : []
  })
}

/** Wald's test of all differences being zero, as F with the sample's degrees of freedom: Korn & Graubard (1990). */
function testWeighted(some: readonly Pick<Measured, 'value' | 'influences'>[], design: Design): HomogeneityReport | null {
  const size = some.length - 1
  const df2 = design.df - size + 1
  if (size < 1 || df2 < 1) return null
  const totals = design.rowsAreUnits ? undefined : some.map(({ influences = [] }) => unitTotals(design, influences))
  const entry = (i: number, j: number): number => {
    const [a, b] = [totals?.[i], totals?.[j]]
    if (a && b) return covariance(design, a, b)
    const [left, right] = [some[i]?.influences ?? [], some[j]?.influences ?? []]
    if (i === j) return varianceOf(design, left)
    return (varianceOf(design, [...left, ...right]) - varianceOf(design, left) - varianceOf(design, right)) / 2
  }
  const full = some.map((_, i) => some.map((_, j) => (j <= i ? entry(i, j) : 0)))
  const v = (i: number, j: number) => (j <= i ? full[i]?.[j] : full[j]?.[i]) ?? 0
  const gaps = some.slice(1).map(({ value }) => value - (some[0]?.value ?? 0))
  const matrix = gaps.map((_, i) => gaps.map((_, j) => v(i + 1, j + 1) - v(i + 1, 0) - v(0, j + 1) + v(0, 0)))
  const wald = quadraticForm(matrix, gaps)
  if (wald === undefined) return null
  const statistic = (wald * df2) / (design.df * size)
  return { method: 'wald-f', statistic, df: size, df2, p: fisherFTail(statistic, size, df2) }
}

/** x' M^-1 x by Cholesky's factors; nothing where M is not positive definite. */
function quadraticForm(matrix: readonly (readonly number[])[], x: readonly number[]): number | undefined {
  const rows: number[][] = []
  const solved: number[] = []
  for (let i = 0; i < x.length; i++) {
    const row: number[] = []
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]?.[j] ?? 0
      for (let k = 0; k < j; k++) rest -= (row[k] ?? 0) * ((j === i ? row : rows[j])?.[k] ?? 0)
      if (j < i) row.push(rest / (rows[j]?.[j] ?? 1))
      else if (rest > 1e-12 * (matrix[i]?.[i] ?? 0)) row.push(Math.sqrt(rest))
      else return undefined
    }
    let rest = x[i] ?? 0
    for (let k = 0; k < i; k++) rest -= (row[k] ?? 0) * (solved[k] ?? 0)
    solved.push(rest / (row[i] ?? 1))
    rows.push(row)
  }
  return solved.reduce((sum, value) => sum + value * value, 0)
}
