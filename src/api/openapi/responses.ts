// How operations say what they answer: a schema with its headers, and the problems that may come instead.

import type { Json, JsonSchema } from '../../kernel/field/kind.ts'

type Problems = readonly (400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422)[]

/** A read's responses: 200 with a schema, 304, and problems. */
export function readResponses(
  description: string,
  schema: JsonSchema,
  more: { problems?: Problems; example?: Json; link?: boolean; type?: string } = {},
) {
  const { problems = [], example, link = false, type = 'application/json' } = more
  return {
    200: {
      description,
      headers: { ETag: header('ETag'), ...(link ? { Link: header('Link') } : {}) },
      content: { [type]: { schema, ...(example === undefined ? {} : { example }) } },
    },
    304: { $ref: '#/components/responses/NotModified' },
    ...problemResponses(problems),
  }
}

/** A write's responses: a change, and everything that may be wrong with one. */
export function writeResponses(status: 200 | 201, description: string) {
  return {
    [status]: {
      description,
      headers: { ETag: header('ETag'), ...(status === 201 ? { Location: header('Location') } : {}) },
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Changed' } } },
    },
    ...problemResponses([400, 401, 403, 404, 409, 413, 415, 422]),
  }
}

/** What every operation may answer instead: the problems named, and any other. */
export function problemResponses(statuses: Problems): JsonSchema {
  const problem = { $ref: '#/components/responses/Problem' }
  return { ...Object.fromEntries(statuses.map((status) => [status, problem])), default: problem }
}

function header(name: string): JsonSchema {
  return { $ref: `#/components/headers/${name}` }
}
