// Two groups by a figure that is no share of people: their difference or ratio, by the limits and the error of each.

import { normalTwoSided } from '../numeric/normal.ts'
import { type Compared, type ComparisonTest, type Effect, undefinedComparison } from './compared.ts'
import type { Measured } from './derived.ts'
import type { Precision } from './estimate.ts'
import { criticalValue } from './interval.ts'
import { type Design, scaled, studentP, studentValue, varianceOf } from './survey.ts'

/** @param how a ratio's errors are those of the logarithms */
export function compareMeasured(a: Measured, b: Measured, how: 'difference' | 'ratio', { design, level }: Precision): Compared {
  if (how === 'ratio' && b.value === 0) return undefinedComparison('reference-zero')
  const gap = how === 'ratio' ? Math.log(a.value) - Math.log(b.value) : a.value - b.value
  const se = design ? errorInSample(a, b, design) : Math.hypot(a.se, b.se)
  const test = se > 0 ? testOf(gap / se, design) : null
  const limits = design ? around(gap, studentValue(level, design.df) * se) : recovered(a, b, gap, how)
  const method = design ? ('linearised' as const) : ('mover' as const)
  const effect: Effect =
    how === 'ratio'
      ? { value: a.value / b.value, low: Math.exp(limits.low), high: Number.isFinite(limits.high) ? Math.exp(limits.high) : null, method }
      : { value: gap, ...limits, method }
  const none = test ? {} : { reason: 'no-variation' as const }
  return how === 'ratio' ? { difference: null, ratio: effect, test, ...none } : { difference: effect, ratio: null, test, ...none }
}

/** Of two groups that share nobody: DeLong's variances add up. */
export function compareAreas(a: Measured | undefined, b: Measured | undefined, precision: Precision): Compared {
  if (!a) return undefinedComparison('no-scores')
  if (!b) return undefinedComparison('reference-undefined')
  if (precision.design) return compareMeasured(a, b, 'difference', precision)
  const [value, se] = [a.value - b.value, Math.hypot(a.se, b.se)]
  if (!(se > 0)) return undefinedComparison('no-variation')
  const statistic = value / se
  const p = normalTwoSided(statistic)
  return {
    difference: { value, ...around(value, criticalValue(precision.level) * se), method: 'delong' },
    ratio: null,
    test: { method: 'delong-z', p, z: { statistic, p } },
  }
}

function testOf(statistic: number, design: Design | undefined): ComparisonTest {
  if (design) return { method: 'student-t', p: studentP(statistic, design.df), t: { statistic, df: design.df } }
  const p = normalTwoSided(statistic)
  return { method: 'wald-z', p, z: { statistic, p } }
}

function errorInSample(a: Measured, b: Measured, design: Design): number {
  if (Number.isNaN(a.se) || Number.isNaN(b.se)) return Number.NaN
  return Math.sqrt(varianceOf(design, [...(a.influences ?? []), ...(b.influences ?? []).map((one) => scaled(one, -1))]))
}

/** The limits of a difference from those of both sides: Zou & Donner (2008), which for rates by Wilson is Newcombe's method. */
function recovered(a: Measured, b: Measured, gap: number, how: 'difference' | 'ratio'): { low: number; high: number } {
  const scale = how === 'ratio' ? Math.log : (x: number) => x
  const away = (value: number, limit: number | null) => (limit === null ? Infinity : Math.abs(scale(value) - scale(limit)))
  // A logarithm of 0 lies without bound below, and has a bound above all the same.
  if (gap === -Infinity) return { low: gap, high: scale(a.high ?? Infinity) - scale(b.low ?? 0) }
  return {
    low: gap - Math.hypot(away(a.value, a.low), away(b.value, b.high)),
    high: gap + Math.hypot(away(a.value, a.high), away(b.value, b.low)),
  }
}

function around(value: number, half: number): { low: number; high: number } {
  return { low: value - half, high: value + half }
}
