// Where a country stands in an edition: in the world, and in its region.

import { rank } from '../../engines/composite/statistics.ts'
import type { WorldRegion } from '../vocabularies/world-regions.ts'
import { type Measured, rounded } from './measure.ts'

export interface Placed {
  readonly country: string
  readonly score: number
  /** From 1, ties "min". */
  readonly rank: number
  /** Among those listed. */
  readonly place: number
}

export interface Standing extends Placed {
  readonly count: number
  readonly regionCount: number
  readonly first: Placed
  readonly regionFirst: Placed
}

/** Countries with a score, the first in front; those of one region, or all. */
export function listPlaces({ countries, scores, ranks, edition }: Measured, region?: WorldRegion): Placed[] {
  const listed = countries.flatMap((country, at) => {
    const score = scores[at] ?? Number.NaN
    return Number.isNaN(score) || (region && !region.countries.includes(country)) ? [] : [{ country, score, rank: ranks[at] ?? Number.NaN }]
  })
  const places = rank(
    rounded(
      Float64Array.from(listed, ({ score }) => score),
      edition.body.rank_decimals,
    ),
    'greatest',
  )
  return listed.map((one, at) => ({ ...one, place: places[at] ?? Number.NaN })).toSorted((a, b) => a.place - b.place || b.score - a.score)
}

/** Nothing for a country that the edition does not have. */
export function findStanding(measured: Measured, country: string | undefined, region?: WorldRegion): Standing | undefined {
  const world = listPlaces(measured)
  const near = listPlaces(measured, region)
  const own = near.find((one) => one.country === country)
  const [first] = world
  const [regionFirst] = near
  return own && first && regionFirst && { ...own, count: world.length, regionCount: near.length, first, regionFirst }
}
