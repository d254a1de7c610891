// POST /api/{register}/{id}/submit and its like: one step of the workflow, on what the asker last saw.

import { pascal } from '../openapi/names.ts'
import { idParameter, ifMatchParameter } from '../openapi/parameters.ts'
import { jsonContent, writeSecurity } from '../openapi/requests.ts'
import { writeResponses } from '../openapi/responses.ts'
import type { RegisterOperation } from '../operation.ts'
import { readEnvelope } from '../read-body.ts'
import { change, needEdit, needId, needRegister, needWriter } from '../writer.ts'

const summaries = {
  submit: 'Hand the working copy in for review',
  return: 'Give the working copy back to whoever writes it',
  publish: 'Make the working copy public: one more entry of the ledger',
  withdraw: 'Take the record out of lists and exports, with the reason as note',
  discard: 'Throw the working copy away; what is public stays',
} as const

export type OpenStep = keyof typeof summaries

export const openSteps: readonly OpenStep[] = ['submit', 'return', 'publish', 'withdraw', 'discard']

export function takeStep(step: OpenStep): RegisterOperation {
  return {
    of: 'register',
    method: 'POST',
    path: `/{register}/{id}/${step}`,
    caching: 'never',
    async answer(call) {
      const register = needRegister(call)
      const actor = await needWriter(call, register, step)
      const id = needId(call, register)
      const envelope = await readEnvelope(call.request, ['edit', 'note'])
      return change(call, actor, { register: register.name, id, step, edit: needEdit(call, envelope), note: envelope.note })
    },
    describe: (register) => ({
      operationId: `${step}${pascal(register)}Draft`,
      tags: [register.name],
      summary: summaries[step],
      parameters: [idParameter, ifMatchParameter],
      security: writeSecurity,
      requestBody: jsonContent(
        {
          type: 'object',
          additionalProperties: false,
          properties: { edit: { type: 'string' }, note: { type: 'string', maxLength: 2000 } },
        },
        step === 'withdraw' ? { edit: '1.0', note: 'Published twice' } : { edit: '0.1' },
        false,
      ),
      responses: writeResponses(200, 'The step was taken'),
    }),
  }
}
