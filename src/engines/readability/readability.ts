// How easy a text is to read, as far as counting can tell: words per sentence, and a measure from these and from syllables per word.
// Spanish: perspicuity (Szigriszt Pazos, Sistemas predictivos de legibilidad del mensaje escrito, 1993), read on the INFLESZ scale
// (Barrio-Cantalejo and others, An. Sist. Sanit. Navar. 31(2), 2008). English: reading ease (Flesch, A new readability yardstick, 1948).
// It says nothing of whether a text is true or well written, so it may advise and never refuse.

import { sentencesOf } from './sentences.ts'
import { syllablesEn } from './syllables-en.ts'
import { syllablesEs } from './syllables-es.ts'

export type MeasuredLanguage = 'es' | 'en'

export interface Readability {
  readonly words: number
  readonly sentences: number
  readonly syllables: number
  readonly wordsPerSentence: number
  /** Higher is easier; of everyday texts between 0 and 100. */
  readonly ease: number
  readonly band: Band
  /** Sentences of more words than `longSentence`, the longest first, each as its words. */
  readonly long: readonly (readonly string[])[]
}

export const bands = ['very-difficult', 'difficult', 'fairly-difficult', 'normal', 'fairly-easy', 'easy', 'very-easy'] as const
export type Band = (typeof bands)[number]

/** Fewer words say nothing about a text. */
export const fewestWords = 30
/** Readers lose longer sentences before their end. */
export const longSentence = 30

interface Measure {
  syllables(word: string): number
  ease(wordsPerSentence: number, syllablesPerWord: number): number
  /** From the hardest up: a text is of the first band whose limit it does not exceed, or of the last. */
  readonly scale: readonly (readonly [upTo: number, band: Band])[]
}

const measures: Readonly<Record<MeasuredLanguage, Measure>> = {
  es: {
    syllables: syllablesEs,
    ease: (perSentence, perWord) => 206.835 - 62.3 * perWord - perSentence,
    scale: [
      [40, 'very-difficult'],
      [55, 'fairly-difficult'],
      [65, 'normal'],
      [80, 'fairly-easy'],
      [Number.POSITIVE_INFINITY, 'very-easy'],
    ],
  },
  en: {
    syllables: syllablesEn,
    ease: (perSentence, perWord) => 206.835 - 1.015 * perSentence - 84.6 * perWord,
    scale: [
      [30, 'very-difficult'],
      [50, 'difficult'],
      [60, 'fairly-difficult'],
      [70, 'normal'],
      [80, 'fairly-easy'],
      [90, 'easy'],
      [Number.POSITIVE_INFINITY, 'very-easy'],
    ],
  },
}

/** Undefined for a text of fewer words than `fewestWords`. */
export function measureReadability(text: string, language: MeasuredLanguage, fewest = fewestWords): Readability | undefined {
  const measure = measures[language]
  const sentences = sentencesOf(text)
  const words = sentences.flat()
  if (words.length < Math.max(1, fewest)) return undefined
  const syllables = words.reduce((sum, word) => sum + measure.syllables(word), 0)
  const wordsPerSentence = words.length / sentences.length
  const ease = measure.ease(wordsPerSentence, syllables / words.length)
  return {
    words: words.length,
    sentences: sentences.length,
    syllables,
    wordsPerSentence,
    ease,
    band: measure.scale.find(([upTo]) => ease <= upTo)?.[1] ?? 'very-easy',
    long: sentences.filter(({ length }) => length > longSentence).sort((one, other) => other.length - one.length),
  }
}
