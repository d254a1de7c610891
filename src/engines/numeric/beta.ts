// The beta distribution and what it gives: Student's t, the F and the binomial distribution.

import { binomialDensity, logGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'
import { invert } from './root.ts'

/** P(X <= x) of Beta(a, b), the regularised incomplete beta function. Source: NIST DLMF 8.17.22, by Lentz' method. */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return Number.NaN
  if (x <= 0) return 0
  if (x >= 1) return 1
  return x <= (a + 1) / (a + b + 2) ? front(x, a, b, 1 - x) : 1 - front(1 - x, b, a, x)
}

/** P(X > x) of Beta(a, b), without loss where it is small. */
export function betaTail(x: number, a: number, b: number): number {
  if (x <= 0) return 1
  if (x >= 1) return 0
  return x <= (a + 1) / (a + b + 2) ? 1 - front(x, a, b, 1 - x) : front(1 - x, b, a, x)
}

export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? 1 : Number.NaN
  const mean = a / (a + b)
  const guess = mean + normalQuantile(p) * Math.sqrt((mean * (1 - mean)) / (a + b + 1))
  return invert(
    (x) => betaCdf(x, a, b),
    (x) => betaDensity(x, a, b),
    { target: p, low: 0, high: 1, start: guess },
  )
}

/** P(T <= t) of Student's t with df degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const tail = studentTwoSided(t, df) / 2
  return t > 0 ? 1 - tail : tail
}

/** P(|T| >= |t|). */
export function studentTwoSided(t: number, df: number): number {
  const square = t * t
  return square < df ? betaTail(square / (df + square), 0.5, df / 2) : betaCdf(df / (df + square), df / 2, 0.5)
}

export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df)
  if (p === 0.5) return 0
  const scale = Math.exp(logGamma((df + 1) / 2) - logGamma(df / 2)) / Math.sqrt(df * Math.PI)
  return invert(
    (t) => studentCdf(t, df),
    (t) => scale * (1 + (t * t) / df) ** (-(df + 1) / 2),
    { target: p, low: 0, high: Infinity, start: normalQuantile(p) },
  )
}

/** P(F > f) of Fisher's F with df1 and df2 degrees of freedom. */
export function fisherFTail(f: number, df1: number, df2: number): number {
  return f <= 0 ? 1 : betaCdf(df2 / (df2 + df1 * f), df2 / 2, df1 / 2)
}

/** P(X <= k) of Binomial(n, p). */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0
  return k >= n ? 1 : betaTail(p, k + 1, n - k)
}

function betaDensity(x: number, a: number, b: number): number {
  return (binomialDensity(a, a + b, x) * a * b) / ((a + b) * x * (1 - x))
}

function front(x: number, a: number, b: number, y: number): number {
  const scale = (binomialDensity(a, a + b, x, y) * b) / (a + b)
  let c = 1
  let d = 1 / keep(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; m < 1_000_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / keep(1 + even * d)
    c = keep(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / keep(1 + odd * d)
    c = keep(1 + odd / c)
    h *= d * c
    if (Math.abs(d * c - 1) < 1e-16) break
  }
  return scale * h
}

function keep(x: number): number {
  return Math.abs(x) < 1e-300 ? 1e-300 : x
}
