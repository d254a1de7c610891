// Loads a folder of records: checks everything first, then writes everything in one transaction, or nothing. What is
// there already and equal stays as it is, so that loading twice changes nothing.

import { operator } from '../access/actor.ts'
import type { Issue } from '../fault/issue.ts'
import { parseId } from '../field/reference.ts'
import type { Kernel } from '../kernel.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import { appendAll, type PublicChange } from '../record/append.ts'
import { checkNeeds, parseValues } from '../record/check.ts'
import { partPersonal } from '../record/personal.ts'
import type { Values } from '../record/record.ts'
import type { Register } from '../register/register.ts'
import type { Db } from '../storage/database.ts'
import { noteFile } from '../storage/file-store.ts'
import { findRecords, type RecordRow } from '../storage/records.ts'
import { type BroughtFile, bringFiles } from './bring-files.ts'
import type { Folder, FoundRecord, PlacedIssue } from './read-folder.ts'

export interface Loaded {
  readonly published: number
  readonly revised: number
  readonly unchanged: number
  /** Withdrawn or lawfully removed here, and so left alone: a folder does not bring back what was taken back. */
  readonly withdrawn: number
}

interface Ready {
  readonly found: FoundRecord
  readonly register: Register
  readonly body: Values
}

export type LoadResult = Loaded | { readonly issues: readonly PlacedIssue[] }

export async function loadFolder(
  kernel: Kernel,
  folder: Folder,
  progress: (done: number, total: number) => void = () => {},
): Promise<LoadResult> {
  const issues: PlacedIssue[] = [...folder.issues]
  const { records, files } = await bringFiles(kernel.catalog, folder)
  const ready = inOrder(kernel, records).flatMap((found) => prepare(kernel, found, issues))
  issues.push(...duplicates(ready))
  const coming = new Set([...ready.map(({ register, found }) => `${register.name}/${found.id}`), ...files.keys()])
  for (const { found, register, body } of ready) {
    const needs = await checkNeeds(kernel.catalog, kernel.database.read, register, body, coming)
    issues.push(...needs.map((issue) => placed(found, issue)))
  }
  if (issues.length > 0) return { issues }
  return kernel.database.transaction((db) => write(kernel, db, { ready, files }, folder.institution ?? null, progress))
}

/** The catalog's registers from its last to its first, so that the newest entries are those that lead. */
function inOrder(kernel: Kernel, records: readonly FoundRecord[]): FoundRecord[] {
  const order = new Map(kernel.catalog.registers.map(({ name }, at) => [name, at]))
  return [...records].sort((a, b) => (order.get(b.register) ?? 0) - (order.get(a.register) ?? 0))
}

function prepare(kernel: Kernel, found: FoundRecord, issues: PlacedIssue[]): Ready[] {
  const register = kernel.catalog.find(found.register)
  if (!register) {
    const known = kernel.catalog.registers.map(({ name }) => name).join(', ')
    issues.push({ path: '', code: 'not-a-choice', values: { value: found.register, known }, place: { ...found.at(''), line: 1 } })
    return []
  }
  const id = parseId(found.id)
  if (id.issues) issues.push(...id.issues.map((issue) => placed(found, { ...issue, path: 'id' })))
  const parsed = parseValues(kernel.catalog, register, found.body)
  if (!parsed.issues) return [{ found, register, body: parsed.value }]
  issues.push(...parsed.issues.map((issue) => placed(found, issue)))
  return []
}

function duplicates(ready: readonly Ready[]): PlacedIssue[] {
  const seen = new Map<string, FoundRecord>()
  return ready.flatMap(({ found, register, body }) => {
    const names = [`${register.name}/${found.id}`]
    // A code is unique among the records of one parent.
    if (register.code) names.push(`${register.name}#${String(body[register.parent ?? ''] ?? '')}#${String(body[register.code])}`)
    const before = names.map((name) => seen.get(name)).find((one) => one !== undefined)
    for (const name of names) seen.set(name, found)
    if (!before) return []
    const same = before.id === found.id ? 'id' : (register.code ?? 'id')
    const { file, line } = before.at(same)
    return [
      placed(found, {
        path: same,
        code: 'duplicate-id',
        values: { id: same === 'id' ? found.id : String(body[same]), where: `${file}:${line}` },
      }),
    ]
  })
}

function placed(found: FoundRecord, issue: Issue): PlacedIssue {
  return { ...issue, path: `${found.register}/${found.id}${issue.path ? ` ${issue.path}` : ''}`, place: found.at(issue.path) }
}

async function write(
  kernel: Kernel,
  db: Db,
  { ready, files }: { readonly ready: readonly Ready[]; readonly files: ReadonlyMap<string, BroughtFile> },
  institution: string | null,
  progress: (done: number, total: number) => void,
): Promise<Loaded> {
  const present = await presentRecords(db, ready)
  const count = { published: 0, revised: 0, unchanged: 0, withdrawn: 0 }
  const changes: PublicChange[] = []
  for (const { found, register, body } of ready) {
    const before = present.get(`${register.name}/${found.id}`)
    const { open } = partPersonal(kernel.catalog, register, body)
    if (before?.state === 'withdrawn' || before?.state === 'redacted') count.withdrawn += 1
    else if (before?.body === canonicalJson(open)) count.unchanged += 1
    else {
      const step = before === undefined ? 'publish' : 'revise'
      count[step === 'publish' ? 'published' : 'revised'] += 1
      const base = before?.version ?? 0
      changes.push({ register: register.name, id: found.id, step, base, body, institution, origin: found.origin })
    }
  }
  await keepFiles(kernel, db, changes, files)
  await appendAll(kernel, db, changes)
  if (changes.length > 0) await kernel.acts.record(db, operator, { what: 'load', institution, detail: String(changes.length) })
  progress(ready.length, ready.length)
  return count
}

/** Only what a record that is written names: a folder does not bring back a file that was taken back. */
async function keepFiles(kernel: Kernel, db: Db, changes: readonly PublicChange[], files: ReadonlyMap<string, BroughtFile>): Promise<void> {
  const { catalog, clock } = kernel
  const needs = changes.flatMap(({ register, body }) =>
    Object.entries(catalog.need(register).fields).flatMap(([name, field]) => catalog.kinds.needs(field, body?.[name])),
  )
  for (const hash of new Set(needs.flatMap((need) => ('file' in need ? [need.file] : [])))) {
    const brought = files.get(hash)
    if (!brought) continue
    const { name, type, sizeBytes } = brought.file
    await kernel.files.put(brought.bytes)
    await noteFile(db, { hash, name, type, size_bytes: sizeBytes, time: clock.now() })
  }
}

async function presentRecords(db: Db, ready: readonly Ready[]): Promise<Map<string, RecordRow>> {
  const present = new Map<string, RecordRow>()
  for (const name of new Set(ready.map(({ register }) => register.name))) {
    const ids = ready.filter(({ register }) => register.name === name).map(({ found }) => found.id)
    for (const row of await findRecords(db, name, ids)) present.set(`${name}/${row.record}`, row)
  }
  return present
}
