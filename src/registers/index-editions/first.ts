// Whether a country can be first in its region, with the proof, and the shortest way there: the engine's answers about one
// edition.

import { checkFirstPlace } from '../../engines/composite/certificate.ts'
import { dominancePairs } from '../../engines/composite/dominance.ts'
import { anyWeights, type FirstPlace, feasibilityOfFirst, weightsAround } from '../../engines/composite/first-place.ts'
import { type LinearScores, linearScores } from '../../engines/composite/linear-scores.ts'
import { type Reached, reachRank } from '../../engines/composite/reach-rank.ts'
import { among, type Measured } from './measure.ts'

export interface Asked {
  readonly answer: FirstPlace
  /** What an independent check finds against it. */
  readonly flaws: readonly string[]
}

export interface CanBeFirst {
  readonly scores: LinearScores
  readonly any: Asked
  /** Each weight within a quarter of itself. */
  readonly near: Asked
  /** Who is at least as good in every indicator. */
  readonly dominatedBy: readonly string[]
  readonly change: Reached
}

export const spread = 0.25

/** @throws Undefined for a country that lacks an indicator, or that is not there */
export function askFirst(measured: Measured, country: string, rivals: readonly string[]): CanBeFirst {
  const { data, built } = among(measured, rivals)
  const scores = linearScores(built, measured.top)
  const ask = (bounds: ReturnType<typeof anyWeights>): Asked => {
    const answer = feasibilityOfFirst(scores, country, bounds)
    return { answer, flaws: checkFirstPlace(scores, answer, bounds).flaws }
  }
  const any = ask(anyWeights(scores.codes.length))
  const units = data.indicators.units
  return {
    scores,
    any,
    near: ask(weightsAround(scores.weights, spread)),
    dominatedBy: dominancePairs(data.indicators).flatMap(([one, other]) => (units[other] === country ? [units[one] ?? ''] : [])),
    change: reachRank(built, data, { unit: country, rank: 1 }, measured.top),
  }
}
