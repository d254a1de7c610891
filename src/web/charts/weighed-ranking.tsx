// The order of countries under weights that the reader set, each with its place under the published ones. Drawn on the server, and again in
// browsers while a slider moves, so it may import nothing of the server.

import { decimalsOf, rounded } from './decimals.ts'
import { Ranking } from './ranking.tsx'

export interface WeighedCountry {
  readonly name: string
  /** As much of the name as the drawing has room for. */
  readonly short: string
  readonly isOwn: boolean
  /** Under the published weights. */
  readonly before: number
}

export interface WeighedRow extends WeighedCountry {
  readonly made: number
  readonly now: number
}

export interface WeighedRankingProps {
  readonly rows: readonly WeighedRow[]
  readonly says: string
  readonly noted: string
  readonly language: 'es' | 'en'
}

export function WeighedRanking({ rows, says, noted, language }: WeighedRankingProps) {
  const decimals = decimalsOf(rows.map(({ made }) => made))
  return (
    <Ranking
      says={says}
      noted={noted}
      say={(value) => rounded(value, decimals, language)}
      rows={rows.map(({ short, isOwn, made, now, before }) => ({
        name: short,
        value: made,
        note: now === before ? String(before) : `${before} → ${now}`,
        isOwn,
      }))}
    />
  )
}

/** Who has a score, the greatest first; who share a place stay as they were. */
export function weighedRows(countries: readonly WeighedCountry[], scores: Float64Array, places: Float64Array): WeighedRow[] {
  return countries
    .map((country, at) => ({ ...country, made: scores[at] ?? Number.NaN, now: places[at] ?? Number.NaN }))
    .filter(({ made }) => !Number.isNaN(made))
    .toSorted((a, b) => a.now - b.now)
}
