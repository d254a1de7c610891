// Makes the audits that wait, one at a time and beside the requests. Several processes may do so at once: each takes on the logs
// that lie in its own folder, and what a process left when it was stopped is taken on again.

import { type Actor, operator } from '../kernel/access/actor.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { lookAgain } from '../kernel/look-again.ts'
import { actorOfPerson } from '../kernel/people/actor-of-person.ts'
import { changeJob, deleteJob, type JobRow, listJobs, listOpenJobs } from '../kernel/storage/jobs.ts'
import { findPerson } from '../kernel/storage/persons.ts'
import { renamed } from './bring.ts'
import { makeDraft } from './draft.ts'
import { auditInThread, type Running } from './in-thread.ts'
import { auditKind, keptFault, readJob } from './job.ts'

const lookMs = 500
const sayMs = 400
const deadMs = 60_000
const mostTries = 3
const forgetEvery = 7200

export interface Auditing {
  readonly kernel: Kernel
  /** Of this program. */
  readonly version: string
  failed(error: unknown): void
}

/** @returns what ends it; an audit under way then waits for the next start */
export function startAuditing(auditing: Auditing): () => Promise<void> {
  const { kernel, failed } = auditing
  let looks = 0
  let ended = false
  let running: Running | undefined
  const look = async () => {
    if (looks++ % forgetEvery === 0) await forgetOldLogs(kernel)
    const job = await takeOn(kernel)
    if (job) await make(auditing, job, { begun: (one) => (running = one), isEnded: () => ended })
    running = undefined
  }
  const end = lookAgain({ everyMs: lookMs, look, failed })
  return () => {
    ended = true
    running?.stop()
    return end()
  }
}

/** Logs that are too old or whose owner is no longer there, with what is known of them, and folders that nothing is known of. */
export async function forgetOldLogs({ database, people, logs, clock }: Kernel): Promise<void> {
  const [jobs, kept] = [await listJobs(database.read), await logs.list()]
  if (jobs.length === 0 && kept.length === 0) return
  const before = new Date(Date.parse(clock.now()) - logs.limits.days * 24 * 3_600_000).toISOString()
  for (const { job, time, state, owner } of jobs) {
    const isOld = time < before || (owner !== operator.id && (await findPerson(people.read, owner)) === undefined)
    if (!isOld || state === 'running') continue
    await database.transaction((db) => deleteJob(db, job))
    await logs.remove(job)
  }
  const known = new Set(jobs.map(({ job }) => job))
  // One that is being brought has no row yet; its id says since when it is there.
  const lost = kept.filter((id) => !known.has(id) && timeOf(id) < before)
  for (const id of lost) await logs.remove(id)
}

/** As `createId` writes it. */
function timeOf(id: string): string {
  const stamp = id.split('-')[1] ?? ''
  const time = Array.from(stamp).reduce((sum, sign) => sum * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(sign), 0)
  return time > 0 && time < 8.64e15 ? new Date(time).toISOString() : ''
}

async function takeOn(kernel: Kernel): Promise<JobRow | undefined> {
  const { database, logs, clock } = kernel
  const open = await listOpenJobs(database.read, 50)
  if (open.length === 0) return undefined
  const now = clock.now()
  const seenBefore = new Date(Date.parse(now) - deadMs).toISOString()
  for (const row of open) {
    if (row.state === 'running' && (row.seen ?? '') >= seenBefore) continue
    if (row.kind !== auditKind || !(await logs.has(row.job, readJob(row).about.format))) continue
    if (row.tries >= mostTries) {
      await change(kernel, row, { state: 'failed', fault: keptFault(new Fault('audit-stopped')) })
      continue
    }
    const taken = { ...row, state: 'running', tries: row.tries + 1, seen: now, step: 'counting', share: 0 }
    const { state, tries, seen, step, share } = taken
    if (await change(kernel, row, { state, tries, seen, step, share })) return taken
  }
  return undefined
}

async function make(
  { kernel, version, failed }: Auditing,
  row: JobRow,
  { begun, isEnded }: { begun(running: Running): void; isEnded(): boolean },
): Promise<void> {
  const { logs, clock } = kernel
  const { id, about, typed } = readJob(row)
  let told = ''
  let latest = { step: row.step, share: 0 }
  const running = auditInThread({ path: logs.path(id, about.format), typed, sha256: about.sha256, version }, (progress) => {
    latest = progress
  })
  begun(running)
  // Whoever took the log away, or took the job on elsewhere, has this one stopped.
  const say = async () => {
    const text = `${latest.step} ${latest.share.toFixed(2)} ${clock.now().slice(0, 18)}`
    if (text === told) return
    told = text
    if (!(await change(kernel, row, { ...latest, seen: clock.now() }))) running.stop()
  }
  let saying = Promise.resolve()
  const teller = setInterval(() => {
    saying = saying.then(say).catch(() => undefined) // the next one says it
  }, sayMs)
  try {
    const facts = await running.facts
    clearInterval(teller)
    await saying
    await makeDraft(kernel, await ownerOf(kernel, row), { row, about, typed, facts })
    await change(kernel, row, { state: 'done', step: '', share: 1, fault: null })
  } catch (error) {
    clearInterval(teller)
    await saying
    // Stopped in good order: the next start goes on, and this try does not count.
    if (isEnded()) return void (await change(kernel, row, { state: 'waiting', tries: row.tries - 1, seen: null }))
    const fault = error instanceof Fault ? renamed(error, about.file) : undefined
    if (!fault) failed(error)
    await change(kernel, row, { state: 'failed', fault: keptFault(fault ?? new Fault('audit-stopped')) })
  }
}

/** In a transaction, which waits for that of another process; on SQLite a bare statement would fail. */
function change({ database }: Kernel, row: JobRow, what: Partial<JobRow>): Promise<boolean> {
  return database.transaction((db) => changeJob(db, row, what))
}

/** With the roles of this moment. */
function ownerOf(kernel: Kernel, { owner }: JobRow): Promise<Actor> {
  return owner === operator.id ? Promise.resolve(operator) : actorOfPerson(kernel, owner)
}
