// POST /api/{register}: a new record's first working copy. Nothing becomes public by it.

import { linksOf } from '../links.ts'
import { exampleDraft } from '../openapi/examples.ts'
import { pascal, ref } from '../openapi/names.ts'
import { jsonContent, writeSecurity } from '../openapi/requests.ts'
import { writeResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { readEnvelope } from '../read-body.ts'
import { change, needRegister, needWriter } from '../writer.ts'

export const createDraft: RegisterOperation = {
  of: 'register',
  method: 'POST',
  path: '/{register}',
  caching: 'never',
  async answer(call) {
    const register = needRegister(call)
    const actor = await needWriter(call, register, 'create')
    const { id, institution, note, body } = await readEnvelope(call.request, ['id', 'institution', 'note', 'body'])
    const changed = await change(call, actor, { register: register.name, step: 'create', id, institution, note, body })
    const Location = linksOf(call.api).draft(register.name, changed.id)
    return { ...changed, status: 201, headers: { ...changed.headers, Location } }
  },
  describe(register, catalog) {
    const name = pascal(register)
    return {
      operationId: `create${name}Draft`,
      tags: [register.name],
      summary: `Begin a record of ${register.words.en.many.toLowerCase()}`,
      security: writeSecurity,
      requestBody: jsonContent(
        {
          type: 'object',
          additionalProperties: false,
          required: ['body'],
          properties: {
            id: { type: 'string', description: 'Given by the server when left out.' },
            institution: { type: 'string', description: 'The id of the institution that will keep the record.' },
            note: { type: 'string', maxLength: 2000 },
            body: ref(`${name}Draft`),
          },
        },
        { body: exampleDraft(register, catalog) },
      ),
      responses: writeResponses(201, 'The working copy was made'),
    }
  },
}
