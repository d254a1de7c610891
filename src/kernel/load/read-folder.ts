// Reads a folder of records: one YAML file per register, `{register}.yaml` or `{register}/*.yaml`. Every value keeps
// its line, so that what is wrong is named with file and line. It must never know which country it reads.

import { createHash } from 'node:crypto'
import { isScalar, isSeq, isMap as isYamlMap, LineCounter, type Node, parseDocument } from 'yaml'
import { Fault } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import { isMap } from '../field/plain-text.ts'
import type { Origin } from '../ledger/entry.ts'

export interface FolderFile {
  /** Path inside the folder: "actions/e1.yaml". */
  readonly path: string
  readonly text: string
}

/** A file that records of the folder may name: `{ path: figures/2025.csv }`. Others are never read. */
export interface AttachedFile {
  readonly path: string
  read(): Promise<Uint8Array>
}

export interface FoundRecord {
  readonly register: string
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
  readonly origin: Origin | undefined
  readonly at: (path: string) => Place
}

export interface Place {
  readonly file: string
  readonly line: number
}

export type PlacedIssue = Issue & { readonly place: Place }

export interface Folder {
  readonly institution: string | undefined
  readonly records: readonly FoundRecord[]
  readonly issues: readonly PlacedIssue[]
  readonly attached: readonly AttachedFile[]
}

/** Issues are for the content; a folder that is no folder of records at all is a fault. */
export function readFolder(files: readonly FolderFile[], name: string, attached: readonly AttachedFile[] = []): Folder {
  const read = files.filter(({ path }) => path.endsWith('.yaml')).map(readYaml)
  if (read.length === 0) throw new Fault('folder-unreadable', { path: name, why: 'it holds no YAML file' })
  const manifest = read.find(({ file }) => file.path === 'folder.yaml')
  const institution =
    isMap(manifest?.content) && typeof manifest.content.institution === 'string' ? manifest.content.institution : undefined
  const parts = read.filter((one) => one !== manifest).map(readRecords)
  return {
    institution,
    records: parts.flatMap(({ records }) => records),
    issues: [...read.flatMap(({ issues }) => issues), ...parts.flatMap(({ issues }) => issues)],
    attached,
  }
}

interface Yaml {
  readonly file: FolderFile
  readonly content: unknown
  readonly issues: readonly PlacedIssue[]
  readonly lineAt: (path: readonly (string | number)[]) => number
}

function readYaml(file: FolderFile): Yaml {
  const lines = new LineCounter()
  try {
    return readDocument(file, lines)
  } catch (error) {
    // Aliases and nesting without end are refused here: neither has a place in a folder of records.
    const why = error instanceof Error ? error.message : 'unknown'
    const issue = { path: '', code: 'bad-yaml' as const, values: { why }, place: { file: file.path, line: 1 } }
    return { file, content: undefined, issues: [issue], lineAt: () => 1 }
  }
}

function readDocument(file: FolderFile, lines: LineCounter): Yaml {
  const document = parseDocument(file.text, { lineCounter: lines, uniqueKeys: true, schema: 'core' })
  const issues = document.errors.map((error) => ({
    path: '',
    code: 'bad-yaml' as const,
    values: { why: (error.message.split('\n')[0] ?? '').replace(/:$/, '') },
    place: { file: file.path, line: lines.linePos(error.pos[0]).line },
  }))
  const lineAt = (path: readonly (string | number)[]) => lines.linePos(offsetOf(document.contents, path)).line
  return { file, content: document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 }), issues, lineAt }
}

/** Where the deepest part of the path that exists begins. */
function offsetOf(root: unknown, path: readonly (string | number)[]): number {
  let node = root
  let offset = 0
  for (const step of path) {
    if (isYamlMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step))
      if (!pair) break
      offset = startOf(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)]
      if (item === undefined) break
      offset = startOf(item) ?? offset
      node = item
    } else break
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  const range = typeof node === 'object' && node !== null && 'range' in node ? (node as Node).range : undefined // every parsed node has one
  return range?.[0]
}

function readRecords({ file, content, lineAt, issues: broken }: Yaml): { records: FoundRecord[]; issues: PlacedIssue[] } {
  if (broken.length > 0) return { records: [], issues: [] }
  const place = (path: readonly (string | number)[]): Place => ({ file: file.path, line: lineAt(path) })
  const list = isMap(content) ? content.records : undefined
  if (!isMap(content) || !Array.isArray(list)) {
    return { records: [], issues: [{ path: '', code: 'wrong-shape', values: { wanted: '{ origin, records: [ … ] }' }, place: place([]) }] }
  }
  const register = file.path.replace(/(\.yaml$)|(\/.*$)/g, '')
  const issues: PlacedIssue[] = []
  const hash = createHash('sha256').update(file.text).digest('hex')
  const records = list.flatMap((one: unknown, at) => {
    if (!isMap(one) || typeof one.id !== 'string') {
      issues.push({ path: 'id', code: 'missing', place: place(['records', at]) })
      return []
    }
    const { id, origin, ...body } = one
    return [
      {
        register,
        id,
        body,
        origin: originOf(content.origin, origin, hash, place(['records', at]).line),
        at: (path: string) => place(['records', at, ...path.split('.').filter(Boolean)]),
      },
    ]
  })
  return { records, issues }
}

function originOf(ofFile: unknown, ofRecord: unknown, file: string, line: number): Origin | undefined {
  const merged = { ...(isMap(ofFile) ? ofFile : {}), ...(isMap(ofRecord) ? ofRecord : {}) }
  if (typeof merged.source !== 'string') return undefined
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { source: merged.source, url: text(merged.url), locator: text(merged.locator), file, line }
}
