// The parameters of the API's addresses as OpenAPI says them. Filters come from the registers' own declarations.

import type { Json, JsonSchema } from '../../kernel/field/kind.ts'
import { idPattern } from '../../kernel/field/reference.ts'
import { pageLanguages } from '../../kernel/language.ts'
import type { Catalog } from '../../kernel/register/catalog.ts'
import { defaultLimit, facetChoices, filterNames, maximumLimit } from '../../kernel/register/list-query.ts'
import { filterLabel, filterOfRegister, type Register } from '../../kernel/register/register.ts'

export const languageParameter = query('language', 'The language of titles and sort orders.', {
  type: 'string',
  enum: [...pageLanguages],
  default: pageLanguages[0],
})

export const limitParameter = query('limit', 'How many items.', {
  type: 'integer',
  minimum: 1,
  maximum: maximumLimit,
  default: defaultLimit,
})

export const pageParameter = query('page', 'Which page, from 1; a cursor wins over it.', { type: 'integer', minimum: 1, default: 1 })

export const idParameter = path('id', 'The id of the record.', { type: 'string', pattern: idPattern.source })

export const versionParameter = path('version', 'The number of the public version, from 1.', { type: 'integer', minimum: 1 })

export const ifMatchParameter = {
  name: 'If-Match',
  in: 'header',
  description: 'The tag of what was edited, in place of `edit` in the content.',
  schema: { type: 'string' },
}

export const textParameter = query('q', 'Words to look for, in any spelling; all-words-first order.', { type: 'string', maxLength: 300 })

const facetsParameter = query('facets', 'Whether facets are counted: who walks through a list needs them once at most.', {
  type: 'string',
  enum: [...facetChoices],
  default: 'all',
})

export function query(name: string, description: string, schema: JsonSchema): JsonSchema {
  return { name, in: 'query', description, schema }
}

export function path(name: string, description: string, schema: JsonSchema): JsonSchema {
  return { name, in: 'path', required: true, description, schema }
}

/** Text, filters, order and place of a register's list. */
export function listParameters(register: Register, catalog: Catalog): JsonSchema[] {
  const cursor = query('cursor', 'Where the last page ended: its `next`.', { type: 'string' })
  return [...downloadParameters(register, catalog), limitParameter, cursor, pageParameter, facetsParameter]
}

/** Text, filters and order: what a download takes of a list, which has no pages. */
export function downloadParameters(register: Register, { kinds }: Catalog): JsonSchema[] {
  const filters = filterNames(register, kinds).map((name) => {
    const field = filterOfRegister(register, name)
    const items = filterSchema(kinds.need(field).describe({ ...field, many: false }))
    const description = `${filterLabel(register, name, 'en')}; repeat it for any of several values.`
    return { ...query(name, description, { type: 'array', items }), style: 'form', explode: true }
  })
  const sorts = register.sorts.flatMap((sort) => [sort, `-${sort}`])
  return [
    textParameter,
    ...filters,
    query('sort', 'The order; "-" for descending. By relevance where there is a q, else by the first.', { type: 'string', enum: sorts }),
    languageParameter,
  ]
}

/** Filters take the keys of values, not the values: only closed lists and truths say more than text. */
function filterSchema(value: JsonSchema): JsonSchema {
  if (value.enum) return { type: 'string', enum: value.enum }
  return { type: value.type === 'boolean' ? 'boolean' : ('string' satisfies Json) }
}
