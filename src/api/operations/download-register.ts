// GET /api/{register}.csv and its like: a whole register in one of the export's formats, streamed.

import { exportRegister, type Format } from '../../kernel/export/format.ts'
import { pascal } from '../openapi/names.ts'
import { problemResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { streamOf } from '../stream.ts'
import { needRegister } from '../writer.ts'

export function downloadRegister(format: Format): RegisterOperation {
  return {
    of: 'register',
    method: 'GET',
    path: `/{register}.${format.name}`,
    caching: 'ledger',
    async answer(call) {
      const { api } = call
      const { name } = needRegister(call)
      const body = streamOf(exportRegister(api.kernel, name, format), (error) => api.report(error, api.incident()))
      return { body, type: format.type, headers: { 'Content-Disposition': `attachment; filename="${name}.${format.name}"` } }
    },
    describe: (register) => ({
      operationId: `download${pascal(register)}${format.name.charAt(0).toUpperCase()}${format.name.slice(1)}`,
      tags: [register.name],
      summary: `Every published record. ${format.about.en}`,
      responses: {
        200: {
          description: format.about.en,
          headers: { ETag: { $ref: '#/components/headers/ETag' } },
          content: { [format.type.split(';')[0] ?? format.type]: { schema: { type: 'string' } } },
        },
        304: { $ref: '#/components/responses/NotModified' },
        ...problemResponses([]),
      },
    }),
  }
}
