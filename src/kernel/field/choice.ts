// One key of a vocabulary (several with `many`).

import type { Words } from '../language.ts'
import { type Common, type Field, field } from './field.ts'
import { defineKind, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { scalarText } from './plain-text.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface ChoiceOptions {
  readonly vocabulary: Vocabulary
}

export const choiceKind = defineKind<string, ChoiceOptions>({
  name: 'choice',
  parse(raw, { vocabulary }) {
    const key = scalarText(raw)
    if (Object.hasOwn(vocabulary.terms, key)) return { value: key }
    return wrong('not-a-choice', { value: key.slice(0, 60), known: Object.keys(vocabulary.terms).join(', ') })
  },
  present: (value, { vocabulary }, language) => ({ as: 'text', text: term(vocabulary, value)?.[language] ?? value }),
  input: ({ vocabulary }, language) => ({
    as: 'choices',
    options: Object.entries(vocabulary.terms).map(([key, words]) => ({ key, label: words[language] })),
  }),
  describe: ({ vocabulary }) => ({ type: 'string', enum: Object.keys(vocabulary.terms) }),
  compare: inOrder,
  examples: ({ vocabulary }) => Object.keys(vocabulary.terms).slice(0, 2),
  index: (value) => [value],
  label: (key, { vocabulary }, language) => term(vocabulary, key)?.[language] ?? key,
  order: (value) => value,
  texts: (value, { vocabulary }) => {
    const words = term(vocabulary, value)
    return words
      ? [
          { text: words.es, language: 'es' },
          { text: words.en, language: 'en' },
        ]
      : []
  },
})

export function choice<Key extends string, const Options extends Common>(
  vocabulary: Vocabulary<Key>,
  options?: Options,
): Field<Key, Options & ChoiceOptions> {
  return field(choiceKind.name, { ...options, vocabulary } as Options & ChoiceOptions) // a spread of a generic loses its type
}

function term(vocabulary: Vocabulary, key: string): Words | undefined {
  return Object.hasOwn(vocabulary.terms, key) ? vocabulary.terms[key] : undefined
}
