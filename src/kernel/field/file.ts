// A file kept by its content: the SHA-256 of its bytes is its name in the store.

import { under } from '../fault/issue.ts'
import { fieldOf } from './field.ts'
import { defineKind, type Parsed, wrong } from './kind.ts'
import { readNumber } from './number.ts'
import { inOrder } from './order.ts'
import { isMap, parseText, scalarText } from './plain-text.ts'

export interface StoredFile {
  /** SHA-256 of the bytes, in lower-case hexadecimal. */
  readonly hash: string
  readonly name: string
  readonly type: string
  readonly sizeBytes: number
}

export interface FileOptions {
  /** Media types, as in HTML's accept; any when left out. */
  readonly accept?: string
}

export const fileKind = defineKind<StoredFile, FileOptions>({
  name: 'file',
  parse: parseFile,
  present: (value) => ({ as: 'file', hash: value.hash, name: value.name, sizeBytes: value.sizeBytes }),
  input: (options) => ({ as: 'upload', accept: options.accept ?? '' }),
  describe: () => ({
    type: 'object',
    required: ['hash', 'name', 'type', 'sizeBytes'],
    properties: {
      hash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      name: { type: 'string' },
      type: { type: 'string' },
      sizeBytes: { type: 'integer' },
    },
  }),
  compare: (a, b) => inOrder(a.name, b.name),
  examples: () => [
    { hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', name: 'vacio.txt', type: 'text/plain', sizeBytes: 0 },
  ],
  needs: (value) => [{ file: value.hash }],
  bring: (raw, find) => (isMap(raw) && typeof raw.path === 'string' ? (find(raw.path) ?? raw) : raw),
  parts: () => ['.hash', '.name', '.type', '.sizeBytes'],
})

export const file = fieldOf(fileKind)

function parseFile(raw: unknown): Parsed<StoredFile> {
  const hash = isMap(raw) ? scalarText(raw.hash) : ''
  if (!isMap(raw) || !/^[0-9a-f]{64}$/.test(hash))
    return wrong('wrong-shape', { wanted: '{ "hash": SHA-256, "name", "type", "sizeBytes" }' })
  const name = parseText(raw.name ?? '', 200)
  if (name.issues) return { issues: under('name', name.issues) }
  const sizeBytes = readNumber(raw.sizeBytes)
  if (sizeBytes === undefined || !Number.isSafeInteger(sizeBytes) || sizeBytes < 0)
    return { issues: [{ path: 'sizeBytes', code: 'not-an-integer' }] }
  const type = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(scalarText(raw.type)) ? scalarText(raw.type) : 'application/octet-stream'
  return { value: { hash, name: name.value || 'archivo', type, sizeBytes } }
}
