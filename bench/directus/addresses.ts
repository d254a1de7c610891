// Our questions as the peer's addresses. A list is asked with the number of all that match; facets are a request for each
// field, with every filter but the field's own, as ours counts them.

import type { Question } from '../questions.ts'
import { facets } from './table.ts'

const items = '/items/algorithms'

/** @returns the list first, then one address for each facet where they are wanted */
export function peerAddresses(question: Question, withFacets: boolean): readonly [string, ...string[]] {
  const { sort, page, limit, words } = question
  const list = conditionsOf(question)
  list.set('meta', 'filter_count')
  list.set('limit', String(limit))
  if (page > 1) list.set('page', String(page))
  // Ours sorts by name unless told otherwise, and words by relevance, which the peer does not have: it need not sort those.
  if (words.length === 0) list.set('sort', sort ?? 'name')
  return [`${items}?${list}`, ...(withFacets ? facets.map((facet) => facetAddress(question, facet)) : [])]
}

function facetAddress(question: Question, facet: string): string {
  const counts = conditionsOf({ ...question, where: question.where.filter(([field]) => field !== facet) })
  counts.set('aggregate[count]', '*')
  counts.set('groupBy[]', facet)
  return `${items}?${counts}`
}

function conditionsOf({ words, where }: Question): URLSearchParams {
  const parameters = new URLSearchParams()
  if (where.length > 0) parameters.set('filter', JSON.stringify({ _and: where.map(([field, values]) => ({ [field]: { _in: values } })) }))
  if (words.length > 0) parameters.set('search', words.join(' '))
  return parameters
}
