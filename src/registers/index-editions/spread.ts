// How far the places of a region depend on choices that could have been others: the weights, and how figures are scaled.

import type { Input } from '../../engines/composite/analysis.ts'
import { Undefined } from '../../engines/composite/problem.ts'
import { makeRunner } from '../../engines/composite/runner.ts'
import { type RankSpread, spreadOfRanks } from '../../engines/composite/uncertainty.ts'
import { among, config, type Measured } from './measure.ts'

export interface Spread {
  readonly country: string
  readonly ranks: RankSpread
}

export const runs = 1000

const weights: Input = { name: 'weights', spread: 0.25 }
const scales: Input = {
  name: 'scale',
  at: 'normalise',
  choices: [{ method: 'none' }, { method: 'min-max', lower: 0, upper: 100 }, { method: 'rank' }],
}

/** The same every time, for the seed is. Where some scale is not defined for these countries, only the weights are moved. */
export function spreadOf(
  measured: Measured,
  countries: readonly string[],
): { readonly moved: 'weights' | 'both'; readonly spreads: readonly Spread[] } {
  try {
    return { moved: 'both', spreads: run(measured, countries, [weights, scales]) }
  } catch (error) {
    if (!(error instanceof Undefined)) throw error
    return { moved: 'weights', spreads: run(measured, countries, [weights]) }
  }
}

function run(measured: Measured, countries: readonly string[], inputs: readonly Input[]): Spread[] {
  const { data, built } = among(measured, countries)
  const runner = makeRunner({ data, structure: built.structure, config, inputs, target: measured.top })
  return spreadOfRanks(runner, { runs, seed: 1 }).map((ranks, at) => ({ country: data.indicators.units[at] ?? '', ranks }))
}
