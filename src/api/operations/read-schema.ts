// GET /api/schema/{register}: the published body of a register's records as JSON Schema.

import { needLanguage } from '../language.ts'
import { linksOf } from '../links.ts'
import { pascal } from '../openapi/names.ts'
import { languageParameter } from '../openapi/parameters.ts'
import { publicBody } from '../openapi/register-schemas.ts'
import { readResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { needRegister } from '../writer.ts'

export const readSchema: RegisterOperation = {
  of: 'register',
  method: 'GET',
  path: '/schema/{register}',
  caching: 'ledger',
  async answer(call) {
    const register = needRegister(call)
    const body = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: linksOf(call.api).schema(register.name),
      ...publicBody(register, call.api.kernel.catalog, needLanguage(call.url)),
    }
    return { body, type: 'application/schema+json; charset=utf-8' }
  },
  describe: (register) => ({
    operationId: `read${pascal(register)}Schema`,
    tags: [register.name],
    summary: `The schema of ${register.words.en.many.toLowerCase()}`,
    parameters: [languageParameter],
    responses: readResponses('A JSON Schema (draft 2020-12)', { type: 'object' }, { problems: [400], type: 'application/schema+json' }),
  }),
}
