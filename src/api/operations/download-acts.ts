// GET /api/acts.csv and /api/acts.jsonl: all acts that match, oldest first, streamed. The download is itself an act.

import { actFilters, parseActsQuery, streamActs } from '../../kernel/act/list-acts.ts'
import { csvLine } from '../../kernel/export/csv.ts'
import { type ActRow, actColumns } from '../../kernel/storage/acts.ts'
import { writeSecurity } from '../openapi/requests.ts'
import { problemResponses } from '../openapi/responses.ts'
import type { SiteOperation } from '../operation.ts'
import { needKnown } from '../parameters.ts'
import { streamOf } from '../stream.ts'
import { actorOfCall } from '../writer.ts'
import { actParameters } from './list-acts.ts'

const columns = ['seq', ...actColumns, 'previous', 'hash'] as const satisfies readonly (keyof ActRow)[]

const forms = {
  csv: {
    type: 'text/csv; charset=utf-8; header=present',
    head: `\ufeff${csvLine(columns)}`,
    line: (act: ActRow) => csvLine(columns.map((name) => String(act[name] ?? ''))),
  },
  jsonl: { type: 'application/jsonl; charset=utf-8', head: '', line: (act: ActRow) => `${JSON.stringify(act)}\n` },
} as const

export function downloadActs(name: keyof typeof forms): SiteOperation {
  const { type, head, line } = forms[name]
  return {
    of: 'site',
    method: 'GET',
    path: `/acts.${name}`,
    caching: 'never',
    async answer(call) {
      const { api, url, request } = call
      const actor = await actorOfCall(call)
      const batches = streamActs(api.kernel, actor, parseActsQuery(url.searchParams))
      needKnown(url, actFilters)
      if (request.method !== 'HEAD') api.kernel.acts.later(actor, { what: 'export-acts', register: 'acts', detail: name })
      const pieces = async function* () {
        if (head) yield head
        for await (const batch of batches) yield batch.map(line).join('')
      }
      const body = streamOf(pieces(), (error) => api.report(error, api.incident()))
      return { body, type, headers: { 'Content-Disposition': `attachment; filename="acts.${name}"` } }
    },
    describe: () => ({
      operationId: `downloadActs${name.charAt(0).toUpperCase()}${name.slice(1)}`,
      tags: ['site'],
      summary: 'All acts that match, oldest first',
      security: writeSecurity,
      parameters: actParameters,
      responses: {
        200: { description: 'Acts', content: { [type.split(';')[0] ?? type]: { schema: { type: 'string' } } } },
        ...problemResponses([400, 401, 403]),
      },
    }),
  }
}
