// Roots of increasing or decreasing functions within a bracket.

/** Brent's method: a root of f between low and high, where f changes sign, to the last digits. Source: Brent (1973), chapter 4. */
export function findRoot(f: (x: number) => number, low: number, high: number, tolerance = 0): number {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  if (fa === 0) return a
  if (fb === 0) return b
  if (fa > 0 === fb > 0) throw new RangeError(`no change of sign between ${low} and ${high}`)
  let [c, fc, d] = [a, fa, b - a]
  let e = d
  for (let step = 0; step < 200; step++) {
    if (fb > 0 === fc > 0) {
      ;[c, fc] = [a, fa]
      d = e = b - a
    }
    if (Math.abs(fc) < Math.abs(fb)) [a, b, c, fa, fb, fc] = [b, c, b, fb, fc, fb]
    const close = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2 + Number.MIN_VALUE
    const middle = (c - b) / 2
    if (Math.abs(middle) <= close || fb === 0) return b
    if (Math.abs(e) < close || Math.abs(fa) <= Math.abs(fb)) d = e = middle
    else {
      const jump = interpolate({ a, b, c, fa, fb, fc })
      if (2 * jump.p < Math.min(3 * middle * jump.q - Math.abs(close * jump.q), Math.abs(e * jump.q))) {
        e = d
        d = jump.p / jump.q
      } else d = e = middle
    }
    ;[a, fa] = [b, fb]
    b += Math.abs(d) > close ? d : middle > 0 ? close : -close
    fb = f(b)
  }
  return b
}

/** Inverse quadratic interpolation, or the secant where there are but two points; p is made positive. */
function interpolate({ a, b, c, fa, fb, fc }: Record<'a' | 'b' | 'c' | 'fa' | 'fb' | 'fc', number>): { p: number; q: number } {
  const s = fb / fa
  const secant = a === c
  const [t, r] = [fa / fc, fb / fc]
  const p = secant ? (c - b) * s : s * ((c - b) * t * (t - r) - (b - a) * (r - 1))
  const q = secant ? 1 - s : (t - 1) * (r - 1) * (s - 1)
  return p > 0 ? { p, q: -q } : { p: -p, q }
}

/**
 * The x in [low, high] at which an increasing function reaches a target, by Newton's steps kept inside the bracket.
 * @param density the function's derivative
 */
export function invert(
  cdf: (x: number) => number,
  density: (x: number) => number,
  { target, low, high, start }: { target: number; low: number; high: number; start: number },
): number {
  let [from, to] = [low, high]
  let x = start > low && start < high ? start : bisect(low, high)
  for (let step = 0; step < 400; step++) {
    const gap = cdf(x) - target
    if (gap === 0) return x
    if (gap > 0) to = x
    else from = x
    const newton = x - gap / density(x)
    const next = newton > from && newton < to ? newton : bisect(from, to)
    if (Math.abs(next - x) <= 2 * Number.EPSILON * Math.abs(x)) return next
    x = next
  }
  return x
}

function bisect(low: number, high: number): number {
  if (high === Infinity) return low > 1 ? low * 2 : 2 + low
  if (low === -Infinity) return high < -1 ? high * 2 : high - 2
  return low + (high - low) / 2
}
