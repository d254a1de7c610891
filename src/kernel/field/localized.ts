// A text in one or more languages, each kept apart.

import type { Issue } from '../fault/issue.ts'
import { under } from '../fault/issue.ts'
import {
  inLanguage,
  isLanguage,
  type Language,
  type Localized,
  languageCodes,
  languages,
  type PageLanguage,
  pageLanguages,
} from '../language.ts'
import { sortKey } from '../search/fold.ts'
import type { Control } from './control.ts'
import { fieldOf } from './field.ts'
import { defineKind, type JsonSchema, type Parsed, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { isBlank, isMap, parseText } from './plain-text.ts'

export interface LocalizedOptions {
  /** Characters in each language; 300 when left out. */
  readonly limit?: number
  /** Paragraphs rather than one line. */
  readonly long?: boolean
  /** True where every page language must be there. */
  readonly translated?: boolean
}

export const localizedKind = defineKind<Localized, LocalizedOptions>({
  name: 'localized',
  parse: parseLocalized,
  present(value, options, language) {
    const said = inLanguage(value, language)
    return { as: options.long ? 'prose' : 'text', ...said }
  },
  input: (options, language) => localizedControl(options, language),
  describe: localizedSchema,
  compare: (a, b) => inOrder(sortKey(inLanguage(a, 'es').text), sortKey(inLanguage(b, 'es').text)),
  examples: (options) => [
    { es: 'Un nudo por cada hecho', en: 'One knot for each fact' },
    ...(options.translated ? [] : [{ qu: 'Sapa rurasqapaq huk khipu' }]),
  ],
  order: (value, language) => sortKey(inLanguage(value, language).text),
  texts: (value) => textsOf(value),
  parts: () => languageCodes.map((language) => `.${language}`),
})

export const localized = fieldOf(localizedKind)

export function parseLocalized(raw: unknown, options: LocalizedOptions): Parsed<Localized> {
  const given = typeof raw === 'string' ? { es: raw } : raw
  if (!isMap(given)) return wrong('wrong-shape', { wanted: '{ "es": …, "en": … }' })
  const issues: Issue[] = []
  const value: { [L in Language]?: string } = {}
  for (const [code, part] of Object.entries(given)) {
    if (isBlank(part)) continue
    if (!isLanguage(code)) {
      issues.push({ path: '', code: 'unknown-field', values: { name: code.slice(0, 80), known: languageCodes.join(', ') } })
      continue
    }
    const text = parseText(part, options.limit ?? (options.long ? 6000 : 300))
    if (text.issues) issues.push(...under(code, text.issues))
    else value[code] = text.value
  }
  if (options.translated) issues.push(...untranslated(value))
  return issues.length > 0 ? { issues } : { value }
}

function untranslated(value: Localized): Issue[] {
  return pageLanguages
    .filter((language) => !value[language])
    .map((language) => ({ path: language, code: 'missing-translation', values: { language: languages[language] } }))
}

export function localizedControl(options: LocalizedOptions, _language: PageLanguage): Control {
  const limit = options.limit ?? (options.long ? 6000 : 300)
  const control: Control = options.long ? { as: 'lines', rows: 5, limit } : { as: 'line', type: 'text', limit }
  return { as: 'parts', parts: pageLanguages.map((language) => ({ name: language, label: languages[language], control })) }
}

export function localizedSchema(options: LocalizedOptions): JsonSchema {
  const limit = options.limit ?? (options.long ? 6000 : 300)
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(languageCodes.map((language) => [language, { type: 'string', maxLength: limit }])),
    ...(options.translated ? { required: [...pageLanguages] } : {}),
  }
}

export function textsOf(value: Localized): { text: string; language: Language }[] {
  return languageCodes.flatMap((language) => {
    const text = value[language]
    return text ? [{ text, language }] : []
  })
}
