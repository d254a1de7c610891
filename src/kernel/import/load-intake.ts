// The rows of a file on its way in, checked again and loaded as drafts in one transaction: all that can be drafts, or none.

import type { Actor } from '../access/actor.ts'
import { holdActs } from '../act/hold-acts.ts'
import { Fault, tell, tellIssue } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import type { Origin } from '../ledger/entry.ts'
import { makeChange } from '../record/change.ts'
import { findPersonalValues, findPublished } from '../record/read.ts'
import type { PublishedRecord } from '../record/record.ts'
import { checkRows } from './check-rows.ts'
import { type CheckedRow, isInOrder } from './checked-row.ts'
import type { Intake } from './intake.ts'

export interface LoadedRow {
  readonly number: number
  /** The draft that it became. */
  readonly id: string | undefined
  readonly sent: boolean
  /** Why it became none, or was not sent for review. */
  readonly why: string | undefined
  /** The published record says all of it, so that there is nothing to draft. */
  readonly unchanged?: true
}

/** @param send whether rows without issues go to review at once; the others stay drafts, to be mended */
export async function loadRows(
  kernel: Kernel,
  actor: Actor,
  { intake, bytes, send, language }: { intake: Intake; bytes: Uint8Array; send: boolean; language: PageLanguage },
): Promise<LoadedRow[]> {
  const { rows: checked } = await checkRows(kernel, intake, bytes, language)
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
  if (row.becomes === 'unchanged') return { number, id: undefined, sent: false, why: undefined, unchanged: true }
  try {
    const broken = issues.find(({ code }) => code === 'uneven-row' || code === 'duplicate-id')
    if (broken) return { number, id: undefined, sent: false, why: tellIssue(broken, language) }
    const published = id === undefined ? undefined : await findPublished(kernel, intake.register, id)
    const made = await makeChange(kernel, actor, {
      register: intake.register,
      id,
      body: published && (intake.format !== undefined || intake.matches?.[number] === id) ? await continued(kernel, published, body) : body,
      ...(row.origin ? { origin: originOf(published, row.origin) } : {}),
      ...(published
        ? { step: 'revise', edit: `${published.version}.0` }
        : { step: 'create', institution: intake.institution ?? undefined }),
    })
    if (made.issues) return { number, id: undefined, sent: false, why: made.issues.map((issue) => tellIssue(issue, language)).join(' ') }
    if (!send || !isInOrder(row)) return { number, id: made.id, sent: false, why: undefined }
    const sent = await makeChange(kernel, actor, { register: intake.register, id: made.id, step: 'submit', edit: made.edit })
    return { number, id: made.id, sent: !sent.issues, why: undefined }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { number, id: undefined, sent: false, why: tell(error, language).detail }
  }
}

/** What the same source said of a record before stays known with it: the version that has its whole row. */
function originOf(published: PublishedRecord | undefined, origin: Origin): Origin {
  return published?.origin?.source === origin.source ? { ...published.origin, ...origin } : origin
}

/** A row that continues a record says what is new of it: what the file has no column for stays. */
async function continued(kernel: Kernel, { register, id, body }: PublishedRecord, row: CheckedRow['body']) {
  return { ...body, ...(await findPersonalValues(kernel, register, id)), ...row }
}
