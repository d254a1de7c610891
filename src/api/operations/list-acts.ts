// GET /api/acts: what people did and were refused, the newest first, for those who may read of it.

import { actFilters, listActs, needActsReader, parseActsQuery } from '../../kernel/act/list-acts.ts'
import { actNames } from '../../kernel/act/names.ts'
import { maximumLimit } from '../../kernel/register/list-query.ts'
import { nextLink } from '../links.ts'
import { ref } from '../openapi/names.ts'
import { limitParameter, query } from '../openapi/parameters.ts'
import { writeSecurity } from '../openapi/requests.ts'
import { problemResponses } from '../openapi/responses.ts'
import type { SiteOperation } from '../operation.ts'
import { needKnown, needNumber } from '../parameters.ts'
import { actorOfCall } from '../writer.ts'

export const actParameters = [
  query('what', 'Only acts of this name.', { type: 'string', enum: Object.keys(actNames) }),
  query('outcome', 'Only what was done, or only what was refused.', { type: 'string', enum: ['done', 'refused'] }),
  ...(['actor', 'register', 'record', 'institution'] as const).map((name) =>
    query(name, `Only acts with this ${name}.`, { type: 'string', maxLength: 120 }),
  ),
  query('since', 'From this day or instant on.', { type: 'string' }),
  query('until', 'Before this day or instant.', { type: 'string' }),
]

export const listActsOperation: SiteOperation = {
  of: 'site',
  method: 'GET',
  path: '/acts',
  caching: 'never',
  async answer(call) {
    const { api, url } = call
    const actor = await actorOfCall(call)
    needActsReader(actor)
    needKnown(url, [...actFilters, 'before', 'limit'])
    const limit = needNumber(url, 'limit', { low: 1, high: maximumLimit, otherwise: 20 })
    const before = needNumber(url, 'before', { low: 1, high: Number.MAX_SAFE_INTEGER, otherwise: undefined })
    const { items, next } = await listActs(api.kernel, actor, parseActsQuery(url.searchParams), before, limit)
    return {
      body: { items, next: next ?? null },
      ...(next === undefined ? {} : { headers: nextLink(api.publicUrl, url, { before: String(next) }) }),
    }
  },
  describe: () => ({
    operationId: 'listActs',
    tags: ['site'],
    summary: 'What people did and were refused, newest first',
    security: writeSecurity,
    parameters: [
      ...actParameters,
      query('before', 'Only acts before this place: the last `next`.', { type: 'integer', minimum: 1 }),
      limitParameter,
    ],
    responses: {
      200: { description: 'Acts', content: { 'application/json': { schema: ref('ActsPage') } } },
      ...problemResponses([400, 401, 403]),
    },
  }),
}
