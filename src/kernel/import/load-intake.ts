// The rows of a file on its way in: checked one by one as a form would be, and loaded as drafts in one transaction.

import type { Actor } from '../access/actor.ts'
import { holdActs } from '../act/hold-acts.ts'
import { Fault, tell, tellIssue } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import { nest } from '../field/nested.ts'
import { isBlank } from '../field/plain-text.ts'
import { parseId } from '../field/reference.ts'
import type { Kernel } from '../kernel.ts'
import { type PageLanguage, pageLanguages } from '../language.ts'
import { makeChange } from '../record/change.ts'
import { checkNeeds, parseValues } from '../record/check.ts'
import { findPersonalValues, findPublished } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import type { Register } from '../register/register.ts'
import { fold } from '../search/fold.ts'
import { type Intake, plainCells, rowsOf } from './intake.ts'
import type { Row } from './rows.ts'

export interface CheckedRow {
  readonly number: number
  readonly id: string | undefined
  readonly body: Readonly<Record<string, unknown>>
  /** Empty where it could be submitted as it is. */
  readonly issues: readonly Issue[]
}

export interface LoadedRow {
  readonly number: number
  /** The draft that it became. */
  readonly id: string | undefined
  readonly sent: boolean
  /** Why it became none, or was not sent for review. */
  readonly why: string | undefined
}

export async function* checkRows(kernel: Kernel, intake: Intake, bytes: Uint8Array): AsyncGenerator<CheckedRow> {
  const register = kernel.catalog.need(intake.register)
  const keys = keysOf(kernel, register)
  const seen = new Set<string>()
  for await (const row of rowsOf(intake, bytes)) {
    const { id: own, body } = read(intake, row, keys)
    const id = intake.matches?.[row.number] ?? own
    const issues: Issue[] = []
    if (row.uneven) issues.push({ path: '', code: 'uneven-row', values: row.uneven })
    if (id !== undefined && parseId(id).issues) issues.push({ path: 'id', code: 'bad-id' })
    if (id !== undefined && seen.has(id)) issues.push({ path: 'id', code: 'duplicate-id', values: { id, where: intake.file } })
    if (id !== undefined) seen.add(id)
    const parsed = parseValues(kernel.catalog, register, body)
    issues.push(...(parsed.issues ?? (await checkNeeds(kernel.catalog, kernel.database.read, register, parsed.value))))
    yield { number: row.number, id, body, issues }
  }
}

/** @param send whether rows without issues go to review at once; the others stay drafts, to be mended */
export async function loadRows(
  kernel: Kernel,
  actor: Actor,
  { intake, bytes, send, language }: { intake: Intake; bytes: Uint8Array; send: boolean; language: PageLanguage },
): Promise<LoadedRow[]> {
  const checked = await Array.fromAsync(checkRows(kernel, intake, bytes))
  const loaded = await kernel.database.transaction(async (db) => {
    const { acts, write } = holdActs(kernel.acts)
    const inside: Kernel = { ...kernel, acts, database: { ...kernel.database, read: db, transaction: (work) => work(db) } }
    const rows: LoadedRow[] = []
    for (const row of checked) rows.push(await loadRow(inside, actor, { intake, row, send, language }))
    await kernel.acts.record(db, actor, { what: 'import', register: intake.register, institution: intake.institution, detail: intake.id })
    await write(db)
    return rows
  })
  await kernel.intakes.remove(intake.id)
  return loaded
}

interface Loading {
  readonly intake: Intake
  readonly row: CheckedRow
  readonly send: boolean
  readonly language: PageLanguage
}

async function loadRow(kernel: Kernel, actor: Actor, { intake, row, send, language }: Loading): Promise<LoadedRow> {
  const { number, id, body, issues } = row
  try {
    const broken = issues.find(({ code }) => code === 'uneven-row' || code === 'duplicate-id')
    if (broken) return { number, id: undefined, sent: false, why: tellIssue(broken, language) }
    const published = id === undefined ? undefined : await findPublished(kernel, intake.register, id)
    const made = await makeChange(kernel, actor, {
      register: intake.register,
      id,
      body: published && intake.matches?.[number] === id ? await continued(kernel, published, body) : body,
      ...(published
        ? { step: 'revise', edit: `${published.version}.0` }
        : { step: 'create', institution: intake.institution ?? undefined }),
    })
    if (made.issues) return { number, id: undefined, sent: false, why: made.issues.map((issue) => tellIssue(issue, language)).join(' ') }
    if (!send || issues.length > 0) return { number, id: made.id, sent: false, why: undefined }
    const sent = await makeChange(kernel, actor, { register: intake.register, id: made.id, step: 'submit', edit: made.edit })
    return { number, id: made.id, sent: !sent.issues, why: undefined }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { number, id: undefined, sent: false, why: tell(error, language).detail }
  }
}

/** A row that continues a record says what is new of it: what the file has no column for stays. */
async function continued(kernel: Kernel, { register, id, body }: PublishedRecord, row: CheckedRow['body']) {
  return { ...body, ...(await findPersonalValues(kernel, register, id)), ...row }
}

/** What the columns make of a row; an apostrophe that keeps a spreadsheet from running a cell is none of its text. */
function read({ mapping }: Intake, row: Row, keys: Keys): Pick<CheckedRow, 'id' | 'body'> {
  const entries = Object.entries(plainCells(row.cells)).flatMap(([column, cell]) => {
    const target = Object.hasOwn(mapping, column) ? mapping[column] : undefined
    const plain = typeof cell === 'string' ? cell.replace(/^'(?=[=+\-@\t\r])/, '') : cell
    return target === undefined || isBlank(plain)
      ? []
      : [[target, typeof plain === 'string' ? keyed(plain, keys.get(target)) : plain] as const]
  })
  const id = entries.find(([target]) => target === 'id')?.[1]
  return { id: id === undefined ? undefined : String(id).trim(), body: nest(entries.filter(([target]) => target !== 'id')) }
}

/** Of each field that is a choice, the key behind each of its labels. */
type Keys = ReadonlyMap<string, ReadonlyMap<string, string>>

function keysOf({ catalog }: Kernel, register: Register): Keys {
  const keys = new Map<string, ReadonlyMap<string, string>>()
  for (const [name, field] of Object.entries(register.fields)) {
    const known = new Map<string, string>()
    for (const language of pageLanguages) {
      const control = catalog.kinds.need(field).input(field, language)
      if (control.as === 'choices') for (const { key, label } of control.options) known.set(fold(label), key)
    }
    if (known.size > 0) keys.set(name, known)
  }
  return keys
}

/** People write "Pública" where a choice has the key "public"; several stand beside one another, parted by bars. */
function keyed(text: string, keys: ReadonlyMap<string, string> | undefined): string {
  if (!keys) return text
  const parts = text.split('|').map((part) => keys.get(fold(part.trim())) ?? part.trim())
  return parts.join(' | ')
}
