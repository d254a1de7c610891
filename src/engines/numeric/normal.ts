// The standard normal distribution.

/**
 * P(Z <= z), to about 1e-13 of its value.
 * Source: Hart (1968), algorithm 5666, as West (2005) writes it out; beyond 3.5 Laplace's continued fraction.
 */
export function normalCdf(z: number): number {
  const x = Math.abs(z)
  if (Number.isNaN(x)) return Number.NaN
  const tail = x > 38 ? 0 : x < 3.5 ? near(x) : far(x)
  return z > 0 ? 1 - tail : tail
}

/** P(|Z| >= |z|). */
export function normalTwoSided(z: number): number {
  return 2 * normalCdf(-Math.abs(z))
}

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)
}

/** The z with P(Z <= z) = p. Source: Acklam's rational approximation, then Halley's steps on the distribution itself. */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN
  if (p > 0.5) return -normalQuantile(1 - p)
  let z = p < 0.02425 ? low(Math.sqrt(-2 * Math.log(p))) : middle(p - 0.5)
  for (let step = 0; step < 2; step++) {
    const u = (normalCdf(z) - p) / normalDensity(z)
    z -= u / (1 + (z * u) / 2)
  }
  return z
}

const nearTop = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931, 220.206867912376,
]
const nearBottom = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831, 793.826512519948,
  440.413735824752,
]

function near(x: number): number {
  return (Math.exp(-0.5 * x * x) * polynomial(x, nearTop)) / polynomial(x, nearBottom)
}

/** DLMF 7.9.2. */
function far(x: number): number {
  let rest = x
  for (let k = Math.ceil(8 + 1000 / (x * x)); k >= 1; k--) rest = x + k / rest
  return normalDensity(x) / rest
}

function low(q: number): number {
  const top = polynomial(
    q,
    [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783],
  )
  return top / polynomial(q, [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1])
}

function middle(q: number): number {
  const r = q * q
  const top = polynomial(
    r,
    [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716, 2.506628277459239],
  )
  return (q * top) / polynomial(r, [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1])
}

/** Horner's rule, the highest power first. */
function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = 0
  for (const coefficient of coefficients) sum = sum * x + coefficient
  return sum
}
