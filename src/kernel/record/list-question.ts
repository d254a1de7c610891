// What a list's address asks: the query of a register as the finders take it, and its order.

import { Fault } from '../fault/fault.ts'
import type { Question } from '../finder/matched.ts'
import type { Kernel } from '../kernel.ts'
import { type ListQuery, parseListQuery } from '../register/list-query.ts'
import type { Register } from '../register/register.ts'
import { readTextQuery } from '../search/query.ts'

/** Faults with `bad-query` and its issues where the parameters ask for what the register does not have. */
export function needQuery(kernel: Kernel, register: Register, parameters: URLSearchParams): ListQuery {
  const parsed = parseListQuery(register, kernel.catalog.kinds, parameters)
  if (parsed.issues) throw new Fault('bad-query', {}, { issues: parsed.issues })
  return parsed.value
}

export async function questionOf(
  kernel: Kernel,
  register: Register,
  { q, where }: ListQuery,
): Promise<{ question: Question; nearly: readonly string[] }> {
  const filters = whereOf(kernel, register, where)
  if (!q) return { question: { ...filters, groups: [] }, nearly: [] }
  const { groups, nearly } = await readTextQuery(kernel.finders, [await kernel.finders.need(register.name)], q)
  // A query of stop words alone has no groups, and asks for nothing that can be found.
  return { question: { ...filters, groups: groups.length === 0 ? [{ terms: [] }] : groups }, nearly }
}

/** Filters of fields, and those that are computed as of today. */
export function whereOf({ clock }: Kernel, { computed }: Register, where: ListQuery['where']): Pick<Question, 'where' | 'computed'> {
  if (!computed) return { where }
  const isComputed = ([name]: readonly [string, unknown]) => Object.hasOwn(computed, name)
  const all = Object.entries(where)
  return {
    where: Object.fromEntries(all.filter((one) => !isComputed(one))),
    computed: { where: Object.fromEntries(all.filter(isComputed)), today: clock.now().slice(0, 10) },
  }
}

/** Absent: by relevance. */
export function sortOf(register: Register, { sort, q }: ListQuery): ListQuery['sort'] {
  const [first] = register.sorts
  return sort ?? (q || first === undefined ? undefined : { field: first, descending: false })
}
