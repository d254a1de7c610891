// GET /api/{register}/{id}/draft: what the next write continues, for those who work on the record: its working copy or,
// where there is none, what a revision would begin from. The one read that answers personal fields.

import { reasons } from '../../kernel/access/rules.ts'
import { Fault } from '../../kernel/fault/fault.ts'
import { mayAct } from '../../kernel/record/change.ts'
import { findPersonalValues, findPublished, findWorking } from '../../kernel/record/read.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import { recordTag } from '../caching.ts'
import { pascal, ref } from '../openapi/names.ts'
import { idParameter } from '../openapi/parameters.ts'
import { writeSecurity } from '../openapi/requests.ts'
import { problemResponses } from '../openapi/responses.ts'
import type { Api, RegisterOperation } from '../operation.ts'
import { workingShape } from '../record-shape.ts'
import { actorOfCall, needId, needRegister, needSomebody } from '../writer.ts'

export const readDraft: RegisterOperation = {
  of: 'register',
  method: 'GET',
  path: '/{register}/{id}/draft',
  caching: 'never',
  async answer(call) {
    const { kernel } = call.api
    const register = needRegister(call)
    // Before anything is looked up: no time tells a stranger what there is.
    const actor = needSomebody(await actorOfCall(call), 'read-drafts', register.name)
    const id = needId(call, register)
    const working = await findWorking(kernel, register.name, id)
    const record = working ? undefined : await findPublished(kernel, register.name, id)
    const { allowed, reason } = mayAct(register, actor, 'read-drafts', (working ?? record)?.institution ?? undefined)
    if (!allowed) throw new Fault('not-allowed', { step: 'read-drafts', register: register.name, why: reasons[reason] })
    const body = working ? workingShape(working) : record && (await beginningOf(call.api, record))
    if (!body) throw new Fault('unknown-record', { register: register.name, id })
    return { body, headers: { ETag: recordTag(call.api, body.edit) } }
  },
  describe: (register) => ({
    operationId: `read${pascal(register)}Draft`,
    tags: [register.name],
    summary: 'What the next write continues, for those who work on the record',
    parameters: [idParameter],
    security: writeSecurity,
    responses: {
      200: {
        description: 'The working copy, or what a revision would begin from',
        headers: { ETag: { $ref: '#/components/headers/ETag' } },
        content: { 'application/json': { schema: ref(`${pascal(register)}Working`) } },
      },
      ...problemResponses([401, 403, 404]),
    },
  }),
}

async function beginningOf({ kernel }: Api, { register, id, state, version, institution, body }: PublishedRecord) {
  const personal = await findPersonalValues(kernel, register, id)
  return { id, state, edit: `${version}.0`, institution, body: { ...body, ...personal } }
}
