// Whether totals are exact: what the API says a question finds, against a slow count of its own over the whole download.
// It faults on the first difference, so that no figures of wrong answers are printed.

import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { conditionsOf, type Question } from './questions.ts'
import { filtersOf } from './sample.ts'

interface Checked {
  readonly question: Question
  found: number
}

/** @returns how many totals were compared; words must be such that no stemming joins them to others */
export async function checkTotals(port: number, questions: readonly Question[]): Promise<number> {
  const all: Checked[] = questions.map((question) => ({ question, found: 0 }))
  for await (const line of downloadLines(port)) countRecord(JSON.parse(line).body, all)
  for (const { question, found } of all) {
    const address = `/api/algorithms?${conditionsOf(question)}&limit=1`
    const { total }: { total: number } = await (await fetch(`http://127.0.0.1:${port}${address}`)).json()
    if (total !== found) throw new Error(`${address}: the total is ${total}, and the download holds ${found}.`)
  }
  return all.length
}

/** Every published record as a line of JSON. */
export async function* downloadLines(port: number): AsyncGenerator<string> {
  const { body } = await fetch(`http://127.0.0.1:${port}/api/algorithms.jsonl`)
  if (!body) throw new Error('The download is empty.')
  yield* createInterface({ input: Readable.from(body), crlfDelay: Number.POSITIVE_INFINITY })
}

function countRecord(body: Readonly<Record<string, unknown>>, all: readonly Checked[]): void {
  const values = filtersOf(body)
  let words: ReadonlySet<string> | undefined
  for (const checked of all) {
    const { question } = checked
    if (!question.where.every(([field, wanted]) => values.get(field)?.some((value) => holds(wanted, value)))) continue
    if (question.words.length > 0) words ??= wordsOf(body)
    if (question.words.every((word) => words?.has(word))) checked.found += 1
  }
}

/** Text filters match however the text is written. */
function holds(wanted: readonly string[], value: string): boolean {
  return wanted.some((one) => one === value || one.toLowerCase() === value.toLowerCase())
}

function wordsOf(body: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(
    textsIn(body)
      .join(' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu),
  )
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
