// Tests whether proportions differ: of two groups, and of all at once.

import { chiSquareTail } from '../numeric/chi-square.ts'
import { fisherExact } from '../numeric/hypergeometric.ts'
import { normalTwoSided } from '../numeric/normal.ts'
import type { Proportion } from './difference.ts'

export interface PairTest {
  /** The one whose p is used: Fisher's where an expected count is below five (Cochran 1954). */
  readonly method: 'two-proportion-z' | 'fisher-exact'
  readonly p: number
  readonly z: { readonly statistic: number; readonly p: number } | null
  /** null where both groups have more than 10,000 people, and the other test says the same. */
  readonly fisher: { readonly p: number } | null
}

const largestExact = 10_000

/** The z test has the pooled variance and no continuity correction. */
export function testPair(a: Proportion, b: Proportion): PairTest {
  const [n, k] = [a.n + b.n, a.k + b.k]
  const pooled = k / n
  const variance = pooled * (1 - pooled) * (1 / a.n + 1 / b.n)
  const statistic = variance > 0 ? (a.k / a.n - b.k / b.n) / Math.sqrt(variance) : 0
  const z = variance > 0 ? { statistic, p: normalTwoSided(statistic) } : null
  const exact = Math.min(a.n, b.n) <= largestExact
  const fisher = exact ? { p: fisherExact(a.k, a.n - a.k, b.k, b.n - b.k) } : null
  const fewest = Math.min(a.n, b.n) * Math.min(pooled, 1 - pooled)
  if (fisher && (z === null || fewest < 5)) return { method: 'fisher-exact', p: fisher.p, z, fisher }
  return { method: 'two-proportion-z', p: z?.p ?? 1, z, fisher }
}

export interface Homogeneity {
  readonly statistic: number
  readonly df: number
  readonly p: number
  /** The smallest expected count; below five the test is approximate. */
  readonly expected: number
}

/** Pearson's chi-square of a table of groups by yes and no, without correction. Absent where nothing varies. */
export function testHomogeneity(groups: readonly Proportion[]): Homogeneity | undefined {
  const some = groups.filter(({ n }) => n > 0)
  const n = some.reduce((sum, group) => sum + group.n, 0)
  const p = some.reduce((sum, group) => sum + group.k, 0) / n
  if (some.length < 2 || p === 0 || p === 1) return undefined
  const statistic = some.reduce((sum, group) => sum + (group.k - group.n * p) ** 2 / (group.n * p * (1 - p)), 0)
  const df = some.length - 1
  const expected = Math.min(...some.map((group) => group.n * Math.min(p, 1 - p)))
  return { statistic, df, p: chiSquareTail(statistic, df), expected }
}
