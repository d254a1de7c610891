// What the form of other weights hands to its island, and how both read a weight. It may import nothing of the server.

import type { WeighedCountry } from './weighed-ranking.tsx'

export interface WeightsGiven {
  readonly language: 'es' | 'en'
  /** In an order that does not hang on the weights: that of the published places. */
  readonly countries: readonly WeighedCountry[]
  /** By component, in the order of the form; null is missing. */
  readonly columns: readonly (readonly (number | null)[])[]
  /** Published weights in per cent, for a field that holds no number. */
  readonly shares: readonly number[]
  /** Scores under the published weights, for when all are 0. */
  readonly published: readonly (number | null)[]
  readonly words: {
    /** With {place}, the own country's; absent where it is not among them. */
    readonly says?: string
    /** By place from 1. */
    readonly places: readonly string[]
    readonly noted: string
    readonly none: string
    /** With {share}. */
    readonly share: string
    /** With {component}. */
    readonly slider: string
  }
}

/** From 0 to 100; the published share where nothing of the sort is said. */
export function weightFrom(said: string | null | undefined, share: number): number {
  const value = said === null || said === undefined || said.trim() === '' ? Number.NaN : Number(said)
  return Number.isFinite(value) ? Math.min(100, Math.max(0, value)) : share
}
