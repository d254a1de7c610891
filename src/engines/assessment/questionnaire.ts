// What a questionnaire is: data with a version. Pages hold questions, questions choices with points, and the scoring says
// what the points make: levels, and what each level asks for. It must hold no function: it is printed, hashed and exchanged.

import type { Condition } from './condition.ts'

/** A text by language code: { es: …, en: … }. */
export type Texts = Readonly<Record<string, string>>

export interface Questionnaire {
  readonly id: string
  readonly version: string
  readonly title: Texts
  readonly source: Source
  readonly pages: readonly Page[]
  /** Absent: the answers are kept and shown, and no score is made of them. */
  readonly scoring?: Scoring
}

export interface Source {
  readonly name: string
  readonly licence: string
  readonly url?: string
  /** ISO 8601, the day that this version is of. */
  readonly date?: string
}

export interface Page {
  readonly id: string
  readonly title: Texts
  /** Absent: always asked. */
  readonly when?: Condition
  readonly questions: readonly Question[]
}

export const kinds = ['one', 'many', 'text'] as const
export const counts = ['raw', 'mitigation'] as const

export type Kind = (typeof kinds)[number]
export type Counts = (typeof counts)[number]

export interface Question {
  readonly id: string
  readonly kind: Kind
  readonly title: Texts
  readonly help?: Texts
  readonly when?: Condition
  readonly required?: boolean
  /** Which sum its points go into; absent: it has none. */
  readonly counts?: Counts
  /** Of `one` and `many`. */
  readonly choices?: readonly Choice[]
}

export interface Choice {
  readonly id: string
  readonly title: Texts
  /** Absent: 0. */
  readonly points?: number
}

export interface Scoring {
  /** From the lowest up. A score belongs to the first level whose share of the maximum it does not exceed, or to the last. */
  readonly levels: readonly Level[]
  readonly relief?: Relief
  /** Into how many forks the mitigation questions are split of which only one is asked; its maximum is divided by this. 1 unless said. */
  readonly forks?: number
  /** How the tool that this was imported from counts, where that can be compared with; see `scoreAsPublished`. */
  readonly published?: 'number-after-last-hyphen'
}

/** Where mitigation reaches the share `from` of its maximum, the raw score is cut by the share `by` and rounded, halves up. */
export interface Relief {
  readonly from: number
  readonly by: number
}

export interface Level {
  readonly level: number
  /** The greatest share of the maximum that is still of this level; the last level takes what is above it too. */
  readonly upTo: number
  readonly title: Texts
  readonly duties?: readonly LevelDuty[]
}

export interface LevelDuty {
  readonly id: string
  readonly title: Texts
  readonly says: Texts
}

export function questionsOf({ pages }: Pick<Questionnaire, 'pages'>): Question[] {
  return pages.flatMap(({ questions }) => questions)
}

/** The most points that a question can bring: its best choice, or all of them where several may be ticked. */
export function maximumOf({ kind, choices = [] }: Question): number {
  const points = choices.map((choice) => choice.points ?? 0)
  return kind === 'many' ? points.reduce((sum, one) => sum + one, 0) : Math.max(0, ...points)
}
