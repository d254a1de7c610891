// Sobol's quasi-random points, shifted by chance digit by digit: they fill the cube more evenly than chance alone, and from every
// seed in another way. Scrambling after Owen (1995) was measured: at some hundred points it is the worse of the two for smooth outputs.

import { joeKuo } from './joe-kuo.ts'
import type { Random } from './random.ts'

export const mostDimensions = joeKuo.length + 1
const bits = 32

/** So many points: 0 ≤ coordinate < 1. Of the first 2^m, each coordinate has one in each of 2^m equal strata. */
export function sobolPoints(count: number, dimensions: number, random: Random): Float64Array[] {
  const numbers = Array.from({ length: dimensions }, (_, at) => directionNumbers(at))
  const state = Uint32Array.from(numbers, () => Math.floor(random() * 2 ** bits))
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
  const [inner, ...first] = joeKuo[dimension - 1] ?? [0]
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
