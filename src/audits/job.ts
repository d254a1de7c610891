// An audit that somebody has the server make: a log that was brought, what was chosen of it, and how far it is. It is its owner's
// alone; nobody else is told that it is there.

import type { Actor } from '../kernel/access/actor.ts'
import type { FaultCode } from '../kernel/fault/catalogue.ts'
import type { Fault, Values } from '../kernel/fault/fault.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { findJob, type JobRow, type JobState, listJobsOf } from '../kernel/storage/jobs.ts'
import type { Typed } from './typed.ts'

export const auditKind = 'equity-audit'
export const auditRegister = 'equity-audits'

export interface LogAbout {
  /** Its name on the machine that it came from. */
  readonly file: string
  readonly format: 'csv' | 'parquet' | 'jsonl'
  readonly sha256: string
  readonly sizeBytes: number
  readonly columns: readonly string[]
}

export interface AuditJob {
  readonly row: JobRow
  readonly id: string
  readonly state: JobState
  readonly about: LogAbout
  readonly typed: Typed
  /** The id of the record that it makes, and whether it is made, by the state. */
  readonly record: string
  readonly fault: KeptFault | undefined
}

export interface KeptFault {
  readonly code: FaultCode
  readonly values: Values
}

/** Undefined for one that there is not, or is somebody else's: nobody is told which. */
export async function findAudit({ database }: Kernel, actor: Actor, id: string): Promise<AuditJob | undefined> {
  const row = await findJob(database.read, id.slice(0, 80))
  return row && row.kind === auditKind && row.owner === actor.id ? readJob(row) : undefined
}

export async function listAudits({ database }: Kernel, actor: Actor): Promise<AuditJob[]> {
  return (await listJobsOf(database.read, actor.id)).filter(({ kind }) => kind === auditKind).map(readJob)
}

export function readJob(row: JobRow): AuditJob {
  const { job: id, state, about, typed, record, fault } = row
  return {
    row,
    id,
    state: stateOf(state),
    about: JSON.parse(about),
    typed: JSON.parse(typed),
    record,
    fault: fault === null ? undefined : JSON.parse(fault),
  }
}

export function keptFault({ code, values }: Fault): string {
  const kept: KeptFault = { code, values }
  return JSON.stringify(kept)
}

function stateOf(text: string): JobState {
  return (['brought', 'waiting', 'running', 'failed'] as const).find((state) => state === text) ?? 'done'
}
