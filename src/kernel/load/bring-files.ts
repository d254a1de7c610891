// Files of a folder that its records name by their path, as values that name them by their content.

import { createHash } from 'node:crypto'
import { Fault } from '../fault/fault.ts'
import type { StoredFile } from '../field/file.ts'
import { largestFile } from '../file/keep-file.ts'
import type { Catalog } from '../register/catalog.ts'
import type { AttachedFile, Folder, FoundRecord } from './read-folder.ts'

export interface BroughtFile {
  readonly file: StoredFile
  readonly bytes: Uint8Array
}

export interface Brought {
  readonly records: readonly FoundRecord[]
  /** By SHA-256. */
  readonly files: ReadonlyMap<string, BroughtFile>
}

const types: Readonly<Record<string, string>> = { csv: 'text/csv', json: 'application/json', pdf: 'application/pdf' }

/** Reads each file that is named, once. Faults with `too-large` as an upload does. */
export async function bringFiles(catalog: Catalog, { records, attached }: Folder): Promise<Brought> {
  const byPath = new Map(attached.map((file) => [file.path, file]))
  const wanted = new Set<string>()
  const note = (path: string) => {
    if (byPath.has(path)) wanted.add(path)
    return undefined
  }
  for (const record of records) withFiles(catalog, record, note)
  const found = new Map<string, BroughtFile>()
  for (const path of wanted) {
    const file = byPath.get(path)
    if (file) found.set(path, await read(file))
  }
  return {
    records: records.map((record) => withFiles(catalog, record, (path) => found.get(path)?.file)),
    files: new Map(Array.from(found.values(), (brought) => [brought.file.hash, brought])),
  }
}

function withFiles(catalog: Catalog, record: FoundRecord, find: (path: string) => StoredFile | undefined): FoundRecord {
  const fields = catalog.find(record.register)?.fields ?? {}
  const body = Object.entries(record.body).map(([name, raw]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    return [name, field ? catalog.kinds.bring(field, raw, find) : raw]
  })
  return { ...record, body: Object.fromEntries(body) }
}

async function read(attached: AttachedFile): Promise<BroughtFile> {
  const bytes = await attached.read()
  if (bytes.length > largestFile) throw new Fault('too-large', { limit: largestFile })
  const name = attached.path.split('/').at(-1) ?? attached.path
  const type = types[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
  return { file: { hash: createHash('sha256').update(bytes).digest('hex'), name, type, sizeBytes: bytes.length }, bytes }
}
