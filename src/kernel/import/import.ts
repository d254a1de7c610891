// Imports a foreign file into a register, whole or not at all: one transaction. Rows with errors are reported and left
// out; what is there already and equal stays; what is gone from the file is named, never deleted.

import { operator } from '../access/actor.ts'
import { createId } from '../chance.ts'
import { type KeptRow, keptRows } from '../exchange/kept-rows.ts'
import { writeRow } from '../exchange/write-row.ts'
import { Fault, tellIssue } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import { parseId } from '../field/reference.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import { appendMany, type PublicChange } from '../record/append.ts'
import { checkNeeds } from '../record/check.ts'
import { SegmentKeeper } from '../record/keep-segments.ts'
import { publishedOf } from '../record/read.ts'
import type { PublishedRecord, Values } from '../record/record.ts'
import { pieceSpan } from '../segment/range.ts'
import type { Db } from '../storage/database.ts'
import { followedIds, importedIds, insertImport, insertImportEntries, undoneVersions } from '../storage/imports.ts'
import { findRecords } from '../storage/records.ts'
import { takeStatistics } from '../storage/statistics.ts'
import { amendedMapping, amendedRows } from './amend.ts'
import { cellText, nameOfSlug, partsOf } from './apply.ts'
import { lackingColumns, otherFormat } from './header.ts'
import { isWritten, type Mapping, type OrganizationRule } from './mapping.ts'
import { type Matcher, type OrganizationDecision, openMatcher } from './organizations.ts'
import { type ReadRow, type RowIssue, readRow } from './read-row.ts'
import { RowIssues } from './refusals.ts'
import type { Row } from './rows.ts'
import type { Look } from './source.ts'

export interface Imported {
  /** Names the import, for undoing it. */
  readonly import: string
  readonly rows: number
  readonly published: number
  readonly revised: number
  readonly unchanged: number
  /** Withdrawn here, and so left alone. */
  readonly withdrawn: number
  /** The first of what was refused; all of it was told as it came. */
  readonly refused: readonly RowIssue[]
  /** How many cells, or whole rows, were refused, and in how many rows. */
  readonly refusedCells: number
  readonly refusedRows: number
  /** The first cells of records that were written, which their fields could not take; the record's kept row has them. */
  readonly leftOut: readonly RowIssue[]
  readonly leftOutCells: number
  /** Ids that an earlier import of the format brought and this file no longer has. */
  readonly vanished: readonly string[]
  readonly organizations: readonly OrganizationDecision[]
  /** Rows that do not say whose they are, for which the file's name stands. */
  readonly nameless: number
}

export interface ImportRequest {
  readonly mapping: Mapping
  readonly look: Look
  readonly file: string
  readonly rows: AsyncIterable<Row>
  /** Cells for every row that says nothing there itself, by the columns' names: what a file leaves to its name or title. */
  readonly given?: Readonly<Record<string, string>> | undefined
  readonly language: PageLanguage
  /** Records that rows continue, by the rows' own ids, as a person confirmed them; those of earlier imports are known. */
  readonly matches?: ReadonlyMap<string, string> | undefined
  /** Says what would happen, and writes nothing. */
  readonly dryRun: boolean
  progress(done: number): void
  /** Hears of everything that is refused or left out, row by row: no list of it is kept. */
  tell?(issue: RowIssue): void
}

interface Ready {
  readonly id: string
  readonly line: number
  readonly body: Values
  /** The id that the row has of itself; another than the record's where a person said that it continues that one. */
  readonly own: string
  readonly row: Readonly<Record<string, unknown>> | undefined
}

interface Tally {
  rows: number
  published: number
  revised: number
  unchanged: number
  withdrawn: number
  nameless: number
  readonly refused: RowIssues
  readonly leftOut: RowIssues
  readonly seen: Set<string>
  /** How many rows came so far with each key. */
  readonly keys: Map<string, number>
  /** The record that a row continues, by the row's own id, as people have confirmed it. */
  readonly followed: ReadonlyMap<string, string>
  /** What earlier imports of the format brought. */
  readonly earlier: ReadonlySet<string>
  /** Whose part of the whole this file is, by the format's field for that. */
  readonly parts: Set<string>
}

/** So that most batches make whole segments. */
const batchSize = pieceSpan
/** Characters of kept rows in a batch, about. */
const batchCharacters = 16_000_000

export async function importFile(kernel: Kernel, request: ImportRequest): Promise<Imported> {
  const result = await importRows(kernel, request)
  if (!request.dryRun) await takeStatistics(kernel.database)
  return result
}

async function importRows(kernel: Kernel, asked: ImportRequest): Promise<Imported> {
  const { look, dryRun } = asked
  const amends = asked.mapping.amends
  const request = amends ? { ...asked, mapping: amendedMapping(asked.mapping) } : asked
  const { mapping } = request
  const id = createId('imports', kernel.clock.now(), kernel.chance)
  const { database } = kernel
  // What writes nothing keeps nobody from writing.
  const within = dryRun ? (work: (db: Db) => Promise<Imported>) => database.snapshot(work) : database.transaction
  return within(async (db) => {
    const matcher = await openMatcher(kernel, db, operator, !dryRun)
    const followed = new Map([...(await followedIds(db, mapping.register)), ...(request.matches ?? [])])
    const tally: Tally = {
      rows: 0,
      published: 0,
      revised: 0,
      unchanged: 0,
      withdrawn: 0,
      nameless: 0,
      refused: new RowIssues(),
      leftOut: new RowIssues(),
      seen: new Set(),
      keys: new Map(),
      followed,
      earlier: new Set(await importedIds(db, mapping.name, mapping.register)),
      parts: new Set(),
    }
    const segments = new SegmentKeeper(kernel.workshop, db)
    let batch: Ready[] = []
    let characters = 0
    const settle = async () => {
      await writeBatch(kernel, db, { request, id, batch, tally, segments })
      batch = []
      characters = 0
      request.progress(tally.rows)
    }
    const check = (row: Row) => needKeyColumns(asked, row)
    const source = amends
      ? await amendedRows(kernel, db, { mapping: { ...asked.mapping, amends }, file: asked.file, rows: asked.rows, check })
      : asked.rows
    for await (const row of source) {
      tally.rows += 1
      if (tally.rows === 1 && !amends) check(row)
      const ready = await prepare(kernel, db, { request, row, matcher, tally })
      if (ready) batch.push(ready)
      characters += charactersOf(ready?.row)
      if (batch.length >= batchSize || characters > batchCharacters) await settle()
    }
    await settle()
    await segments.finish()
    if (mapping.own) await needReferences(kernel, db, mapping.register, [...tally.seen])
    const { keys: _keys, followed: _followed, earlier: _earlier, seen: _seen, parts: _parts, refused, leftOut, ...counts } = tally
    const result: Imported = {
      import: id,
      ...counts,
      refused: refused.first,
      refusedCells: refused.count,
      refusedRows: refused.rows,
      leftOut: leftOut.first,
      leftOutCells: leftOut.count,
      vanished: amends ? [] : await vanishedIds(db, mapping, tally),
      organizations: matcher.decisions,
    }
    if (dryRun) return result
    const { rows, published, revised, unchanged } = counts
    await insertImport(db, {
      import: id,
      register: mapping.register,
      format: mapping.name,
      file: request.file,
      sha256: look.sha256,
      time: kernel.clock.now(),
      counts: canonicalJson({ rows, published, revised, unchanged, refused: refused.count }),
      undone: null,
    })
    await kernel.acts.record(db, operator, { what: 'import', register: mapping.register, detail: id })
    return result
  })
}

/** What earlier imports brought and this file no longer has, where it is of the same part of the whole. */
async function vanishedIds(db: Db, { register, partOf }: Mapping, { earlier, seen, parts }: Tally): Promise<string[]> {
  const gone = [...earlier].filter((one) => !seen.has(one))
  if (partOf === undefined || gone.length === 0) return gone
  const own = (await findRecords(db, register, gone)).filter(({ body }) => parts.has(String(JSON.parse(body)[partOf])))
  const ids = new Set(own.map(({ record }) => record))
  return gone.filter((one) => ids.has(one))
}

/** What an own export refers to must be there once all of it is: its records may refer to one another. */
async function needReferences(kernel: Kernel, db: Db, name: string, ids: readonly string[]): Promise<void> {
  const register = kernel.catalog.need(name)
  const issues: Issue[] = []
  for (const { record, body } of await findRecords(db, name, ids)) {
    for (const issue of await checkNeeds(kernel.catalog, db, register, JSON.parse(body)))
      issues.push({ ...issue, path: `${record} ${issue.path}` })
  }
  if (issues.length > 0) throw new Fault('refused', { count: issues.length }, { issues: issues.slice(0, 100) })
}

/** A file without the columns that name its records is another file. */
function needKeyColumns({ mapping, file }: ImportRequest, { cells, isKeyed }: Row): void {
  if (isKeyed) return
  const headers = Object.keys(cells)
  const lacking = lackingColumns(mapping, headers)
  if (lacking.length > 0) throw otherFormat(file, mapping, lacking, headers)
}

interface Moment {
  readonly request: ImportRequest
  readonly row: Row
  readonly matcher: Matcher
  readonly tally: Tally
}

/** The record that a row becomes, or undefined and its issues in the tally. */
async function prepare(kernel: Kernel, db: Db, { request, row, matcher, tally }: Moment): Promise<Ready | undefined> {
  const { mapping, language, file, given } = request
  const note = (list: RowIssues, issue: RowIssue) => {
    list.add(issue)
    request.tell?.(issue)
  }
  const refuse = (column: string, value: string, issue: Parameters<typeof tellIssue>[0]) =>
    note(tally.refused, { row: row.number, column, value, why: tellIssue(issue, language) })
  if (row.uneven) return void refuse('', '', { code: 'uneven-row', values: row.uneven })
  const read = readRow({ catalog: kernel.catalog, mapping, file, given, language, keys: tally.keys }, row)
  const id = tally.followed.get(read.id) ?? read.id
  if (tally.seen.has(id)) return void refuse('id', id.slice(0, 200), { code: 'duplicate-id', values: { id, where: file } })
  if (parseId(id).issues) return void refuse('id', id.slice(0, 200), { code: 'bad-id' })
  tally.seen.add(id)
  for (const issue of read.issues) note(read.body ? tally.leftOut : tally.refused, issue)
  if (!read.body) return undefined
  if (read.isNameless) tally.nameless += 1
  if (mapping.partOf !== undefined) tally.parts.add(String(read.body[mapping.partOf]))
  const body = { ...read.body, ...(await references(kernel, db, { mapping, read, matcher })) }
  return { id, own: read.id, line: read.line, body, row: read.kept }
}

function charactersOf(row: Ready['row']): number {
  let count = 0
  for (const name in row) {
    const cell = row[name]
    count += typeof cell === 'string' ? cell.length : 100
  }
  return count
}

/** The organizations that a row names, by the fields that refer to them. */
export async function references(
  kernel: Kernel,
  db: Db,
  { mapping, read, matcher }: { mapping: Mapping; read: ReadRow; matcher: Matcher },
): Promise<Values> {
  const found: Record<string, unknown> = {}
  const { fields } = kernel.catalog.need(mapping.register)
  for (const rule of mapping.organizations) {
    const text = organizationOf(mapping, rule, read)
    if (!text) continue
    const names = (rule.split ? partsOf(text, rule.split) : [text]).map((name) => (rule.slug ? nameOfSlug(name) : name))
    const acronym = rule.acronym ? acronymOf(cellText(read.cells, rule.acronym, mapping), text) : undefined
    const ids = new Set<string>()
    for (const name of names) {
      const id = await matcher.match(db, name, acronym, rule)
      if (id) ids.add(id)
    }
    const [first] = ids
    if (first) found[rule.field] = fields[rule.field]?.many ? [...ids] : first
  }
  return found
}

/** What a row calls an organization: the column's name for it, else what the row's own field says; a file's name is nobody's. */
function organizationOf(mapping: Mapping, { column }: OrganizationRule, { cells, body, isNameless }: ReadRow): string | undefined {
  const { nameless } = mapping
  if (nameless?.column !== column) return cellText(cells, column, mapping)
  const field = body?.[nameless.field]
  return isNameless || typeof field !== 'string' ? undefined : field
}

/** What the column for it says in one short word, else a name that is one in capitals. */
function acronymOf(cell: string | undefined, name: string): string | undefined {
  if (cell !== undefined && /^\S{1,12}$/.test(cell)) return cell
  return /^[\p{Lu}\d&.-]{2,12}$/u.test(name) ? name : undefined
}

/** Of a format that is written too: whether it would be written as before, also where no field reads what changed. */
function saysTheSame(kernel: Kernel, mapping: Mapping, ready: Ready, before: PublishedRecord, kept: KeptRow | undefined): boolean {
  if (!isWritten(mapping)) return true
  const { origin, version } = before
  // What came before rows were kept stays as it is until its fields change.
  if (!origin?.format) return true
  if (origin.format !== mapping.name || origin.made !== version || !kept) return false
  if (canonicalJson(kept) === canonicalJson(ready.row)) return true
  const written = (row: KeptRow | undefined) =>
    canonicalJson(
      writeRow({ catalog: kernel.catalog, format: mapping }, { id: ready.id, body: ready.body, kept: row, isUnchanged: true }).cells,
    )
  return written(kept) === written(ready.row)
}

interface Batch {
  readonly request: ImportRequest
  readonly id: string
  readonly batch: readonly Ready[]
  readonly tally: Tally
  readonly segments: SegmentKeeper
}

async function writeBatch(kernel: Kernel, db: Db, { request, id, batch, tally, segments }: Batch): Promise<void> {
  const { mapping, look, dryRun } = request
  const { register } = mapping
  if (batch.length === 0) return
  const present = new Map(
    (
      await findRecords(
        db,
        register,
        batch.map((ready) => ready.id),
      )
    ).map((row) => [row.record, row]),
  )
  const undone = await undoneVersions(db, register, [...present.keys()])
  const alike = new Map(
    batch.flatMap((ready): [string, PublishedRecord][] => {
      const before = present.get(ready.id)
      return before?.state === 'published' && before.body === canonicalJson(ready.body) ? [[ready.id, publishedOf(before)]] : []
    }),
  )
  const rows = isWritten(mapping) ? await keptRows(db, register, [...alike.values()]) : new Map<string, KeptRow>()
  const { title: source, url } = mapping.source
  const changes = batch.flatMap((ready): PublicChange[] => {
    const before = present.get(ready.id)
    const same = alike.get(ready.id)
    if (before?.state === 'redacted') tally.withdrawn += 1
    else if (before?.state === 'withdrawn' && undone.get(ready.id) !== before.version) tally.withdrawn += 1
    // Another source, or a person, brought it first: a source that says less takes nothing away.
    else if (before?.state === 'published' && mapping.identifier?.shared && !tally.earlier.has(ready.id)) tally.unchanged += 1
    else if (same && saysTheSame(kernel, mapping, ready, same, rows.get(ready.id))) tally.unchanged += 1
    else {
      const step = before?.state === 'published' ? 'revise' : 'publish'
      tally[step === 'revise' ? 'revised' : 'published'] += 1
      const { row, line } = ready
      const follows = ready.own === ready.id ? undefined : ready.own
      const kept = row && { format: mapping.name, made: (before?.version ?? 0) + 1 }
      // Members in the order in which they are written.
      const origin = { file: look.sha256, follows, format: kept?.format, line, made: kept?.made, row, source, url }
      return [{ register, id: ready.id, step, base: before?.version ?? 0, body: ready.body, institution: null, origin }]
    }
    return []
  })
  if (dryRun) return
  const entries = await appendMany(kernel, db, segments, changes)
  await insertImportEntries(
    db,
    entries.map(({ record, seq, version }) => ({ import: id, format: mapping.name, register, record, seq, base: version - 1 })),
  )
}
