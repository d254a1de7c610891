// The schemas that every register shares: problems, changes, versions, facets, and the answers about the whole site.

import { channels } from '../../kernel/access/origin.ts'
import type { JsonSchema } from '../../kernel/field/kind.ts'
import { publicSteps } from '../../kernel/ledger/entry.ts'
import { ref } from './names.ts'

const text = { type: 'string' } as const
const textOrNull = { type: ['string', 'null'] } as const
const count = { type: 'integer', minimum: 0 } as const
const links = { type: 'object', additionalProperties: { type: 'string', format: 'uri' } } as const
const time = { type: 'string', format: 'date-time' } as const
const hashes = { type: 'array', items: { type: 'string', pattern: '^[A-Za-z0-9+/]{43}=$' } } as const
const step = { type: 'string', enum: [...publicSteps] } as const

export const siteSchemas: Readonly<Record<string, JsonSchema>> = {
  Problem: {
    ...whole({ type: { type: 'string', format: 'uri-reference' }, title: text, status: count, detail: text, code: text, cure: text }),
    description: 'A problem document (RFC 9457). `code` is of the catalogue of errors; `cure` says what to do.',
    properties: {
      type: { type: 'string', format: 'uri-reference' },
      title: text,
      status: count,
      detail: text,
      code: text,
      cure: text,
      issues: { type: 'array', items: ref('Issue') },
      known: { type: 'array', items: text, description: 'The paths that there are, where an unknown one was asked for.' },
      instance: { type: 'string', format: 'uri-reference' },
    },
  },
  Issue: whole({ path: text, code: text, detail: text }),
  Origin: {
    type: 'object',
    required: ['source'],
    properties: { source: text, url: text, locator: text, file: text, line: count, format: text },
    description: 'Where the content comes from.',
  },
  Changed: {
    ...whole({ id: text, edit: text, version: count }),
    description: '`edit` is what the next write must say that it continues; `version` the public version, 0 for none.',
  },
  FacetValue: whole({ value: text, count }),
  VersionHead: {
    ...whole({ version: count, step, time, institution: textOrNull, seq: count, digest: text }),
    properties: {
      version: count,
      step,
      time,
      institution: textOrNull,
      seq: count,
      digest: text,
      note: text,
      origin: ref('Origin'),
      removed: { type: 'array', items: count, description: 'Of a removal by law: the versions that are shown no more.' },
    },
  },
  Versions: whole({ total: count, items: { type: 'array', items: ref('VersionHead') } }),
  Found: {
    ...whole({ register: text, id: text, title: text, version: count, published: time, links }),
    properties: { register: text, id: text, code: text, title: text, summary: text, version: count, published: time, links },
  },
  StoredFile: whole({ hash: { type: 'string', pattern: '^[0-9a-f]{64}$' }, name: text, type: text, sizeBytes: count }),
  SearchPage: whole({
    total: count,
    items: { type: 'array', items: ref('Found') },
    nearly: { type: 'array', items: text },
    next: { type: ['integer', 'null'] },
  }),
  LedgerEntry: whole({
    seq: count,
    register: text,
    id: text,
    version: count,
    step,
    time,
    institution: textOrNull,
    digest: text,
    title: text,
    links,
  }),
  ChangesPage: whole({ items: { type: 'array', items: ref('LedgerEntry') }, next: { type: ['integer', 'null'] } }),
  Act: whole({
    seq: count,
    time,
    actor: text,
    what: text,
    register: textOrNull,
    record: textOrNull,
    institution: textOrNull,
    channel: { type: 'string', enum: [...channels] },
    address: textOrNull,
    outcome: text,
    detail: textOrNull,
    left_out: count,
    previous: text,
    hash: text,
  }),
  ActsPage: whole({ items: { type: 'array', items: ref('Act') }, next: { type: ['integer', 'null'] } }),
  InclusionProof: {
    ...whole({ index: count, size: count, entry: text, proof: hashes, checkpoint: text, keys: { type: 'array', items: text } }),
    properties: {
      index: count,
      size: count,
      entry: text,
      proof: hashes,
      checkpoint: text,
      keys: { type: 'array', items: text },
      salt: textOrNull,
      document: textOrNull,
    },
    description: 'Every member is a text as it was hashed or signed; docs/format/ledger.md says how. Null: lawfully erased.',
  },
  ConsistencyProof: whole({ from: count, to: count, proof: hashes, checkpoint: text }),
  Answers: whole({
    time,
    aimDays: count,
    items: {
      type: 'array',
      items: whole({
        institution: textOrNull,
        published: count,
        received: count,
        waiting: count,
        late: count,
        answered: count,
        inTime: count,
        medianDays: { type: ['number', 'null'] },
        corrections: count,
        questions: count,
        reports: count,
      }),
    },
  }),
  IndexRegister: {
    ...whole({ name: text, version: count, words: { type: 'object' }, count, links }),
    properties: {
      name: text,
      version: count,
      words: { type: 'object' },
      count,
      links,
      exchanges: {
        type: 'array',
        items: whole({ name: text, about: { type: 'object', additionalProperties: text }, file: text, losses: text }),
        description: 'The formats of other registers that it is given in, and where each says what it could not carry.',
      },
    },
  },
  Index: whole({
    name: text,
    version: text,
    ledgerSize: count,
    registers: { type: 'array', items: ref('IndexRegister') },
    formats: { type: 'array', items: whole({ name: text, type: text, about: { type: 'object', additionalProperties: text } }) },
    links,
  }),
}

/** An object that has all of its members. */
function whole(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties }
}
