// POST /api/files: the bytes of one file as they are. The answer is the value that a record's file field takes.

import { keepFile, largestFile } from '../../kernel/file/keep-file.ts'
import { readBytes } from '../../kernel/read-bytes.ts'
import { ref } from '../openapi/names.ts'
import { writeSecurity } from '../openapi/requests.ts'
import { problemResponses } from '../openapi/responses.ts'
import type { SiteOperation } from '../operation.ts'
import { needKnown } from '../parameters.ts'
import { actorOfCall, needSignedIn } from '../writer.ts'

export const uploadFile: SiteOperation = {
  of: 'site',
  method: 'POST',
  path: '/files',
  caching: 'never',
  async answer(call) {
    const { api, request, url } = call
    needKnown(url, ['name'])
    const actor = needSignedIn(await actorOfCall(call), 'upload', 'files')
    const type = request.headers.get('content-type')?.split(';')[0]?.trim() ?? 'application/octet-stream'
    const kept = await keepFile(api.kernel, actor, {
      name: url.searchParams.get('name') ?? '',
      type,
      bytes: await readBytes(request, largestFile),
    })
    return { status: 201, body: kept, headers: { Location: `${api.publicUrl}/files/${kept.hash}` } }
  },
  describe: () => ({
    operationId: 'uploadFile',
    tags: ['site'],
    summary: 'Keep a file, so that a record can name it',
    security: writeSecurity,
    parameters: [{ name: 'name', in: 'query', description: 'What the file is called', schema: { type: 'string', maxLength: 200 } }],
    requestBody: {
      required: true,
      content: {
        'application/octet-stream': { schema: { type: 'string', contentMediaType: 'application/octet-stream' }, example: 'bytes' },
      },
    },
    responses: {
      201: { description: 'The file is kept', content: { 'application/json': { schema: ref('StoredFile') } } },
      ...problemResponses([401, 403, 413]),
    },
  }),
}
