// How many people live where, for figures by head: the two indicators that say so, by their ids. Where a platform has published neither,
// nothing is shown by head.

import type { Kernel } from '../../kernel/kernel.ts'
import { findPublished } from '../../kernel/record/read.ts'
import { asIndicator, findSeries, type Indicator } from '../indicators/series.ts'

/** Of countries by year, and of a country's regions by their ISO 3166-2 code. */
export const populationIndicators = { countries: 'population', regions: 'population-regions' } as const

export interface Population {
  readonly indicator: string
  readonly name: Indicator['body']['name']
  /** NaN where it is not known. */
  in(code: string, year: number): number
  /** Of the last year that says it. */
  last(code: string): { readonly year: number; readonly people: number } | undefined
}

export async function findPopulation(kernel: Kernel, of: keyof typeof populationIndicators): Promise<Population | undefined> {
  const record = await findPublished(kernel, 'indicators', populationIndicators[of])
  const series = record && (await findSeries(kernel, asIndicator(record)))
  if (!record || !series) return undefined
  return {
    indicator: record.id,
    name: asIndicator(record).body.name,
    in: series.countOf,
    last: (code) => {
      const year = series.years.findLast((one) => !Number.isNaN(series.countOf(code, one)))
      return year === undefined ? undefined : { year, people: series.countOf(code, year) }
    },
  }
}
