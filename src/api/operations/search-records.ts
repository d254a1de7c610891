// GET /api/search: published records of every register that hold the words, best first.

import type { PageLanguage } from '../../kernel/language.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { maximumLimit } from '../../kernel/register/list-query.ts'
import { search } from '../../kernel/search/search.ts'
import { needLanguage } from '../language.ts'
import { linksOf, nextLink } from '../links.ts'
import { ref } from '../openapi/names.ts'
import { languageParameter, limitParameter, pageParameter, textParameter } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { Api, SiteOperation } from '../operation.ts'
import { needKnown, needNumber } from '../parameters.ts'
import { fieldText } from '../title.ts'

export const searchRecords: SiteOperation = {
  of: 'site',
  method: 'GET',
  path: '/search',
  caching: 'ledger',
  async answer({ api, url }) {
    needKnown(url, ['q', 'limit', 'page', 'language'])
    const language = needLanguage(url)
    const limit = needNumber(url, 'limit', { low: 1, high: maximumLimit, otherwise: 20 })
    const page = needNumber(url, 'page', { low: 1, high: 10_000, otherwise: 1 })
    const text = (url.searchParams.get('q') ?? '').slice(0, 300)
    const { total, items, nearly } = await search(api.kernel, text, { limit, offset: (page - 1) * limit })
    const next = page * limit < total && items.length > 0 ? page + 1 : null
    return {
      body: { total, items: items.map((record) => foundShape(api, record, language)), nearly, next },
      ...(next === null ? {} : { headers: nextLink(api.publicUrl, url, { page: String(next) }) }),
    }
  },
  describe: () => ({
    operationId: 'searchRecords',
    tags: ['site'],
    summary: 'Search every register at once',
    parameters: [textParameter, limitParameter, pageParameter, languageParameter],
    responses: readResponses('What was found, best first', ref('SearchPage'), { problems: [400], link: true }),
  }),
}

function foundShape(api: Api, { register: name, id, version, published, body }: PublishedRecord, language: PageLanguage) {
  const { catalog } = api.kernel
  const register = catalog.need(name)
  const say = (field: string | undefined) => (field ? fieldText({ catalog, register, body, language }, field) : undefined)
  const links = linksOf(api)
  return {
    register: name,
    id,
    code: say(register.code),
    title: say(register.title) ?? id,
    summary: say(register.summary),
    version,
    published,
    links: { record: links.record(name, id), page: links.page(name, id) },
  }
}
