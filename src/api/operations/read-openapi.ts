// GET /api/openapi.json: the API described for generators of clients.

import { openApiDocument } from '../openapi/document.ts'
import { readResponses } from '../openapi/responses.ts'
import type { SiteOperation } from '../operation.ts'

export const readOpenApi: SiteOperation = {
  of: 'site',
  method: 'GET',
  path: '/openapi.json',
  caching: 'ledger',
  answer: async ({ api }) => ({ body: openApiDocument(api) }),
  describe: () => ({
    operationId: 'readOpenApi',
    tags: ['site'],
    summary: 'This document',
    responses: readResponses('An OpenAPI 3.1 document', { type: 'object' }),
  }),
}
