// GET /api/{register}: a page of a register's published records, with the exact total and, unless it is asked without, the facets.

import { publicShape } from '../../kernel/export/format.ts'
import { type Facet, type Listed, type ListPage, listPage, listRecords as listWithoutFacets } from '../../kernel/record/list.ts'
import { facetNames } from '../../kernel/register/register.ts'
import { needLanguage } from '../language.ts'
import { nextLink } from '../links.ts'
import { exampleRecord } from '../openapi/examples.ts'
import { pascal, ref } from '../openapi/names.ts'
import { listParameters } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { needRegister } from '../writer.ts'

export const listRecords: RegisterOperation = {
  of: 'register',
  method: 'GET',
  path: '/{register}',
  // How records stand depends on the day, where a register says so.
  caching: 'day',
  async answer(call) {
    const { api, url } = call
    const register = needRegister(call)
    const list = url.searchParams.get('facets')?.trim() === 'none' ? listWithoutFacets : listPage
    const { total, items, facets, next, nearly }: Listed & Partial<ListPage> = await list(
      api.kernel,
      register.name,
      url.searchParams,
      needLanguage(url),
    )
    return {
      body: {
        total,
        items: items.map(publicShape),
        ...(facets ? { facets: facetShape(facets) } : {}),
        next,
        ...(nearly.length > 0 ? { nearly } : {}),
      },
      ...(next === null ? {} : { headers: nextLink(api.publicUrl, url, { cursor: next }) }),
    }
  },
  describe(register, catalog) {
    const name = pascal(register)
    const facets = Object.fromEntries(facetNames(register).map((facet) => [facet, []]))
    return {
      operationId: `list${name}`,
      tags: [register.name],
      summary: `List ${register.words.en.many.toLowerCase()}`,
      description: register.words.en.about,
      parameters: listParameters(register, catalog),
      responses: readResponses('A page of records', ref(`${name}Page`), {
        problems: [400],
        link: true,
        example: { total: 1, items: [exampleRecord(register, catalog)], facets, next: null },
      }),
    }
  },
}

function facetShape(facets: readonly Facet[]) {
  return Object.fromEntries(facets.map(({ field, values }) => [field, values]))
}
