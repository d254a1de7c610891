// An indicator's counts by country and year, and where a country stands in the last year.

import { rank } from '../../engines/composite/statistics.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { BodyOf } from '../../kernel/register/register.ts'
import { findFigures, numbersOf } from '../index-editions/figures.ts'
import type { WorldRegion } from '../vocabularies/world-regions.ts'
import type { indicators } from './register.ts'

export type Indicator = Omit<PublishedRecord, 'body'> & { readonly body: BodyOf<typeof indicators> }
// What is published under a register was parsed by its declaration, so its body has the declared type.
export const asIndicator = (record: PublishedRecord) => record as Indicator

export interface CountrySeries {
  readonly countries: readonly string[]
  /** Codes of ISO 3166-2, where the figures are of a country's parts. */
  readonly regions: readonly string[]
  /** From the first to the last. */
  readonly years: readonly number[]
  /** NaN where there is none. */
  countOf(country: string, year: number): number
}

/** Nothing where the indicator has no figures of countries. */
export async function findSeries(kernel: Kernel, { body }: Indicator): Promise<CountrySeries | undefined> {
  const figures = body.column === undefined ? undefined : await findFigures(kernel, body.figures)
  if (!figures || body.column === undefined) return undefined
  const codes = figures.columns.get('code') ?? []
  const [when, values] = [numbersOf(figures, 'year'), numbersOf(figures, body.column)]
  const found = new Map(codes.map((code, row) => [`${code} ${when[row]}`, values[row] ?? Number.NaN]))
  return {
    countries: [...new Set(codes)].filter((code) => /^[A-Z]{2}$/.test(code)),
    regions: [...new Set(codes)].filter((code) => /^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(code)),
    years: [...new Set(when)].filter((year) => !Number.isNaN(year)).toSorted((a, b) => a - b),
    countOf: (country, year) => found.get(`${country} ${year}`) ?? Number.NaN,
  }
}

/** Countries of a region, or all, by their count of the last year, the greatest first; without one they come last and have no place. */
export function listCounts({ countries, years, countOf }: CountrySeries, region?: WorldRegion) {
  const last = years.at(-1) ?? 0
  const near = countries.filter((country) => !region || region.countries.includes(country))
  const counts = Float64Array.from(near, (country) => countOf(country, last))
  const places = rank(counts, 'greatest')
  return near
    .map((country, at) => ({ country, year: last, count: counts[at] ?? Number.NaN, place: places[at] ?? Number.NaN }))
    .toSorted((a, b) => (Number.isNaN(a.place) ? near.length : a.place) - (Number.isNaN(b.place) ? near.length : b.place))
}
