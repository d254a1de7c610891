// Countries by their names in the reader's language, from the Unicode data that the runtime carries.

import type { PageLanguage } from './language.ts'

const names: Readonly<Record<PageLanguage, Intl.DisplayNames>> = {
  es: new Intl.DisplayNames('es-PE', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
}

/** Of two-letter codes there are few, and asking the runtime takes longer than all else that a list does with one. */
const known: Readonly<Record<PageLanguage, Map<string, string>>> = { es: new Map(), en: new Map() }

/** @param code ISO 3166-1, two letters; anything else is given back */
export function countryName(code: string, language: PageLanguage): string {
  const before = known[language].get(code)
  if (before !== undefined) return before
  if (!/^[A-Z]{2}$/.test(code)) return code
  const name = names[language].of(code) ?? code
  known[language].set(code, name)
  return name
}
