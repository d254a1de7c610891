// The one search analyser: text to weighted terms, the same for both databases, so that they find and rank alike.
// Words are folded and stemmed in their language; titles and native languages also give character 4-grams, which
// still match when a word is misspelt or its endings pile up.

import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemSpanish } from '@orama/stemmers/spanish'
import type { Language, Said } from '../language.ts'
import { fold } from './fold.ts'
import { Words, wordsOf } from './words.ts'

export interface WeightedText extends Said {
  /** How much a word of this text counts: 1 for the body, more for names. */
  readonly weight: number
}

export interface Term {
  readonly term: string
  /** In thousandths; saturates with frequency and falls with the length of the record, after BM25. */
  readonly weight: number
}

const saturation = 1.2
const lengthShare = 0.6
const usualLength = 120
const mostTerms = 4000

/** Texts that name a record weigh at least so much, and can be found by their letters alone. */
export const nameWeight = 4

/** The terms that a record is found by. */
export function analyse(texts: readonly WeightedText[]): Term[] {
  const frequency = new Map<string, number>()
  let length = 0
  if (words.list.length > mostWords) forget()
  for (const { text, language, weight } of texts) {
    const withGrams = weight >= nameWeight || !stemmed(language)
    const stems = stemsIn(language)
    words.each(text, (word) => {
      length += 1
      const found = stems[word] ?? stemNew(word, language)
      if (found === '') return
      frequency.set(found, (frequency.get(found) ?? 0) + weight)
      if (!withGrams) return
      for (const gram of gramsOf(word)) frequency.set(gram, (frequency.get(gram) ?? 0) + weight)
    })
  }
  const damping = saturation * (1 - lengthShare + (lengthShare * length) / usualLength)
  const terms: Term[] = []
  for (const [term, count] of frequency) terms.push({ term, weight: Math.round((1000 * count * (saturation + 1)) / (count + damping)) })
  return terms.length <= mostTerms ? terms : terms.sort((a, b) => (a.term < b.term ? -1 : 1)).slice(0, mostTerms)
}

/** The words met so far, with their stems by language, empty for a word that tells nothing, and their grams. */
let words = new Words()
let stemsByLanguage: { [L in Language]?: string[] } = {}
let gramsByWord: (readonly string[] | undefined)[] = []
const mostWords = 60_000

function forget(): void {
  words = new Words()
  stemsByLanguage = {}
  gramsByWord = []
}

function stemsIn(language: Language): string[] {
  stemsByLanguage[language] ??= []
  return stemsByLanguage[language]
}

function stemNew(number: number, language: Language): string {
  const word = words.list[number] ?? ''
  const found = stopWords.has(word) ? '' : stem(word, language)
  stemsIn(language)[number] = found
  return found
}

function gramsOf(number: number): readonly string[] {
  const found = gramsByWord[number] ?? grams(words.list[number] ?? '')
  gramsByWord[number] = found
  return found
}

/** A query's words: the terms that each may stand under, and the grams to try when none of those is known. */
export function analyseQuery(
  text: string,
): { readonly word: string; readonly terms: readonly string[]; readonly grams: readonly string[] }[] {
  const words = [...new Set(wordsOf(text))].slice(0, 24)
  const telling = words.filter((word) => !stopWords.has(word))
  return (telling.length > 0 ? telling : []).map((word) => ({
    word,
    terms: [...new Set([stem(word, 'es'), stem(word, 'en'), word])],
    grams: grams(word),
  }))
}

function stemmed(language: Language): boolean {
  return language === 'es' || language === 'en'
}

function stem(word: string, language: Language): string {
  if (/[\d.]/.test(word)) return word
  // Folding took the accent that the stemmer knows the ending by: evaluación, evaluaciones.
  if (language === 'es') return fold(stemSpanish(word.replace(/ion$/, 'ión')))
  if (language === 'en') return stemEnglish(word)
  return word
}

/** "quechua" -> "~_que", "~quec", … with the word's ends marked. Short words and codes have none. */
function grams(word: string): string[] {
  if (word.length < 4 || /\d/.test(word)) return []
  const marked = `_${word}_`
  return Array.from({ length: marked.length - 3 }, (_, at) => `~${marked.slice(at, at + 4)}`)
}

const stopWords = new Set(
  (
    'a al algo ante como con cual cuando de del desde donde e el ella ellos en entre era es esa ese eso esta este esto fue ha hay la las le les lo los mas me mi muy ' +
    'no nos o para pero por porque que quien se ser si sin sobre son su sus tambien te tiene un una uno unos y ya ' +
    'an and are as at be but by can do does for from has have how if in into is it its of on or that the their them then there these they this to was were what when where which who will with'
  ).split(' '),
)
