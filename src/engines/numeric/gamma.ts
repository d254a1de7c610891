// The gamma function's logarithm, Stirling's remainder, and the densities whose naive form loses digits to cancellation.

const half = 0.9189385332046727 // ln(sqrt(2 pi))

/**
 * ln Γ(x) for x > 0: shifted to x >= 15, then Stirling's series.
 * Source: Abramowitz & Stegun (1964), 6.1.41.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  let shift = 1
  let at = x
  while (at < 15) shift *= at++
  return (at - 0.5) * Math.log(at) - at + half + series(at) - Math.log(shift)
}

/** ln(n!) - ln(sqrt(2 pi n) (n/e)^n), the error of Stirling's formula. Source: Loader (2000), "Fast and accurate computation of binomial probabilities". */
export function stirlingError(n: number): number {
  if (n >= 15) return series(n)
  return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - half
}

/** x ln(x/m) + m - x without cancellation where x is near m. Source: Loader (2000), bd0. */
export function deviance(x: number, mean: number): number {
  const gap = x - mean
  if (Math.abs(gap) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const v = gap / (x + mean)
  let sum = gap * v
  let term = 2 * x * v
  for (let j = 1; ; j++) {
    term *= v * v
    const next = sum + term / (2 * j + 1)
    if (next === sum) return sum
    sum = next
  }
}

/** Γ(n+1) / (Γ(x+1) Γ(n-x+1)) p^x q^(n-x), also for x and n that are not whole. q = 1 - p. */
export function binomialDensity(x: number, n: number, p: number, q: number = 1 - p): number {
  if (x < 0 || x > n) return 0
  if (p === 0) return x === 0 ? 1 : 0
  if (q === 0) return x === n ? 1 : 0
  if (x === 0) return Math.exp(n * (p < 0.1 ? Math.log1p(-p) : Math.log(q)))
  if (x === n) return Math.exp(n * (q < 0.1 ? Math.log1p(-q) : Math.log(p)))
  const exponent = stirlingError(n) - stirlingError(x) - stirlingError(n - x) - deviance(x, n * p) - deviance(n - x, n * q)
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * (n - x)))
}

/** mean^x e^-mean / Γ(x+1), also for x that is not whole. */
export function poissonDensity(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-mean)
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x)
}

function series(x: number): number {
  const s = 1 / (x * x)
  const tail = 1 / 1188 - s * (691 / 360360 - s * (1 / 156 - s * (3617 / 122400)))
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * tail)))) / x
}
