// Which page of a list an address asks for.

import { Fault } from '../kernel/fault/fault.ts'

/** No list goes further; what is there is found by narrowing it. */
export const lastPage = 500

/** From 1; faults with `bad-query` for anything else. */
export function readPage({ searchParams }: URL): number {
  const text = searchParams.get('page') || '1'
  const page = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (page >= 1 && page <= lastPage) return page
  throw new Fault('bad-query', {}, { issues: [{ path: 'page', code: 'bad-page', values: { high: lastPage } }] })
}
