// What its owner does with an audit on the server: brings a log, chooses its columns, has it audited, and takes all of it away.

import type { Actor } from '../kernel/access/actor.ts'
import { reasons } from '../kernel/access/rules.ts'
import { readColumns } from '../kernel/analytics/duckdb.ts'
import { createId } from '../kernel/chance.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { mayAct } from '../kernel/record/change.ts'
import { changeJob, deleteJob, insertJob } from '../kernel/storage/jobs.ts'
import { type AuditJob, auditKind, auditRegister, type LogAbout, listAudits } from './job.ts'
import { requestOf, type Typed, untouched } from './typed.ts'

const mostOfOne = 10

export interface BroughtLog {
  readonly institution: string | undefined
  readonly name: string
  readonly pieces: AsyncIterable<Uint8Array>
}

/** Faults with `not-allowed` for whoever could not make an audit's record, in any of the institutions or the one that is named. */
export function needAuditor({ catalog }: Kernel, actor: Actor, institutions: readonly (string | undefined)[]): void {
  const decisions = institutions.map((institution) => mayAct(catalog.need(auditRegister), actor, 'create', institution))
  const [first] = decisions
  if (!first || decisions.some(({ allowed }) => allowed)) return
  throw new Fault('not-allowed', { step: 'create', register: auditRegister, why: reasons[first.reason] })
}

/**
 * Keeps a log as it comes, for its owner alone. Faults with `not-allowed`, `too-many-logs`, `too-large` and `unreadable-log`, and
 * keeps nothing then.
 * @returns the id of its audit
 */
export async function bringLog(kernel: Kernel, actor: Actor, { institution, name, pieces }: BroughtLog): Promise<string> {
  needAuditor(kernel, actor, [institution])
  if ((await listAudits(kernel, actor)).length >= mostOfOne) throw new Fault('too-many-logs', { limit: mostOfOne })
  const file = name.replace(/[^\p{Letter}\p{Number}._ -]/gu, '_').slice(-120) || 'datos'
  const format = formatOf(file)
  const now = kernel.clock.now()
  const id = createId('audit', now, kernel.chance)
  const kept = await kernel.logs.keep(id, format, pieces)
  try {
    const about: LogAbout = { file, format, ...kept, columns: await columnsOf(kernel, { id, format, file }) }
    await kernel.database.transaction(async (db) => {
      await insertJob(db, {
        ...{ job: id, kind: auditKind, state: 'brought', owner: actor.id, institution: institution ?? null, time: now },
        about: JSON.stringify(about),
        typed: JSON.stringify(untouched),
        record: createId(auditRegister, now, kernel.chance),
        ...{ step: '', share: 0, tries: 0, seen: null, fault: null },
      })
      const act = { what: 'bring-log', register: auditRegister, record: id, institution: institution ?? null } as const
      await kernel.acts.record(db, actor, { ...act, detail: String(kept.sizeBytes) })
    })
    return id
  } catch (error) {
    await kernel.logs.remove(id)
    throw error
  }
}

/** Keeps what was chosen, right or wrong, and has it audited where it is right. Throws `TypedWrong`, having kept it. */
export async function orderAudit(kernel: Kernel, actor: Actor, job: AuditJob, typed: Typed): Promise<void> {
  const { database } = kernel
  if (job.state !== 'brought' && job.state !== 'failed') return
  await database.transaction((db) => changeJob(db, job.row, { typed: JSON.stringify(typed) }))
  requestOf(typed)
  needAuditor(kernel, actor, [job.row.institution ?? undefined])
  await database.transaction(async (db) => {
    const ordered = await changeJob(db, job.row, { state: 'waiting', tries: 0, step: '', share: 0, seen: null, fault: null })
    if (!ordered) return
    const { institution, record } = job.row
    await kernel.acts.record(db, actor, { what: 'audit', register: auditRegister, record, institution })
  })
}

/** Deletes the log and all that is known of it; the record that was made of it stays. */
export async function dropAudit(kernel: Kernel, actor: Actor, { id, row }: AuditJob): Promise<void> {
  await kernel.database.transaction(async (db) => {
    await deleteJob(db, id)
    await kernel.acts.record(db, actor, { what: 'drop-log', register: auditRegister, record: id, institution: row.institution })
  })
  await kernel.logs.remove(id)
}

function formatOf(file: string): LogAbout['format'] {
  if (/\.(csv|tsv|txt)$/i.test(file)) return 'csv'
  if (/\.(parquet|pq)$/i.test(file)) return 'parquet'
  if (/\.(jsonl|ndjson|json)$/i.test(file)) return 'jsonl'
  throw new Fault('unreadable-log', {
    name: file,
    why: {
      es: 'su nombre no termina en .csv, .tsv, .parquet, .jsonl ni .json',
      en: 'its name does not end in .csv, .tsv, .parquet, .jsonl or .json',
    },
  })
}

async function columnsOf({ logs }: Kernel, { id, format, file }: { id: string; format: string; file: string }): Promise<readonly string[]> {
  try {
    const columns = await readColumns(logs.path(id, format))
    const named = columns.filter((column) => column !== '')
    if (named.length > 0) return named.slice(0, 2000)
  } catch (error) {
    throw error instanceof Fault ? renamed(error, file) : error
  }
  throw new Fault('unreadable-log', { name: file, why: { es: 'no tiene columnas', en: 'it has no columns' } })
}

/** A log is kept under a name of the program's: its owner is told of the one that she knows. */
export function renamed(fault: Fault, file: string): Fault {
  return 'name' in fault.values
    ? new Fault(fault.code, { ...fault.values, name: file }, { issues: fault.issues, cause: fault.cause })
    : fault
}
