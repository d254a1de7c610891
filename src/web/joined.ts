// Several things named in one sentence: "2022 y 2025".

import type { PageLanguage } from '../kernel/language.ts'

const formats: Readonly<Record<PageLanguage, Intl.ListFormat>> = {
  es: new Intl.ListFormat('es'),
  en: new Intl.ListFormat('en'),
}

export function joined(names: readonly string[], language: PageLanguage): string {
  return formats[language].format(names)
}
