// GET /api/{register}.csv and its like: a whole register in one of the export's formats, streamed.

import { exportRegister, type Format } from '../../kernel/export/format.ts'
import { needLanguage } from '../language.ts'
import { pascal } from '../openapi/names.ts'
import { downloadParameters } from '../openapi/parameters.ts'
import { problemResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { streamOf } from '../stream.ts'
import { needRegister } from '../writer.ts'

export function downloadRegister(format: Format): RegisterOperation {
  return {
    of: 'register',
    method: 'GET',
    path: `/{register}.${format.name}`,
    // What a list finds depends on the day, where a register says so; a whole register does not.
    caching: 'day of a query',
    async answer(call) {
      const { api, url } = call
      const { name } = needRegister(call)
      const pieces = await exportRegister(api.kernel, name, format, { query: url.searchParams, language: needLanguage(url) })
      const body = streamOf(pieces, (error) => api.report(error, api.incident()))
      return { body, type: format.type, headers: { 'Content-Disposition': `attachment; filename="${name}.${format.name}"` } }
    },
    describe: (register, catalog) => ({
      operationId: `download${pascal(register)}${format.name.charAt(0).toUpperCase()}${format.name.slice(1)}`,
      tags: [register.name],
      summary: `Every published record, or those that a list's filters and words find. ${format.about.en}`,
      parameters: downloadParameters(register, catalog),
      responses: {
        200: {
          description: format.about.en,
          headers: { ETag: { $ref: '#/components/headers/ETag' } },
          content: { [format.type.split(';')[0] ?? format.type]: { schema: { type: 'string' } } },
        },
        304: { $ref: '#/components/responses/NotModified' },
        ...problemResponses([400]),
      },
    }),
  }
}
