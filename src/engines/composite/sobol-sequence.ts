// Sobol's quasi-random points with the direction numbers of Joe and Kuo (2008, new-joe-kuo-6) for 21 dimensions, shifted by
// chance: they fill the cube more evenly than chance alone.

import type { Random } from './random.ts'

/** By dimension from the second: the primitive polynomial's inner coefficients, and the first direction numbers. */
const directions: readonly (readonly [inner: number, ...first: number[]])[] = [
  [0, 1],
  [1, 1, 3],
  [1, 1, 3, 1],
  [2, 1, 1, 1],
  [1, 1, 1, 3, 3],
  [4, 1, 3, 5, 13],
  [2, 1, 1, 5, 5, 17],
  [4, 1, 1, 5, 5, 5],
  [7, 1, 1, 7, 11, 19],
  [11, 1, 1, 5, 1, 1],
  [13, 1, 1, 1, 3, 11],
  [14, 1, 3, 5, 5, 31],
  [1, 1, 3, 3, 9, 7, 49],
  [13, 1, 1, 1, 15, 21, 21],
  [16, 1, 3, 1, 13, 27, 49],
  [19, 1, 1, 1, 15, 7, 5],
  [22, 1, 3, 1, 15, 13, 25],
  [25, 1, 1, 5, 5, 19, 61],
  [1, 1, 3, 7, 11, 23, 15, 103],
  [4, 1, 3, 7, 13, 13, 15, 69],
]

export const mostDimensions = directions.length + 1
const bits = 32

/** The first so many points, from the origin on, with every dimension shifted bit by bit: 0 ≤ coordinate < 1. */
export function sobolPoints(count: number, dimensions: number, random: Random): Float64Array[] {
  const numbers = Array.from({ length: dimensions }, (_, at) => directionNumbers(at))
  const state = Uint32Array.from(numbers, () => Math.floor(random.next() * 2 ** bits))
  return Array.from({ length: count }, (_, at) => {
    const point = Float64Array.from(state, (word) => word / 2 ** bits)
    const turned = 31 - Math.clz32(~at & (at + 1))
    for (const [dimension, by] of numbers.entries()) state[dimension] = (state[dimension] ?? 0) ^ (by[turned] ?? 0)
    return point
  })
}

/** As 32-bit words, the recurrence of Bratley and Fox (1988). */
function directionNumbers(dimension: number): Uint32Array {
  const words = new Uint32Array(bits)
  const [inner, ...first] = directions[dimension - 1] ?? [0]
  if (dimension === 0) return words.map((_, at) => 2 ** (bits - 1 - at))
  const degree = first.length
  for (let at = 0; at < bits; at++) {
    if (at < degree) {
      words[at] = (first[at] ?? 0) * 2 ** (bits - 1 - at)
      continue
    }
    const before = words[at - degree] ?? 0
    let word = before ^ (before >>> degree)
    for (let step = 1; step < degree; step++) if ((inner >>> (degree - 1 - step)) & 1) word ^= words[at - step] ?? 0
    words[at] = word
  }
  return words
}
