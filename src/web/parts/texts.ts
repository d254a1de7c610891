// The texts of questionnaires and laws in the language of a page.

import type { Texts } from '../../engines/assessment/questionnaire.ts'
import type { PageLanguage } from '../../kernel/language.ts'

/** In the page's language or the first that there is, Spanish before English. */
export function textIn(texts: Texts, language: PageLanguage): string {
  return texts[language] ?? texts.es ?? texts.en ?? Object.values(texts)[0] ?? ''
}
