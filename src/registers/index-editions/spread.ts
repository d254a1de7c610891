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

/** A page is drawn while its reader waits: of the whole world fewer builds are made than of a region. */
const [manyRuns, fewRuns, large] = [1000, 300, 60]

const weights: Input = { name: 'weights', spread: 0.25 }
const scales: Input = {
  name: 'scale',
  at: 'normalise',
  choices: [{ method: 'none' }, { method: 'min-max', lower: 0, upper: 100 }, { method: 'rank' }],
}

export interface Spreads {
  readonly moved: 'weights' | 'both'
  readonly runs: number
  readonly spreads: readonly Spread[]
}

/** The same every time, for the seed is. Where some scale is not defined for these countries, only the weights are moved. */
export function spreadOf(measured: Measured, countries: readonly string[]): Spreads {
  const runs = countries.length > large ? fewRuns : manyRuns
  try {
    return { moved: 'both', runs, spreads: run(measured, { countries, inputs: [weights, scales], runs }) }
  } catch (error) {
    if (!(error instanceof Undefined)) throw error
    return { moved: 'weights', runs, spreads: run(measured, { countries, inputs: [weights], runs }) }
  }
}

function run(
  measured: Measured,
  { countries, inputs, runs }: { readonly countries: readonly string[]; readonly inputs: readonly Input[]; readonly runs: number },
): Spread[] {
  const { data, built } = among(measured, countries)
  const runner = makeRunner({ data, structure: built.structure, config, inputs, target: measured.top })
  return spreadOfRanks(runner, { runs, seed: 1 }).map((ranks, at) => ({ country: data.indicators.units[at] ?? '', ranks }))
}
