// GET /api/ledger/proof: that a version of a record stands in the ledger, as one answer that can be checked without us.

import { Fault } from '../../kernel/fault/fault.ts'
import { proveVersion } from '../../kernel/proof/prove-version.ts'
import { ref } from '../openapi/names.ts'
import { query } from '../openapi/parameters.ts'
import { readResponses } from '../openapi/responses.ts'
import type { SiteOperation } from '../operation.ts'
import { needKnown, needNumber } from '../parameters.ts'

export const proveRecord: SiteOperation = {
  of: 'site',
  method: 'GET',
  path: '/ledger/proof',
  caching: 'ledger',
  async answer({ api, url }) {
    needKnown(url, ['record', 'version'])
    const [, register, id] = /^([^/]+)\/([^/]+)$/.exec(url.searchParams.get('record')?.trim() ?? '') ?? []
    if (!register || !id) throw new Fault('bad-query', {}, { issues: [{ path: 'record', code: 'missing' }] })
    const version = needNumber(url, 'version', { low: 1, high: Number.MAX_SAFE_INTEGER, otherwise: undefined })
    const { name } = api.kernel.catalog.need(register.slice(0, 80))
    const place = { database: api.kernel.database, ledger: api.ledger }
    const { entry, index, proof, checkpoint } = await proveVersion(place, { register: name, id: id.slice(0, 80), version })
    return {
      body: {
        index,
        size: checkpoint.size,
        entry: entry.leaf,
        proof: proof.map((hash) => Buffer.from(hash).toString('base64')),
        checkpoint: checkpoint.note,
        keys: api.ledger.keys,
        salt: entry.salt,
        document: entry.document,
      },
      headers: { 'Content-Disposition': `inline; filename="${name}-${entry.record}-${entry.version}.proof.json"` },
    }
  },
  describe: () => ({
    operationId: 'proveRecord',
    tags: ['site'],
    summary: 'The proof that a version of a record stands in the ledger',
    parameters: [
      { ...query('record', 'The register and the id, with a slash between.', { type: 'string' }), required: true },
      query('version', 'The public version; the latest when left out.', { type: 'integer', minimum: 1 }),
    ],
    responses: readResponses('An inclusion proof (RFC 6962, 2.1.1)', ref('InclusionProof'), { problems: [400, 404] }),
  }),
}
