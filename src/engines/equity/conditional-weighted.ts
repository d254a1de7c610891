// Conditional parity in a weighted sample: Mantel and Haenszel's estimators of weighted tables, each of them a ratio R / S of sums over levels, and
// so linearised as rates are: Binder (1983). What one more unit of weight moves is (dR - value dS) / S.

import type { Conditional, PooledEffect } from './conditional.ts'
import type { Precision } from './estimate.ts'
import { dot, type RateMetric } from './metric.ts'
import type { Group } from './rollup.ts'
import { type Design, type Influence, studentP, studentValue, varianceOf } from './survey.ts'

export interface WeightedLevel {
  readonly group: Group | undefined
  readonly reference: Group | undefined
}

/** Weights of the group's who count and do not, a and b, and of the reference's, c and d. */
interface Table {
  readonly level: { readonly group: Group; readonly reference: Group }
  readonly weights: readonly [number, number, number, number]
}

/** R or S of one level, with its slope along each of the four weights. */
type Part = readonly [value: number, slopes: readonly [number, number, number, number]]

interface Estimator {
  readonly top: (a: number, b: number, c: number, d: number) => Part
  readonly bottom: (a: number, b: number, c: number, d: number) => Part
  readonly scale: 'linear' | 'log'
}

/** Mantel & Haenszel (1959); the risk ratio and difference as in Greenland & Robins (1985). */
const estimators: Readonly<Record<'oddsRatio' | 'riskRatio' | 'riskDifference', Estimator>> = {
  oddsRatio: {
    top: (a, b, c, d) => perHead(a * d, [d, 0, 0, a], a + b + c + d),
    bottom: (a, b, c, d) => perHead(b * c, [0, c, b, 0], a + b + c + d),
    scale: 'log',
  },
  riskRatio: {
    top: (a, b, c, d) => perHead(a * (c + d), [c + d, 0, a, a], a + b + c + d),
    bottom: (a, b, c, d) => perHead(c * (a + b), [c, c, a + b, 0], a + b + c + d),
    scale: 'log',
  },
  riskDifference: {
    top: (a, b, c, d) => perHead(a * (c + d) - c * (a + b), [d, -c, -b, a], a + b + c + d),
    bottom: (a, b, c, d) => perHead((a + b) * (c + d), [c + d, c + d, a + b, a + b], a + b + c + d),
    scale: 'linear',
  },
}

export function poolWeighted(levels: readonly WeightedLevel[], metric: RateMetric, precision: Precision & { design: Design }): Conditional {
  const tables = levels.flatMap(({ group, reference }) => {
    if (!group || !reference) return []
    const [[a, b], [c, d]] = [weightsOf(group, metric), weightsOf(reference, metric)]
    return a + b > 0 && c + d > 0 ? [{ level: { group, reference }, weights: [a, b, c, d] } satisfies Table] : []
  })
  const pooled = (estimator: Estimator) => pool(tables, estimator, metric, precision)
  const odds = pooled(estimators.oddsRatio)
  return {
    levels: tables.length,
    leftOut: levels.length - tables.length,
    oddsRatio: odds?.effect ?? null,
    riskDifference: pooled(estimators.riskDifference)?.effect ?? null,
    riskRatio: pooled(estimators.riskRatio)?.effect ?? null,
    cmh: null,
    breslowDay: null,
    wald: odds && odds.se > 0 ? waldOf(Math.log(odds.effect.value) / odds.se, precision.design.df) : null,
  }
}

function pool(
  tables: readonly Table[],
  { top, bottom, scale }: Estimator,
  metric: RateMetric,
  { design, level }: Precision & { design: Design },
): { effect: PooledEffect; se: number } | undefined {
  const parts = tables.map(({ weights }) => ({ top: top(...weights), bottom: bottom(...weights) }))
  const r = parts.reduce((sum, part) => sum + part.top[0], 0)
  const s = parts.reduce((sum, part) => sum + part.bottom[0], 0)
  if (s === 0 || (scale === 'log' && r === 0)) return undefined
  const value = r / s
  const influences = tables.flatMap(({ level: { group, reference } }, at): Influence[] => {
    const slopes = [0, 1, 2, 3].map(
      (i) => ((parts[at]?.top[1][i] ?? 0) - value * (parts[at]?.bottom[1][i] ?? 0)) / s / (scale === 'log' ? value : 1),
    )
    return [influenceOf(group, metric, slopes[0], slopes[1]), influenceOf(reference, metric, slopes[2], slopes[3])]
  })
  const se = Math.sqrt(varianceOf(design, influences))
  const half = studentValue(level, design.df) * se
  const effect =
    scale === 'log'
      ? { value, low: value * Math.exp(-half), high: value * Math.exp(half) }
      : { value, low: value - half, high: value + half }
  return { effect, se }
}

/** Rows that count move one weight, those that could and do not the other. */
function influenceOf({ cells }: Group, { top, bottom }: RateMetric, counting = 0, not = 0): Influence {
  return { cells, by: Float64Array.from(top, (often, kind) => often * counting + ((bottom[kind] ?? 0) - often) * not) }
}

function weightsOf({ weights }: Group, { top, bottom }: RateMetric): [number, number] {
  const counting = dot(top, weights)
  return [counting, dot(bottom, weights) - counting]
}

/** Of x / n by x and its slopes; n has a slope of 1 along every weight. */
function perHead(x: number, slopes: readonly [number, number, number, number], n: number): Part {
  const [a, b, c, d] = slopes
  const share = x / n
  return [share, [(a - share) / n, (b - share) / n, (c - share) / n, (d - share) / n]]
}

function waldOf(statistic: number, df: number): Conditional['wald'] {
  return { statistic, df, p: studentP(statistic, df) }
}
