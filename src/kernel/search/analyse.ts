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
  let length = 0
  if (words.list.length > mostWords) forget()
  for (const { text, language, weight } of texts) {
    const withGrams = weight >= nameWeight || !stemmed(language)
    const stems = stemsIn(language)
    words.each(text, (word) => {
      length += 1
      const found = stems[word] ?? stemNew(word, language)
      if (found === noTerm) return
      count(found, weight)
      if (withGrams) for (const gram of gramsOf(word)) count(gram, weight)
    })
  }
  const damping = saturation * (1 - lengthShare + (lengthShare * length) / usualLength)
  const found: Term[] = []
  for (const number of counted.splice(0)) {
    const frequency = frequencies[number] ?? 0
    frequencies[number] = 0
    found.push({ term: terms.list[number] ?? '', weight: Math.round((1000 * frequency * (saturation + 1)) / (frequency + damping)) })
  }
  return found.length <= mostTerms ? found : found.sort((a, b) => (a.term < b.term ? -1 : 1)).slice(0, mostTerms)
}

/** The words met so far; by their numbers their stems in each language and their grams, as numbers of terms. */
let words = new Words()
let stemsByLanguage: { [L in Language]?: number[] } = {}
let gramsByWord: (readonly number[] | undefined)[] = []
const mostWords = 60_000

/** The terms met so far, and how often each stands in the texts at hand: 0 but for those that are listed as counted. */
let terms = { list: [''], numbers: new Map<string, number>() }
let frequencies = [0]
const counted: number[] = []
/** What a word that tells nothing stands under. */
const noTerm = 0

function forget(): void {
  words = new Words()
  stemsByLanguage = {}
  gramsByWord = []
  terms = { list: [''], numbers: new Map() }
  frequencies = [0]
}

function count(term: number, weight: number): void {
  const before = frequencies[term] ?? 0
  if (before === 0) counted.push(term)
  frequencies[term] = before + weight
}

function termNumber(term: string): number {
  const known = terms.numbers.get(term)
  if (known !== undefined) return known
  const number = terms.list.push(term) - 1
  terms.numbers.set(term, number)
  frequencies[number] = 0
  return number
}

function stemsIn(language: Language): number[] {
  stemsByLanguage[language] ??= []
  return stemsByLanguage[language]
}

function stemNew(number: number, language: Language): number {
  const word = words.list[number] ?? ''
  const stemOfWord = stopWords.has(word) ? '' : stem(word, language)
  const found = stemOfWord === '' ? noTerm : termNumber(stemOfWord)
  stemsIn(language)[number] = found
  return found
}

function gramsOf(number: number): readonly number[] {
  const found = gramsByWord[number] ?? grams(words.list[number] ?? '').map(termNumber)
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
