// How far values lie from their mean.

/** With n below: of all the values that there are. */
export function varianceOf(values: Float64Array): number {
  let mean = 0
  for (const value of values) mean += value / values.length
  let sum = 0
  for (const value of values) sum += (value - mean) ** 2
  return sum / values.length
}
