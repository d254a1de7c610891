// Regions that a strategy compares its country in, by ISO 3166-1 codes.

import type { Words } from '../../kernel/language.ts'

export interface WorldRegion {
  readonly key: string
  readonly words: Words
  readonly countries: readonly string[]
}

/** The twenty countries of Latin America. */
const latinAmerica: WorldRegion = {
  key: 'latin-america',
  words: { es: 'América Latina', en: 'Latin America' },
  countries: ['AR', 'BO', 'BR', 'CL', 'CO', 'CR', 'CU', 'DO', 'EC', 'GT', 'HN', 'HT', 'MX', 'NI', 'PA', 'PE', 'PY', 'SV', 'UY', 'VE'],
}

const all: readonly WorldRegion[] = [latinAmerica]

/** The region that a country is in; nothing where none is listed. */
export function regionOf(country: string | undefined): WorldRegion | undefined {
  return all.find(({ countries }) => country !== undefined && countries.includes(country))
}
