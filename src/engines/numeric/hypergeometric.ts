// The hypergeometric distribution, and Fisher's exact test that stands on it.

import { binomialDensity } from './gamma.ts'

/** P(k of the n drawn are marked), where marked of total are. Source: Loader (2000). */
export function hypergeometricDensity(k: number, { marked, total, drawn }: { marked: number; total: number; drawn: number }): number {
  if (k < Math.max(0, drawn + marked - total) || k > Math.min(drawn, marked)) return 0
  if (drawn === 0 || drawn === total) return 1
  const p = drawn / total
  return (binomialDensity(k, marked, p) * binomialDensity(drawn - k, total - marked, p)) / binomialDensity(drawn, total, p)
}

/**
 * Fisher's exact test of a 2x2 table, two-sided: the sum of the probabilities of all tables with the same margins that
 * are no more probable than this one. As R's fisher.test, a relative 1e-7 counts as equal.
 */
export function fisherExact(a: number, b: number, c: number, d: number): number {
  const margins = { marked: a + c, total: a + b + c + d, drawn: a + b }
  const [lowest, highest] = [Math.max(0, margins.drawn + margins.marked - margins.total), Math.min(margins.drawn, margins.marked)]
  const limit = hypergeometricDensity(a, margins) * (1 + 1e-7)
  const mode = Math.floor(((margins.drawn + 1) * (margins.marked + 1)) / (margins.total + 2))
  const top = hypergeometricDensity(mode, margins)
  const rest = margins.total - margins.drawn - margins.marked
  let sum = 0
  let density = top
  for (let k = mode; k >= lowest; k--) {
    if (density <= limit) sum += density
    density *= (k * (rest + k)) / ((margins.drawn - k + 1) * (margins.marked - k + 1))
    if (density < top * 1e-40 && density < limit) break
  }
  density = top
  for (let k = mode; k < highest; k++) {
    density *= ((margins.drawn - k) * (margins.marked - k)) / ((k + 1) * (rest + k + 1))
    if (density <= limit) sum += density
    if (density < top * 1e-40 && density < limit) break
  }
  return Math.min(1, sum)
}
