// GET /api/{register}/{id}/versions/{version}: one public version of a record, as it was.

import { Fault } from '../../kernel/fault/fault.ts'
import { listVersions } from '../../kernel/record/read.ts'
import { pascal, ref } from '../openapi/names.ts'
import { idParameter, versionParameter } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { versionShape } from '../record-shape.ts'
import { needId, needRegister } from '../writer.ts'

export const readVersion: RegisterOperation = {
  of: 'register',
  method: 'GET',
  path: '/{register}/{id}/versions/{version}',
  caching: 'ledger',
  async answer(call) {
    const register = needRegister(call)
    const id = needId(call, register)
    const versions = await listVersions(call.api.kernel, register.name, id)
    const wanted = call.path.version ?? ''
    const found = versions.find(({ version }) => String(version) === wanted)
    if (found) return { body: versionShape(found) }
    const known = versions.map(({ version }) => version).join(', ')
    throw new Fault('unknown-version', { id, version: wanted.slice(0, 20), known })
  },
  describe(register) {
    const name = pascal(register)
    return {
      operationId: `read${name}Version`,
      tags: [register.name],
      summary: 'One public version of a record',
      parameters: [idParameter, versionParameter],
      responses: readResponses('The version', ref(`${name}Version`), { problems: [404] }),
    }
  },
}
