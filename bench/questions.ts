// The kinds of questions that lists are measured by, drawn by a seed from what the records really hold. The program keeps
// what it counted for the same filters and words, so kinds with many of these ask for each combination once; the plain list
// and the single filter have few, and differ in order, page and length instead.

import { filters, type Sample } from './sample.ts'
import { createSeeded, type Seeded } from './seeded.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Question {
  readonly kind: string
  readonly words: readonly string[]
  /** Any of the values of one filter, all of the filters. */
  readonly where: readonly (readonly [field: string, values: readonly string[]])[]
  readonly sort: string | undefined
  readonly page: number
  readonly limit: number
}

export interface Kind {
  readonly name: string
  readonly questions: readonly Question[]
}

type Draw = (from: Source) => Partial<Question>

interface Source {
  readonly seeded: Seeded
  readonly sample: Sample
  readonly vocabulary: Vocabulary
}

const kinds: Readonly<Record<string, { readonly draw: Draw; readonly repeats: boolean }>> = {
  'plain list': { draw: drawPlace, repeats: true },
  'one filter': { draw: (from) => ({ ...drawPlace({ ...from, depth: 50 }), where: drawFilters(from, 1) }), repeats: true },
  'several filters': { draw: (from) => ({ where: drawFilters(from, 2 + from.seeded.whole(3)) }), repeats: false },
  'a rare word': { draw: ({ seeded, vocabulary }) => ({ words: [seeded.pick(vocabulary.rare)] }), repeats: false },
  'common words': { draw: ({ seeded, vocabulary }) => ({ words: seeded.some(vocabulary.common, 2 + seeded.whole(2)) }), repeats: false },
  'words and filters': {
    draw: (from) => ({ words: from.seeded.some(from.vocabulary.common, 2), where: drawFilters(from, 1 + from.seeded.whole(2)) }),
    repeats: false,
  },
}

const orders = ['name', '-name', 'organization_name', '-organization_name', 'phase', '-phase']
const shortest = 20
const mostTries = 100

/** @param count how many questions of each kind; no two have the same address */
export function drawQuestions(sample: Sample, vocabulary: Vocabulary, count: number): Kind[] {
  return Object.entries(kinds).map(([name, { draw, repeats }], at) => {
    const from = { seeded: createSeeded(1000 + at), sample, vocabulary }
    const drawn = new Map<string, Question>()
    for (let tries = 0; drawn.size < count && tries < count * mostTries; tries++) {
      const question: Question = { kind: name, words: [], where: [], sort: undefined, page: 1, limit: shortest, ...draw(from) }
      const key = repeats ? addressOf(question) : conditionsOf(question)
      if (!drawn.has(key)) drawn.set(key, question)
    }
    return { name, questions: [...drawn.values()] }
  })
}

/** The part of an address after the question mark. */
export function addressOf(question: Question): string {
  const { sort, page, limit } = question
  return [conditionsOf(question), sort && `sort=${sort}`, `limit=${limit}`, page > 1 && `page=${page}`].filter(Boolean).join('&')
}

/** What decides the total: filters and words. */
export function conditionsOf({ words, where }: Question): string {
  const pairs = where.flatMap(([field, values]) => values.map((value) => [field, value]))
  return new URLSearchParams([...(words.length > 0 ? [['q', words.join(' ')]] : []), ...pairs]).toString()
}

/** Half of the places are among the first ten pages, as people read; half anywhere. */
function drawPlace({ seeded, sample, depth }: Source & { readonly depth?: number }): Partial<Question> {
  const limit = shortest + seeded.whole(11)
  const last = Math.max(1, Math.min(depth ?? Number.MAX_SAFE_INTEGER, Math.floor(sample.total / limit)))
  return { sort: seeded.pick(orders), limit, page: 1 + seeded.whole(seeded.whole(2) === 0 ? Math.min(10, last) : last) }
}

/** The filters of one record, a third of them with a second value: so that something is found. */
function drawFilters({ seeded, sample }: Source, count: number): Question['where'] {
  const record = seeded.pick(sample.records)
  return seeded
    .some(
      filters.filter((name) => record.has(name)),
      count,
    )
    .toSorted()
    .map((name) => {
      const other = seeded.whole(3) === 0 ? (seeded.pick(sample.records).get(name) ?? []) : []
      return [name, [...new Set([...(record.get(name) ?? []), ...other])].toSorted()]
    })
}
