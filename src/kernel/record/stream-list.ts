// All that a list finds, whatever its size, a batch at a time: what downloads give of a list that somebody is looking at.

import { Fault } from '../fault/fault.ts'
import { matchRegister } from '../finder/matched.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { filterNames, pageParameters } from '../register/list-query.ts'
import type { Register } from '../register/register.ts'
import { findRecords, type RecordRow } from '../storage/records.ts'
import { pickAll } from './list.ts'
import { needQuery, questionOf, sortOf } from './list-question.ts'

const size = 500

/** True where an address asks for anything less than a whole register. */
export function isQuery(parameters: URLSearchParams): boolean {
  return [...parameters.keys()].some((name) => name !== 'language')
}

/** Published records in the list's order. Faults with `bad-query`, before anything is given. */
export async function streamList(
  kernel: Kernel,
  name: string,
  parameters: URLSearchParams,
  language: PageLanguage,
): Promise<AsyncGenerator<readonly RecordRow[]>> {
  const register = kernel.catalog.need(name)
  needNoPage(kernel, register, parameters)
  const query = needQuery(kernel, register, parameters)
  const { question } = await questionOf(kernel, register, query)
  const matched = await matchRegister(kernel.finders, name, question)
  const found = pickAll(matched, sortOf(register, query), language)
  return rowsOf(kernel, name, found, matched.finder.ids)
}

async function* rowsOf(
  { database }: Kernel,
  register: string,
  found: ArrayLike<number>,
  ids: { at(ordinal: number): string },
): AsyncGenerator<readonly RecordRow[]> {
  for (let from = 0; from < found.length; from += size) {
    const wanted = Array.from({ length: Math.min(size, found.length - from) }, (_, at) => ids.at(found[from + at] ?? 0))
    const rows = new Map((await findRecords(database.read, register, wanted)).map((row) => [row.record, row]))
    yield wanted.flatMap((id) => {
      const row = rows.get(id)
      return row?.state === 'published' ? [row] : []
    })
  }
}

function needNoPage({ catalog }: Kernel, register: Register, parameters: URLSearchParams): void {
  const known = [...filterNames(register, catalog.kinds), 'q', 'sort', 'language'].join(', ')
  const issues = pageParameters
    .filter((name) => parameters.has(name))
    .map((name) => ({ path: name, code: 'unknown-filter' as const, values: { name, known } }))
  if (issues.length > 0) throw new Fault('bad-query', {}, { issues })
}
