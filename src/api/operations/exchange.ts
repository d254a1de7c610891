// GET /api/exchange/{register}/{format} and /api/losses/{register}/{format}, whole or of one record: a register in another
// register's format, and the report of what that format could not carry. Streamed.

import { exchange, type How, mediaTypes, needFormat, oneRow, rowsOf } from '../../kernel/exchange/exchange.ts'
import { reportTypes } from '../../kernel/exchange/report.ts'
import type { Wanted } from '../../kernel/export/format.ts'
import type { JsonSchema } from '../../kernel/field/kind.ts'
import type { Format } from '../../kernel/import/mapping.ts'
import { needLanguage, problemLanguage } from '../language.ts'
import { idParameter, languageParameter, path, query } from '../openapi/parameters.ts'
import { problemResponses } from '../openapi/responses.ts'
import type { Call, SiteOperation } from '../operation.ts'
import { needChoice, needKnown } from '../parameters.ts'
import { streamOf } from '../stream.ts'
import { needId, needRegister } from '../writer.ts'

const placeParameters = [
  path('register', 'The name of a register that has formats of others.', { type: 'string' }),
  path('format', 'The name of the format.', { type: 'string' }),
]

const filtersParameter = {
  ...query('filters', "The words (`q`), filters and order (`sort`) of the register's list: what it finds alone.", {
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
  }),
  style: 'form',
  explode: true,
}

const file: Half = {
  name: 'exchange',
  about: 'in the format of another register',
  parameters: [],
  known: [],
  answer: (_call, { file: { type } }) => ({ of: 'text', type: mediaTypes[type], ending: type }),
}

const losses: Half = {
  name: 'losses',
  about: 'of which the format cannot carry everything: what and why',
  parameters: [
    query('as', 'As a JSON document, or as text for people.', { type: 'string', enum: ['json', 'text'], default: 'json' }),
    languageParameter,
  ],
  known: ['as', 'language'],
  answer({ request, url }) {
    const isText = needChoice(url, 'as', ['json', 'text']) === 'text'
    const ending = isText ? 'txt' : 'json'
    return { of: 'told', telling: isText ? problemLanguage(request, url) : 'json', type: reportTypes[ending], ending: `losses.${ending}` }
  },
}

interface Half {
  readonly name: 'exchange' | 'losses'
  readonly about: string
  readonly parameters: readonly JsonSchema[]
  readonly known: readonly string[]
  answer(call: Call, format: Format): Answer
}

interface Answer extends How {
  /** Which of an exchange's pieces are sent. */
  readonly of: 'text' | 'told'
  readonly type: string
  readonly ending: string
}

/** The address without the query of a list. */
function ownOf(url: URL, { known }: Half): URL {
  const own = new URL(url)
  for (const name of [...own.searchParams.keys()]) if (!known.includes(name)) own.searchParams.delete(name)
  return own
}

/** What of the address is the query of a list. */
function wantedOf(url: URL, { known }: Half): Wanted {
  const query = new URLSearchParams(url.searchParams)
  for (const name of known) query.delete(name)
  return { query, language: needLanguage(url) }
}

async function* piecesOf(pieces: ReturnType<typeof exchange>, of: Answer['of']): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) if (piece[of].length > 0) yield piece[of]
}

function operation(half: Half, of: 'register' | 'record'): SiteOperation {
  const isRecord = of === 'record'
  return {
    of: 'site',
    method: 'GET',
    path: `/${half.name}/{register}/{format}${isRecord ? '/{id}' : ''}`,
    // What a list finds depends on the day, where a register says so; a whole register does not.
    caching: 'day of a query',
    async answer(call) {
      const { api, url } = call
      const register = needRegister(call)
      const format = needFormat(api.kernel, register.name, call.path.format ?? '')
      const id = isRecord ? needId(call, register) : undefined
      needKnown(isRecord ? url : ownOf(url, half), half.known)
      const { of: which, telling, type, ending } = half.answer(call, format)
      const rows = id === undefined ? await rowsOf(api.kernel, format, wantedOf(url, half)) : await oneRow(api.kernel, format, id)
      const pieces = piecesOf(exchange(api.kernel, format, rows, { telling }), which)
      const name = `${id ?? register.name}.${format.name}.${ending}`
      return {
        body: streamOf(pieces, (error) => api.report(error, api.incident())),
        type,
        headers: { 'Content-Disposition': `attachment; filename="${name}"` },
      }
    },
    describe: () => ({
      operationId: `${half.name}${isRecord ? 'Record' : 'Register'}`,
      tags: ['site'],
      summary: `${isRecord ? 'One record' : 'Every published record'} ${half.about}`,
      parameters: [...placeParameters, ...(isRecord ? [idParameter] : [filtersParameter]), ...half.parameters],
      responses: {
        200: {
          description: 'The file',
          headers: { ETag: { $ref: '#/components/headers/ETag' } },
          content: Object.fromEntries(
            ['application/json', half.name === 'losses' ? 'text/plain' : 'text/csv'].map((type) => [type, { schema: { type: 'string' } }]),
          ),
        },
        304: { $ref: '#/components/responses/NotModified' },
        ...problemResponses([400, 404, ...(isRecord ? [410 as const] : [])]),
      },
    }),
  }
}

export const exchangeOperations: readonly SiteOperation[] = [file, losses].flatMap((half) => [
  operation(half, 'register'),
  operation(half, 'record'),
])
