// Countries by their names in the reader's language, from the Unicode data that the runtime carries.

import type { PageLanguage } from './language.ts'

const names: Readonly<Record<PageLanguage, Intl.DisplayNames>> = {
  es: new Intl.DisplayNames('es-PE', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
}

/** @param code ISO 3166-1, two letters; anything else is given back */
export function countryName(code: string, language: PageLanguage): string {
  return /^[A-Z]{2}$/.test(code) ? (names[language].of(code) ?? code) : code
}
