// The rows of a file on its way in as a foreign format has them: read as the command line reads them, so that the same row is the
// same record, and with organizations that are published already. It writes nothing, and begins nobody.

import { operator } from '../access/actor.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import { checkNeeds } from '../record/check.ts'
import { partPersonal } from '../record/personal.ts'
import { findPublished } from '../record/read.ts'
import type { Values } from '../record/record.ts'
import { draftedIds } from '../storage/drafts.ts'
import { followedIds, importedIds } from '../storage/imports.ts'
import { findRecords, type RecordRow } from '../storage/records.ts'
import { applyMapping } from './apply.ts'
import { type Checked, type CheckedRow, issuesOfRow } from './checked-row.ts'
import { reportColumns } from './column-report.ts'
import { headersOfMembers } from './fitting.ts'
import { references } from './import.ts'
import type { Intake } from './intake.ts'
import { rowsOf } from './intake-table.ts'
import type { Mapping } from './mapping.ts'
import { type Matcher, openMatcher } from './organizations.ts'
import { readRow } from './read-row.ts'
import type { Headers, Row } from './rows.ts'

interface Asked {
  readonly intake: Intake
  readonly bytes: Uint8Array
  readonly mapping: Mapping
  readonly language: PageLanguage
}

interface Told extends CheckedRow {
  /** What its fields can take; none of a row that is no record. */
  readonly values: Values | undefined
  readonly isNameless: boolean
}

export async function checkFormatRows(kernel: Kernel, asked: Asked): Promise<Checked> {
  const { intake, bytes, mapping } = asked
  const db = kernel.database.read
  const matcher = await openMatcher(kernel, db, operator, false)
  const read = await rowReader(kernel, asked, matcher)
  const heard: { headers?: Headers } = {}
  const hear = (headers: Headers) => {
    heard.headers = headers
  }
  const told: Told[] = []
  for await (const row of rowsOf(kernel, intake, bytes, hear)) told.push(await read(row))
  const register = kernel.catalog.need(mapping.register)
  const columns = reportColumns(mapping, register, heard.headers ?? headersOfMembers(intake.columns))
  const nameless = told.filter(({ isNameless }) => isNameless).length
  const report = { mapping, columns, organizations: matcher.decisions, nameless }
  return { rows: await foresee(kernel, mapping, told), report }
}

async function rowReader(kernel: Kernel, { intake, mapping, language }: Asked, matcher: Matcher): Promise<(row: Row) => Promise<Told>> {
  const { catalog, database } = kernel
  const register = catalog.need(mapping.register)
  const { title: source, url } = mapping.source
  const followed = await followedIds(database.read, mapping.register)
  const given = await givenCells(kernel, intake, mapping)
  const [keys, seen] = [new Map<string, number>(), new Set<string>()]
  return async (row) => {
    if (row.uneven) {
      const issues = issuesOfRow(row, undefined, intake.file, seen)
      return { number: row.number, id: undefined, body: {}, values: undefined, isNameless: false, issues }
    }
    const read = readRow({ catalog, mapping, file: intake.file, given, language, keys }, row)
    const named = await references(kernel, database.read, { mapping, read, matcher })
    const values = read.body && { ...read.body, ...named }
    const id = intake.matches?.[row.number] ?? followed.get(read.id) ?? read.id
    return {
      number: row.number,
      id,
      body: { ...applyMapping(mapping, read.cells), ...named },
      values,
      isNameless: read.isNameless,
      issues: [...issuesOfRow(row, id, intake.file, seen), ...(values ? await checkNeeds(catalog, database.read, register, values) : [])],
      cells: read.issues,
      origin: { source, url, file: intake.sha256, line: read.line, ...(id === read.id ? {} : { follows: read.id }) },
    }
  }
}

/** Rows that do not say whose they are, are of the institution that the file is brought for. */
async function givenCells(kernel: Kernel, { institution }: Intake, { nameless }: Mapping): Promise<Record<string, string>> {
  const found = nameless && institution ? await findPublished(kernel, 'organizations', institution) : undefined
  const name = found?.body.name
  return nameless && typeof name === 'string' ? { [nameless.column]: name } : {}
}

/** What would come of each row, as records and drafts are now. */
async function foresee({ catalog, database }: Kernel, mapping: Mapping, told: readonly Told[]): Promise<CheckedRow[]> {
  const { register, identifier } = mapping
  const ids = told.flatMap(({ id }) => id ?? [])
  const before = new Map((await findRecords(database.read, register, ids)).map((row) => [row.record, row]))
  const drafted = await draftedIds(database.read, register, ids)
  // Another source, or a person, brought it first: a source that says less takes nothing away.
  const own = identifier?.shared ? new Set(await importedIds(database.read, mapping.name, register)) : undefined
  const saysNothingNew = ({ record, state, body }: RecordRow, values: Values | undefined) => {
    if (state !== 'published' || values === undefined) return false
    const { open } = partPersonal(catalog, catalog.need(register), values)
    return (own && !own.has(record)) || canonicalJson({ ...JSON.parse(body), ...open }) === body
  }
  return told.map(({ values, isNameless: _isNameless, ...row }) => {
    const record = row.id === undefined ? undefined : before.get(row.id)
    if (record && saysNothingNew(record, values)) return { ...row, becomes: 'unchanged' }
    if (row.id !== undefined && drafted.has(row.id)) return { ...row, becomes: 'waiting' }
    return { ...row, becomes: record ? 'version' : 'record' }
  })
}
