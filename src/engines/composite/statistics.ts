// Statistics of one column, over what is present in it: NaN is skipped, and NaN is the answer where there is none.

export function presentIn(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value))
}

export function mean(values: Float64Array): number {
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count === 0 ? Number.NaN : sum / count
}

/** With n - 1 below; NaN for fewer than two values. */
export function standardDeviation(values: Float64Array): number {
  const centre = mean(values)
  let sum = 0
  let count = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    sum += (value - centre) ** 2
    count++
  }
  return count < 2 ? Number.NaN : Math.sqrt(sum / (count - 1))
}

export function median(values: Float64Array): number {
  return quantile(presentIn(values).sort(), 0.5)
}

/** Of sorted values without gaps, by type 7 of Hyndman and Fan (1996). */
export function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low === high ? low : low + (at - Math.floor(at)) * (high - low)
}

/** The least and the greatest; [Infinity, -Infinity] where nothing is present. */
export function rangeOf(values: Float64Array): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return [low, high]
}

/** Skewness G1 and kurtosis G2 of Joanes and Gill (1998), those of spreadsheets; NaN for fewer than four values or no spread. */
export function shapeOf(values: Float64Array): { skewness: number; kurtosis: number } {
  const centre = mean(values)
  let n = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    const square = (value - centre) ** 2
    n++
    second += square
    third += square * (value - centre)
    fourth += square * square
  }
  if (n < 4 || second === 0) return { skewness: Number.NaN, kurtosis: Number.NaN }
  const g1 = (Math.sqrt(n) * third) / second ** 1.5
  const g2 = (n * fourth) / second ** 2 - 3
  return { skewness: (g1 * Math.sqrt(n * (n - 1))) / (n - 2), kurtosis: (((n + 1) * g2 + 6) * (n - 1)) / ((n - 2) * (n - 3)) }
}

/**
 * Ranks from 1, ties "min": who share a value share the best rank, and the next ranks are left out. What is missing has
 * no rank.
 */
export function rank(values: Float64Array, first: 'least' | 'greatest'): Float64Array {
  const order = new Uint32Array(values.length)
  let count = 0
  for (let at = 0; at < values.length; at++) if (!Number.isNaN(values[at])) order[count++] = at
  const sign = first === 'least' ? 1 : -1
  const sorted = order.subarray(0, count).sort((a, b) => sign * ((values[a] ?? 0) - (values[b] ?? 0)))
  const ranks = new Float64Array(values.length).fill(Number.NaN)
  let shared = 1
  for (let at = 0; at < count; at++) {
    const here = sorted[at] ?? 0
    if (at === 0 || values[here] !== values[sorted[at - 1] ?? 0]) shared = at + 1
    ranks[here] = shared
  }
  return ranks
}

/** Pearson's, over the pairs where both are present; NaN for fewer than three pairs or no spread. */
export function correlation(a: Float64Array, b: Float64Array): number {
  let count = 0
  let meanA = 0
  let meanB = 0
  let squaresA = 0
  let squaresB = 0
  let products = 0
  for (let at = 0; at < a.length; at++) {
    const x = a[at] ?? Number.NaN
    const y = b[at] ?? Number.NaN
    if (Number.isNaN(x) || Number.isNaN(y)) continue
    count++
    const fromA = x - meanA
    const fromB = y - meanB
    meanA += fromA / count
    meanB += fromB / count
    squaresA += fromA * (x - meanA)
    squaresB += fromB * (y - meanB)
    products += fromA * (y - meanB)
  }
  return count < 3 || squaresA === 0 || squaresB === 0 ? Number.NaN : products / Math.sqrt(squaresA * squaresB)
}
