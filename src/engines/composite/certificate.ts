// Checks an answer about first place from what it says alone, without solving anything: the weights must give the lead that
// it states, and the mixture of rivals must show that no weights give more. It shares no code with what found them.

import type { FirstPlace, WeightBounds } from './first-place.ts'
import type { LinearScores } from './linear-scores.ts'

export interface Check {
  readonly holds: boolean
  /** The lead that the weights do give: no answer can be below it. */
  readonly reached: number
  /** The lead that the mixture allows at most: no answer can be above it. */
  readonly limit: number
  readonly flaws: readonly string[]
}

export function checkFirstPlace(scores: LinearScores, answer: FirstPlace, bounds: WeightBounds, tolerance = 1e-7): Check {
  const own = scores.rows[scores.units.indexOf(answer.unit)] ?? []
  const rivals = scores.units.filter((unit) => unit !== answer.unit)
  const rowOf = (unit: string) => scores.rows[scores.units.indexOf(unit)] ?? []
  let reached = Number.POSITIVE_INFINITY
  for (const rival of rivals) {
    const row = rowOf(rival)
    let lead = 0
    for (let code = 0; code < own.length; code++) lead += (answer.weights[code] ?? 0) * ((own[code] ?? 0) - (row[code] ?? 0))
    reached = Math.min(reached, lead)
  }
  const mixture = own.map(
    (value, code) => value - answer.rivals.reduce((sum, { unit, share }) => sum + share * (rowOf(unit)[code] ?? 0), 0),
  )
  const limit = greatestSum(mixture, bounds)
  const scale = tolerance * Math.max(1, ...own.map(Math.abs))
  const flaws = [
    ...(Math.abs(sumOf(answer.weights) - 1) > tolerance ? ['the weights do not sum to 1'] : []),
    ...(answer.weights.some(
      (weight, code) => weight < (bounds.lower[code] ?? 0) - tolerance || weight > (bounds.upper[code] ?? 1) + tolerance,
    )
      ? ['a weight is out of bounds']
      : []),
    ...(answer.rivals.some(({ share }) => share < 0) || Math.abs(sumOf(answer.rivals.map(({ share }) => share)) - 1) > tolerance
      ? ['the rivals are no mixture']
      : []),
    ...(Math.abs(reached - answer.margin) > scale ? ['the weights give another lead'] : []),
    ...(limit - reached > scale ? ['the rivals do not rule out a greater lead'] : []),
    ...((answer.answer === 'first') !== answer.margin > 1e-9 || (answer.answer === 'never') !== answer.margin < -1e-9
      ? ['the answer is not what the lead says']
      : []),
  ]
  return { holds: flaws.length === 0, reached, limit, flaws }
}

/** The greatest w · values over weights within bounds that sum to 1: the best first, each as far as it goes. */
function greatestSum(values: readonly number[], { lower, upper }: WeightBounds): number {
  let left = 1 - sumOf(lower)
  let sum = values.reduce((total, value, code) => total + value * (lower[code] ?? 0), 0)
  for (const code of values.map((_, at) => at).toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0))) {
    const more = Math.min(left, (upper[code] ?? 1) - (lower[code] ?? 0))
    sum += more * (values[code] ?? 0)
    left -= more
  }
  return sum
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
