// Yes or no. "Not declared" is the absence of a value, never no.

import type { Words } from '../language.ts'
import { fieldOf } from './field.ts'
import { defineKind, wrong } from './kind.ts'
import { scalarText } from './plain-text.ts'

const words: Record<'true' | 'false', Words> = { true: { es: 'Sí', en: 'Yes' }, false: { es: 'No', en: 'No' } }
const yes = new Set(['true', '1', 'yes', 'si', 'sí', 'on'])
const no = new Set(['false', '0', 'no', 'off'])

export const booleanKind = defineKind<boolean, object>({
  name: 'boolean',
  parse(raw) {
    const said = scalarText(raw).toLowerCase()
    if (yes.has(said)) return { value: true }
    if (no.has(said)) return { value: false }
    return wrong('not-a-choice', { value: said.slice(0, 20), known: 'true, false' })
  },
  present: (value, _options, language) => ({ as: 'text', text: words[value ? 'true' : 'false'][language] }),
  input: (_options, language) => ({
    as: 'choices',
    options: [
      { key: 'true', label: words.true[language] },
      { key: 'false', label: words.false[language] },
    ],
  }),
  describe: () => ({ type: 'boolean' }),
  compare: (a, b) => Number(a) - Number(b),
  examples: () => [true, false],
  index: (value) => [String(value)],
  label: (key, _options, language) => (key === 'true' || key === 'false' ? words[key][language] : key),
  order: (value) => Number(value),
})

export const boolean = fieldOf(booleanKind)
