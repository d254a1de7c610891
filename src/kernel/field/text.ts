// A text in no particular language: names, codes, acronyms.

import { fold } from '../search/fold.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { inOrder } from './order.ts'
import { parseText } from './plain-text.ts'

export interface TextOptions {
  /** Characters; 200 when left out. */
  readonly limit?: number
  /** A regular expression for the whole text, as its source. */
  readonly pattern?: string
  /** What the pattern looks like, for people. */
  readonly like?: string
}

export const textKind = defineKind<string, TextOptions>({
  name: 'text',
  parse(raw, options): Parsed<string> {
    const text = parseText(raw, options.limit ?? 200)
    if (text.issues) return text
    if (options.pattern && !new RegExp(`^(?:${options.pattern})$`, 'u').test(text.value)) {
      return wrong('bad-pattern', { wanted: options.like ?? options.pattern })
    }
    return text
  },
  present: (value) => ({ as: 'text', text: value }),
  input: (options) => ({ as: 'line', type: 'text', limit: options.limit ?? 200, ...(options.like ? { hint: options.like } : {}) }),
  describe: (options) => ({
    type: 'string',
    maxLength: options.limit ?? 200,
    ...(options.pattern ? { pattern: `^(?:${options.pattern})$` } : {}),
  }),
  compare: (a, b) => inOrder(fold(a), fold(b)),
  examples: (options) => [options.like ?? 'Quipu'],
  // What is made of marks alone folds to nothing, and stays as it is.
  // What follows a pattern is a code, and stays as it is; other texts are found however they are written.
  index: (value, { pattern }) => [pattern ? value : fold(value) || value],
  label: (key) => key,
  order: (value) => fold(value).slice(0, 120),
  texts: (value) => [{ text: value, language: 'es' }],
})

export const text = fieldOf(textKind)
