// The languages that texts may be written in, and how a reader's language is chosen among those there are.
// It must never drop a text because it lacks the reader's language: it says which language it gives instead.

export const languages = {
  es: 'español',
  en: 'English',
  qu: 'Runasimi',
  ay: 'Aymar aru',
  cni: 'Asháninka',
  shp: 'Shipibo-Konibo',
  pt: 'português',
  nl: 'Nederlands',
} as const

export type Language = keyof typeof languages

/** The languages that every page is written in, the reader's default first. */
export const pageLanguages = ['es', 'en'] as const

export type PageLanguage = (typeof pageLanguages)[number]

/** A text in one or more languages. */
export type Localized = { readonly [L in Language]?: string }

/** A text of the program itself: always in every page language. */
export type Words = Readonly<Record<PageLanguage, string>>

export interface Said {
  readonly text: string
  readonly language: Language
}

/** The text in the wanted language or, where it is missing, in the first that there is, Spanish before English. */
export function inLanguage(text: Localized, wanted: Language): Said {
  const order: readonly Language[] = [wanted, ...pageLanguages, ...languageCodes]
  for (const language of order) {
    const found = text[language]
    if (found) return { text: found, language }
  }
  return { text: '', language: wanted }
}

export const languageCodes: readonly Language[] = Object.keys(languages).filter(isLanguage)

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(languages, code)
}

export function isPageLanguage(code: string): code is PageLanguage {
  return pageLanguages.some((language) => language === code)
}
