// A vocabulary: the closed list of keys that a choice takes, each with its words. A value, so it prints and hashes.

import type { Words } from '../language.ts'

export interface Vocabulary<Key extends string = string> {
  readonly name: string
  readonly terms: Readonly<Record<Key, Words>>
}

export function defineVocabulary<const Key extends string>(name: string, terms: Record<Key, Words>): Vocabulary<Key> {
  return Object.freeze({ name, terms: Object.freeze(terms) })
}
