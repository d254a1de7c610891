// Where values stand on a drawing, and the round numbers that an axis names.

export type Place = (value: number) => number

/** From a range of values to a range of the drawing; a range of nothing lies at its beginning. */
export function linear([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Place {
  const span = high - low || 1
  return (value) => round(from + ((value - low) / span) * (to - from))
}

/** A tenth of a unit is finer than any screen shows. */
export function round(place: number): number {
  return Math.round(place * 10) / 10
}

/** By orders of magnitude; for values of 1 and more. */
export function logarithmic([low, high]: readonly [number, number], range: readonly [number, number]): Place {
  const place = linear([Math.log(low), Math.log(high)], range)
  return (value) => place(Math.log(Math.max(low, value)))
}

/** The round step (1, 2, 2.5 or 5 times a power of ten) by which a span has at most about so many. */
export function roundStep(span: number, most: number): number {
  const rough = span / most
  const power = 10 ** Math.floor(Math.log10(rough))
  return power * ([1, 2, 2.5, 5].find((one) => one * power >= rough * 0.999) ?? 10)
}

/** Multiples of a round step within the range, at most about so many. */
export function ticksIn([low, high]: readonly [number, number], most = 5): number[] {
  if (!(high > low)) return [low]
  const step = roundStep(high - low, most)
  const first = Math.ceil(low / step - 1e-9)
  const count = Math.floor(high / step + 1e-9) - first
  return Array.from({ length: count + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)))
}

/** The range that such ticks bound. */
export function roundRange([low, high]: readonly [number, number], most = 5): [number, number] {
  const [first = low, second = high] = ticksIn([low, high], most)
  const step = second - first || 1
  return [Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step]
}

/** Heights for labels that keep a distance, each as near to its own as it can; the order stays. */
export function apart(heights: readonly number[], distance: number, [top, bottom]: readonly [number, number]): number[] {
  const order = heights.map((_, at) => at).toSorted((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0))
  const placed = [...heights]
  let least = top
  for (const at of order) {
    placed[at] = Math.max(placed[at] ?? 0, least)
    least = (placed[at] ?? 0) + distance
  }
  let most = bottom
  for (const at of order.toReversed()) {
    placed[at] = Math.min(placed[at] ?? 0, most)
    most = (placed[at] ?? 0) - distance
  }
  return placed
}
