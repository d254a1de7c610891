// GET /api/{register}/{id}: the present public version of a record, withdrawn ones included, with their reason. Gone (410)
// where it was removed by law.

import { publicShape } from '../../kernel/export/format.ts'
import { needPublished } from '../../kernel/record/read.ts'
import { recordTag } from '../caching.ts'
import { exampleRecord } from '../openapi/examples.ts'
import { pascal, ref } from '../openapi/names.ts'
import { idParameter } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { needId, needRegister } from '../writer.ts'

export const readRecord: RegisterOperation = {
  of: 'register',
  method: 'GET',
  path: '/{register}/{id}',
  caching: 'record',
  async answer(call) {
    const register = needRegister(call)
    const record = await needPublished(call.api.kernel, register.name, needId(call, register))
    return { body: publicShape(record), headers: { ETag: recordTag(call.api, `${record.version}.0`) } }
  },
  describe(register, catalog) {
    const name = pascal(register)
    return {
      operationId: `read${name}Record`,
      tags: [register.name],
      summary: `Read one record of ${register.words.en.many.toLowerCase()}`,
      parameters: [idParameter],
      responses: readResponses('The record; its state may be "withdrawn"', ref(`${name}Record`), {
        problems: [404, 410],
        example: exampleRecord(register, catalog),
      }),
    }
  },
}
