// How alike texts are, by the search's own terms: the cosine of the angle between them.

import { isMap } from '../field/plain-text.ts'
import { inLanguage, isLanguage, type Said } from '../language.ts'
import { analyse } from './analyse.ts'

export interface Terms {
  readonly weights: ReadonlyMap<string, number>
  /** The square root of the sum of squares. */
  readonly length: number
}

/** @param weight from `nameWeight` on, letters alone tell too */
export function termsOf(texts: readonly Said[], weight: number): Terms {
  const weights = new Map(analyse(texts.map((said) => ({ ...said, weight }))).map((one) => [one.term, one.weight]))
  return { weights, length: Math.sqrt([...weights.values()].reduce((sum, one) => sum + one * one, 0)) }
}

/** From 0, nothing in common, to 1. */
export function likeness(a: Terms, b: Terms): number {
  if (a.length === 0 || b.length === 0) return 0
  let product = 0
  for (const [term, weight] of a.weights) product += weight * (b.weights.get(term) ?? 0)
  return product / (a.length * b.length)
}

/** A text as it is, or in the first language that it has; none of what is no text. */
export function saidOf(value: unknown): Said | undefined {
  if (typeof value === 'string') return { text: value, language: 'en' }
  if (!isMap(value)) return undefined
  const texts = Object.entries(value).filter(([code, text]) => isLanguage(code) && typeof text === 'string')
  const said = inLanguage(Object.fromEntries(texts), 'en')
  return said.text ? said : undefined
}

/** A text in every language that it is said in, English first as `saidOf` has it. */
export function saysOf(value: unknown): Said[] {
  if (typeof value === 'string') return value ? [{ text: value, language: 'en' }] : []
  if (!isMap(value)) return []
  const first = saidOf(value)
  const said = Object.entries(value).flatMap(([code, text]): Said[] =>
    isLanguage(code) && typeof text === 'string' && text ? [{ text, language: code }] : [],
  )
  return said.toSorted((a, b) => Number(b.language === first?.language) - Number(a.language === first?.language))
}
