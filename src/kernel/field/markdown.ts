// Localized text with light markup (CommonMark without HTML): notes, explanations.

import { inLanguage, type Localized, languageCodes } from '../language.ts'
import { sortKey } from '../search/fold.ts'
import { fieldOf } from './field.ts'
import { defineKind } from './kind.ts'
import { type LocalizedOptions, localizedControl, localizedSchema, parseLocalized, textsOf } from './localized.ts'
import { inOrder } from './order.ts'

const long = { long: true, limit: 20_000 } as const

export const markdownKind = defineKind<Localized, LocalizedOptions>({
  name: 'markdown',
  parse: (raw, options) => parseLocalized(raw, { ...long, ...options }),
  present: (value, _options, language) => ({ as: 'markdown', ...inLanguage(value, language) }),
  input: (options, language) => localizedControl({ ...long, ...options }, language),
  describe: (options) => localizedSchema({ ...long, ...options }),
  compare: (a, b) => inOrder(sortKey(inLanguage(a, 'es').text), sortKey(inLanguage(b, 'es').text)),
  examples: () => [{ es: 'Dice **una vez** «L6».', en: 'It says "L6" **once**.' }],
  texts: (value) => textsOf(value),
  parts: () => languageCodes.map((language) => `.${language}`),
})

export const markdown = fieldOf(markdownKind)
