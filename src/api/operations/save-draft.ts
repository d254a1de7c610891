// PUT /api/{register}/{id}: saves the working copy, or begins one on a published record. The whole body is replaced.

import { findWorking } from '../../kernel/record/read.ts'
import { exampleDraft } from '../openapi/examples.ts'
import { pascal, ref } from '../openapi/names.ts'
import { idParameter, ifMatchParameter } from '../openapi/parameters.ts'
import { jsonContent, writeSecurity } from '../openapi/requests.ts'
import { writeResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { readEnvelope } from '../read-body.ts'
import { change, needEdit, needId, needRegister, needWriter } from '../writer.ts'

export const saveDraft: RegisterOperation = {
  of: 'register',
  method: 'PUT',
  path: '/{register}/{id}',
  caching: 'never',
  async answer(call) {
    const register = needRegister(call)
    const actor = await needWriter(call, register, 'save')
    const id = needId(call, register)
    const envelope = await readEnvelope(call.request, ['edit', 'note', 'body'])
    const { note, body } = envelope
    const step = (await findWorking(call.api.kernel, register.name, id)) ? 'save' : 'revise'
    return change(call, actor, { register: register.name, id, step, edit: needEdit(call, envelope), note, body })
  },
  describe(register, catalog) {
    const name = pascal(register)
    return {
      operationId: `save${name}Draft`,
      tags: [register.name],
      summary: 'Save the working copy, or begin one on a published record',
      parameters: [idParameter, ifMatchParameter],
      security: writeSecurity,
      requestBody: jsonContent(
        {
          type: 'object',
          additionalProperties: false,
          required: ['body'],
          properties: { edit: { type: 'string' }, note: { type: 'string', maxLength: 2000 }, body: ref(`${name}Draft`) },
        },
        { edit: '0.1', body: exampleDraft(register, catalog) },
      ),
      responses: writeResponses(200, 'The working copy was saved'),
    }
  },
}
