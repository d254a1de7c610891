// Quantiles of a sample without sorting all of it.

/** Hyndman & Fan (1996), type 7, the default of R and NumPy. Reorders the values. NaN where there are none. */
export function quantile(values: Float64Array, p: number): number {
  if (values.length === 0) return Number.NaN
  const at = (values.length - 1) * p
  const below = Math.floor(at)
  const low = selectRank(values, below)
  if (at === below) return low
  let next = Infinity
  for (let i = below + 1; i < values.length; i++) next = Math.min(next, values[i] ?? Infinity)
  return low + (at - below) * (next - low)
}

/** Hoare's selection (1961): puts the value of that rank in its place, no greater ones before it and no smaller after. */
function selectRank(values: Float64Array, rank: number): number {
  let [low, high] = [0, values.length - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0
    let [i, j] = [low, high]
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++
      while ((values[j] ?? 0) > pivot) j--
      if (i > j) break
      const swapped = values[i] ?? 0
      values[i++] = values[j] ?? 0
      values[j--] = swapped
    }
    if (rank <= j) high = j
    else if (rank >= i) low = i
    else break
  }
  return values[rank] ?? Number.NaN
}
