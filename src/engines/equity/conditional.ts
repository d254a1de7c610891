// Conditional parity: a group against the reference within each level of something that may lawfully matter, and the
// levels put together. Source: Mantel & Haenszel (1959).

import { chiSquareTail } from '../numeric/chi-square.ts'
import type { Proportion } from './difference.ts'
import { criticalValue } from './interval.ts'

/** The same two groups at one level. */
export interface Level {
  readonly group: Proportion
  readonly reference: Proportion
}

export interface PooledEffect {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface ChiSquare {
  readonly statistic: number
  readonly df: number
  readonly p: number
}

export interface Conditional {
  /** Levels that have people of both groups; the others say nothing. */
  readonly levels: number
  readonly leftOut: number
  /** null where no level has people on both sides that differ. */
  readonly oddsRatio: PooledEffect | null
  readonly riskDifference: PooledEffect | null
  readonly riskRatio: PooledEffect | null
  /** Cochran-Mantel-Haenszel, without continuity correction. */
  readonly cmh: ChiSquare | null
  /** Breslow & Day (1980), whether the odds ratio is the same at every level; and with Tarone's (1985) correction. */
  readonly breslowDay: (ChiSquare & { readonly tarone: ChiSquare }) | null
  /** Of a weighted sample, in which the other two tests do not hold: whether the odds ratio is 1, by Student's t. */
  readonly wald?: ChiSquare | null
}

interface Table {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly n: number
}

export function poolLevels(levels: readonly Level[], level: number): Conditional {
  const tables = levels
    .filter(({ group, reference }) => group.n > 0 && reference.n > 0)
    .map(({ group, reference }): Table => {
      const [a, c] = [group.k, reference.k]
      return { a, b: group.n - a, c, d: reference.n - c, n: group.n + reference.n }
    })
  const z = criticalValue(level)
  const oddsRatio = poolOdds(tables, z)
  return {
    levels: tables.length,
    leftOut: levels.length - tables.length,
    oddsRatio,
    riskDifference: poolDifference(tables, z),
    riskRatio: poolRatio(tables, z),
    cmh: cochranMantelHaenszel(tables),
    breslowDay: oddsRatio && breslowDay(tables, oddsRatio.value),
  }
}

/** Robins, Breslow & Greenland (1986), variance of the Mantel-Haenszel log odds ratio. */
function poolOdds(tables: readonly Table[], z: number): PooledEffect | null {
  const r = sum(tables, ({ a, d, n }) => (a * d) / n)
  const s = sum(tables, ({ b, c, n }) => (b * c) / n)
  if (r === 0 || s === 0) return null
  const pr = sum(tables, ({ a, d, n }) => (((a + d) / n) * a * d) / n)
  const ps = sum(tables, ({ a, b, c, d, n }) => (((a + d) / n) * b * c) / n + (((b + c) / n) * a * d) / n)
  const qs = sum(tables, ({ b, c, n }) => (((b + c) / n) * b * c) / n)
  return logLimits(r / s, pr / (2 * r * r) + ps / (2 * r * s) + qs / (2 * s * s), z)
}

/** Greenland & Robins (1985), variance of the Mantel-Haenszel log risk ratio. */
function poolRatio(tables: readonly Table[], z: number): PooledEffect | null {
  const r = sum(tables, ({ a, c, d, n }) => (a * (c + d)) / n)
  const s = sum(tables, ({ a, b, c, n }) => (c * (a + b)) / n)
  if (r === 0 || s === 0) return null
  const p = sum(tables, ({ a, b, c, d, n }) => ((a + b) * (c + d) * (a + c) - a * c * n) / (n * n))
  return logLimits(r / s, p / (r * s), z)
}

/** Sato (1989), variance of the Mantel-Haenszel risk difference. */
function poolDifference(tables: readonly Table[], z: number): PooledEffect | null {
  const weight = sum(tables, ({ a, b, c, d, n }) => ((a + b) * (c + d)) / n)
  if (weight === 0) return null
  const value = sum(tables, ({ a, b, c, d, n }) => (a * (c + d) - c * (a + b)) / n) / weight
  const p = sum(tables, ({ a, b, c, d, n }) => {
    const [n1, n0] = [a + b, c + d]
    return (n1 * n1 * c - n0 * n0 * a + (n1 * n0 * (n0 - n1)) / 2) / (n * n)
  })
  const q = sum(tables, ({ a, b, c, d, n }) => (a * d + b * c) / (2 * n))
  const half = z * Math.sqrt(Math.max(0, (value * p + q) / (weight * weight)))
  return { value, low: value - half, high: value + half }
}

function cochranMantelHaenszel(tables: readonly Table[]): ChiSquare | null {
  const some = tables.filter(({ n }) => n > 1)
  const gap = sum(some, ({ a, b, c, n }) => a - ((a + b) * (a + c)) / n)
  const variance = sum(some, ({ a, b, c, d, n }) => ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1)))
  if (variance === 0) return null
  const statistic = (gap * gap) / variance
  return { statistic, df: 1, p: chiSquareTail(statistic, 1) }
}

function breslowDay(tables: readonly Table[], odds: number): Conditional['breslowDay'] {
  const telling = tables.filter(({ a, b, c, d }) => a + c > 0 && b + d > 0)
  if (telling.length < 2) return null
  let [statistic, gap, variance] = [0, 0, 0]
  for (const table of telling) {
    const expected = expectedCount(table, odds)
    const { a, b, c, n } = table
    const [row, column] = [a + b, a + c]
    const inverse = 1 / expected + 1 / (row - expected) + 1 / (column - expected) + 1 / (n - row - column + expected)
    statistic += (a - expected) ** 2 * inverse
    gap += a - expected
    variance += 1 / inverse
  }
  const df = telling.length - 1
  const corrected = statistic - (gap * gap) / variance
  return {
    statistic,
    df,
    p: chiSquareTail(statistic, df),
    tarone: { statistic: corrected, df, p: chiSquareTail(corrected, df) },
  }
}

/** The first count that a table with these margins would have, were this its odds ratio. */
function expectedCount({ a, b, c, d, n }: Table, odds: number): number {
  const [row, column] = [a + b, a + c]
  const quadratic = 1 - odds
  const linear = n - row - column + odds * (row + column)
  const constant = -odds * row * column
  if (Math.abs(quadratic) < 1e-12) return -constant / linear
  const root = Math.sqrt(linear * linear - 4 * quadratic * constant)
  const first = (-2 * constant) / (linear + root)
  const [low, high] = [Math.max(0, row + column - (a + b + c + d)), Math.min(row, column)]
  return first >= low && first <= high ? first : (-linear - root) / (2 * quadratic)
}

function logLimits(value: number, variance: number, z: number): PooledEffect {
  const factor = Math.exp(z * Math.sqrt(variance))
  return { value, low: value / factor, high: value * factor }
}

function sum(tables: readonly Table[], of: (table: Table) => number): number {
  return tables.reduce((total, table) => total + of(table), 0)
}
