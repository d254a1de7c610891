// GET /api/ledger/consistency: that the ledger of one size is the beginning of the ledger of another.

import { Fault } from '../../kernel/fault/fault.ts'
import { proveGrowth } from '../../kernel/proof/prove-version.ts'
import { ref } from '../openapi/names.ts'
import { query } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { SiteOperation } from '../operation.ts'
import { needKnown, needNumber } from '../parameters.ts'

const high = Number.MAX_SAFE_INTEGER

export const proveLedger: SiteOperation = {
  of: 'site',
  method: 'GET',
  path: '/ledger/consistency',
  caching: 'ledger',
  async answer({ api, url }) {
    needKnown(url, ['from', 'to'])
    const from = needNumber(url, 'from', { low: 0, high, otherwise: undefined })
    if (from === undefined) throw new Fault('bad-query', {}, { issues: [{ path: 'from', code: 'missing' }] })
    const to = needNumber(url, 'to', { low: 0, high, otherwise: undefined })
    const proven = await proveGrowth({ database: api.kernel.database, ledger: api.ledger }, { from, to })
    const proof = proven.proof.map((hash) => Buffer.from(hash).toString('base64'))
    return { body: { from, to: proven.to, proof, checkpoint: proven.checkpoint.note } }
  },
  describe: () => ({
    operationId: 'proveConsistency',
    tags: ['site'],
    summary: 'The proof that the ledger of one size is the beginning of the ledger of another',
    parameters: [
      { ...query('from', 'The smaller size.', { type: 'integer', minimum: 0 }), required: true },
      query('to', 'The larger size; the present one when left out.', { type: 'integer', minimum: 0 }),
    ],
    responses: readResponses('A consistency proof (RFC 6962, 2.1.2)', ref('ConsistencyProof'), { problems: [400] }),
  }),
}
