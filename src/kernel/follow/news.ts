// What became public of a subject that somebody follows: ledger entries, the newest first. Feeds and letters say the same.

import { matchRegister, type Question } from '../finder/matched.ts'
import type { Kernel } from '../kernel.ts'
import { whereOf } from '../record/list-question.ts'
import { readTextQuery } from '../search/query.ts'
import { type EntryWithDocument, entriesAt, latestEntries } from '../storage/ledger.ts'
import { filtersOf, type Subject } from './subject.ts'

export interface Range {
  /** Positions after this one. */
  readonly after?: number | undefined
  /** Positions before this one. */
  readonly before?: number | undefined
  readonly count: number
}

export async function listNews(kernel: Kernel, subject: Subject, range: Range): Promise<EntryWithDocument[]> {
  const { read } = kernel.database
  switch (subject.of) {
    case 'everything':
      return latestEntries(read, range)
    case 'record':
    case 'register':
    case 'institution':
      return latestEntries(read, { ...subject, ...range })
    case 'search':
      return entriesAt(read, await positionsMatching(kernel, subject, range))
    default:
      return subject satisfies never
  }
}

/** The positions of the present versions that hold every word of a text and pass every filter, the newest first. */
async function positionsMatching(
  kernel: Kernel,
  { q, register, filters = [] }: Omit<Extract<Subject, { of: 'search' }>, 'of'>,
  range: Range,
): Promise<number[]> {
  const { finders, catalog } = kernel
  const { after = 0, before = Number.MAX_SAFE_INTEGER, count } = range
  const searched = register === undefined ? await finders.all() : [await finders.need(register)]
  const { groups } = await readTextQuery(finders, searched, q)
  const found: number[] = []
  for (const { name } of catalog.registers) {
    if (register !== undefined && name !== register) continue
    const where = filters.length > 0 ? filtersOf(kernel, name, filters) : {}
    if (!where) continue
    const words = await Promise.all(groups.map((group) => seqsOf(kernel, name, { where: {}, groups: [group] })))
    if (filters.length > 0) words.push(await seqsOf(kernel, name, { ...whereOf(kernel, catalog.need(name), where), groups: [] }))
    const [first = new Set<number>(), ...others] = words
    for (const seq of first) if (seq > after && seq < before && others.every((other) => other.has(seq))) found.push(seq)
  }
  return found.sort((a, b) => b - a).slice(0, count)
}

async function seqsOf({ finders }: Kernel, register: string, question: Question): Promise<Set<number>> {
  const { ordinals, finder } = await matchRegister(finders, register, question)
  return new Set(Array.from(ordinals, (ordinal) => finder.seqAt(ordinal)))
}
