// What a board of duties is asked for by its address, and what its rows are called.

import type { Law } from '../../engines/assessment/law.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { PageLanguage } from '../../kernel/language.ts'
import { type Board, type BoardKind, type BoardQuestion, type BoardRow, boardKinds, findBoard } from '../../registers/algorithms/board.ts'
import { needLaw } from '../../registers/algorithms/laws.ts'
import { isLawName, lawNames } from '../../registers/algorithms/standings/slots.ts'
import { laws } from '../../registers/vocabularies/assessment-terms.ts'
import { type Known, lookUp } from '../known.ts'
import { given } from '../links.ts'
import type { Context } from '../page.ts'
import { textIn } from '../parts/texts.ts'

export interface BoardSubject {
  readonly question: BoardQuestion
  readonly law: Law
  readonly board: Board
  readonly today: string
}

/** @param kinds those that the page has, or the file */
export function needQuestion<K extends string>({ url }: Context, kinds: readonly K[]): Omit<BoardQuestion, 'by'> & { readonly by: K } {
  const wanted = (name: string) => url.searchParams.get(name)?.trim() || undefined
  const [firstLaw] = lawNames()
  const law = wanted('law') ?? firstLaw
  if (!isLawName(law)) throw new Fault('unknown-law', { name: (law ?? '').slice(0, 80), known: lawNames().join(', ') })
  const by = oneOf('by', wanted('by') ?? kinds[0], kinds)
  const duty = wanted('duty')
  if (duty === undefined) return { by, law }
  const duties = needLaw(law).duties.map(({ id }) => id)
  return { by, law, duty: oneOf('duty', duty, duties) }
}

export async function needBoard(context: Context, kinds: readonly BoardKind[] = boardKinds): Promise<BoardSubject> {
  const { kernel } = context
  const question = needQuestion(context, kinds)
  const today = kernel.clock.now().slice(0, 10)
  return { question, law: needLaw(question.law), board: await findBoard(kernel, question, today), today }
}

/** Titles of the records that rows are of. */
export function lookUpRows({ kernel, language }: Context, rows: readonly BoardRow[]): Promise<Known> {
  const records = rows.flatMap(({ of }) => ('group' in of && of.group.record ? [of.group.record] : []))
  return lookUp(
    kernel,
    language,
    records.map((record) => ({ as: 'record', ...record })),
  )
}

/** What a row is called; empty where the record declares nothing. */
export function nameOfRow({ of }: BoardRow, known: Known, language: PageLanguage): string {
  if ('slot' in of) return textIn(of.slot.duty.title, language)
  if ('law' in of) return laws.terms[of.law][language]
  const { record, name } = of.group
  return record ? (known.names.get(`${record.register}/${record.id}`)?.title ?? record.id) : (name ?? '')
}

/** The id that a row has in the law or in its register; empty where it is known by a name alone, or not at all. */
export function idOfRow({ of }: BoardRow): string {
  if ('slot' in of) return of.slot.duty.id
  return 'law' in of ? of.law : (of.group.record?.id ?? '')
}

/** The filters that list a row's systems; nothing where no filter finds what is not declared. */
export function systemsOfRow({ of }: BoardRow, { by, law, duty }: BoardQuestion): URLSearchParams | undefined {
  if ('slot' in of) return given({ law, duty: of.slot.duty.id })
  if ('law' in of) return given({ law: of.law, duty })
  const { record, name } = of.group
  if (!record && name === undefined) return undefined
  if (by === 'region') return given({ law, duty, region: record?.id })
  const field = by === 'supplier' ? 'supplier' : 'organization'
  return given({ law, duty, ...(record ? { [field]: record.id } : { [`${field}_name`]: name }) })
}

/** Pages are counted from 1. */
export function needPage({ url }: Context): number {
  const text = url.searchParams.get('page')?.trim() || '1'
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new Fault('bad-query', {}, { issues: [{ path: 'page', code: 'bad-page', values: { high: 999_999 } }] })
}

function oneOf<K extends string>(path: string, value: string | undefined, known: readonly K[]): K {
  const found = known.find((one) => one === value)
  if (found) return found
  const issue: Issue = { path, code: 'not-a-choice', values: { value: (value ?? '').slice(0, 60), known: known.join(', ') } }
  throw new Fault('bad-query', {}, { issues: [issue] })
}
