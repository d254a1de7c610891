// A sample of the published records, as the API gives them, from which filters are drawn: so every question has an answer,
// and a value is asked for as often as it is there.

import type { Seeded } from './seeded.ts'

export interface Sample {
  readonly total: number
  /** The values of each filter in each record of the sample. */
  readonly records: readonly ReadonlyMap<string, readonly string[]>[]
}

/** What this register is filtered by; those with one value in the whole inventory are left out. */
export const filters = ['phase', 'human_oversight', 'impact_assessment', 'personal_data', 'custom_code', 'organization_name'] as const

interface ListAnswer {
  readonly total: number
  readonly items: readonly { readonly body: Readonly<Record<string, unknown>> }[]
}

const recordsAtOnce = 200
const pagesRead = 10

export async function readSample(port: number, seeded: Seeded): Promise<Sample> {
  const read = async (page: number): Promise<ListAnswer> =>
    (await fetch(`http://127.0.0.1:${port}/api/algorithms?sort=name&limit=${recordsAtOnce}&page=${page}`)).json()
  const { total } = await read(1)
  const records: ReadonlyMap<string, readonly string[]>[] = []
  for (let at = 0; at < pagesRead; at++) {
    const { items } = await read(1 + seeded.whole(Math.ceil(total / recordsAtOnce)))
    for (const { body } of items) records.push(filtersOf(body))
  }
  return { total, records }
}

export function filtersOf(body: Readonly<Record<string, unknown>>): ReadonlyMap<string, readonly string[]> {
  return new Map(
    filters.flatMap((name) => {
      const values = [body[name]].flat().filter((value) => typeof value === 'string')
      return values.length > 0 ? [[name, values] as const] : []
    }),
  )
}
