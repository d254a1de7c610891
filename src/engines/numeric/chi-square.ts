// The chi-square distribution, by the incomplete gamma function.

import { poissonDensity } from './gamma.ts'
import { findRoot } from './root.ts'

/** P(X > x) of chi-square with df degrees of freedom. */
export function chiSquareTail(x: number, df: number): number {
  if (Number.isNaN(x) || !(df > 0)) return Number.NaN
  if (x <= 0) return 1
  const [a, t] = [df / 2, x / 2]
  return t < a + 1 ? 1 - lower(a, t) : upper(a, t)
}

/** The x that chi-square exceeds with probability tail. */
export function chiSquareQuantile(tail: number, df: number): number {
  let high = df + 10
  while (chiSquareTail(high, df) > tail) high *= 2
  return findRoot((x) => chiSquareTail(x, df) - tail, 0, high)
}

/** Regularised lower incomplete gamma by its series. Source: NIST DLMF 8.11.4. */
function lower(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n)
    sum += term
  }
  return poissonDensity(a, x) * sum
}

/** Regularised upper incomplete gamma by its continued fraction. Source: NIST DLMF 8.9.2, by Lentz' method. */
function upper(a: number, x: number): number {
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let n = 1; n < 1_000_000; n++) {
    const factor = -n * (n - a)
    b += 2
    d = 1 / (factor * d + b)
    c = b + factor / c
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return poissonDensity(a, x) * a * h
}
