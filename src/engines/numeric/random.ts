// Chance from a seed: the same seed gives the same numbers on every machine.

import { logGamma } from './gamma.ts'
import { normalQuantile } from './normal.ts'

/** Uniform in (0, 1). */
export type Random = () => number

/** Blackman & Vigna's xoshiro128** (2018), seeded by splitmix32. */
export function seededRandom(seed: number): Random {
  let mix = seed >>> 0
  const next = () => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let [a, b, c, d] = [next(), next(), next(), next()]
  return () => {
    const five = Math.imul(b, 5)
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return (result + 0.5) / 4294967296
  }
}

/**
 * A draw from Binomial(n, p): by inversion where n p < 10, by transformed rejection otherwise.
 * Source: Hörmann (1993), "The generation of binomial random variates", algorithm BTRS.
 */
export function drawBinomial(random: Random, n: number, p: number): number {
  if (n <= 0 || p <= 0) return 0
  if (p >= 1) return n
  if (p > 0.5) return n - drawBinomial(random, n, 1 - p)
  return n * p < 10 ? byInversion(random, n, p) : byRejection(random, n, p)
}

/** A draw of counts from Multinomial(total, counts / sum of counts), written into `into`. */
export function drawMultinomial(random: Random, counts: ArrayLike<number>, into: Float64Array): void {
  let left = 0
  for (let i = 0; i < counts.length; i++) left += counts[i] ?? 0
  let draws = left
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] ?? 0
    const drawn = draws === 0 || count === 0 ? 0 : drawBinomial(random, draws, count / left)
    into[i] = drawn
    draws -= drawn
    left -= count
  }
}

export function drawNormal(random: Random): number {
  return normalQuantile(random())
}

function byInversion(random: Random, n: number, p: number): number {
  const odds = p / (1 - p)
  let density = (1 - p) ** n
  let u = random()
  let k = 0
  while (u > density && k < n) {
    u -= density
    density *= (odds * (n - k)) / (k + 1)
    k++
  }
  return k
}

function byRejection(random: Random, n: number, p: number): number {
  const q = 1 - p
  const spread = Math.sqrt(n * p * q)
  const b = 1.15 + 2.53 * spread
  const a = -0.0873 + 0.0248 * b + 0.01 * p
  const centre = n * p + 0.5
  const sure = 0.92 - 4.2 / b
  const alpha = (2.83 + 5.1 / b) * spread
  const mode = Math.floor((n + 1) * p)
  for (;;) {
    const u = random() - 0.5
    const v = random()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + centre)
    if (k < 0 || k > n) continue
    if (us >= 0.07 && v <= sure) return k
    const bound = Math.log((v * alpha) / (a / (us * us) + b))
    const height = logGamma(mode + 1) + logGamma(n - mode + 1) - logGamma(k + 1) - logGamma(n - k + 1) + (k - mode) * Math.log(p / q)
    if (bound <= height) return k
  }
}
