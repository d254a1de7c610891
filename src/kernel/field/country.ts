// A country: kept by its code of ISO 3166-1 (alpha-2), shown by its name in the reader's language.

import { countryName } from '../country-name.ts'
import { fieldOf } from './field.ts'
import { defineKind, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { scalarText } from './plain-text.ts'

const pattern = /^[A-Z]{2}$/
const like = 'PE'

export const countryKind = defineKind<string, object>({
  name: 'country',
  parse(raw) {
    const code = scalarText(raw)
    return pattern.test(code) ? { value: code } : wrong('bad-pattern', { wanted: like })
  },
  present: (value, _options, language) => ({ as: 'text', text: countryName(value, language) }),
  input: () => ({ as: 'line', type: 'text', limit: 2, hint: like }),
  describe: () => ({ type: 'string', pattern: pattern.source }),
  compare: inOrder,
  examples: () => [like, 'CL'],
  index: (value) => [value],
  label: (key, _options, language) => countryName(key, language),
  texts: (value) => [{ text: value, language: 'es' }],
})

export const country = fieldOf(countryKind)
