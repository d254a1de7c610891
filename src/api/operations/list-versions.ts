// GET /api/{register}/{id}/versions: every public version of a record, oldest first, without the bodies.

import { listVersions } from '../../kernel/record/read.ts'
import { pascal, ref } from '../openapi/names.ts'
import { idParameter } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { versionHead } from '../record-shape.ts'
import { needId, needRegister } from '../writer.ts'

export const listRecordVersions: RegisterOperation = {
  of: 'register',
  method: 'GET',
  path: '/{register}/{id}/versions',
  caching: 'ledger',
  async answer(call) {
    const register = needRegister(call)
    const versions = await listVersions(call.api.kernel, register.name, needId(call, register))
    return { body: { total: versions.length, items: versions.map(versionHead) } }
  },
  describe: (register) => ({
    operationId: `list${pascal(register)}Versions`,
    tags: [register.name],
    summary: 'The public versions of a record, oldest first',
    parameters: [idParameter],
    responses: readResponses('Its versions', ref('Versions'), { problems: [404] }),
  }),
}
