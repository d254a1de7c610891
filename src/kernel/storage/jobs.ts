// Work that goes on behind the pages: begun by somebody, taken on by one process at a time, taken on again by another where
// that one is gone. Private to whoever began it, and forgotten after some days.

import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

export type JobRow = Tables['jobs']
export type JobState = 'brought' | 'waiting' | 'running' | 'failed' | 'done'

export async function insertJob(db: Db, row: JobRow): Promise<void> {
  await db.insertInto('jobs').values(row).execute()
}

export function findJob(db: Db, job: string): Promise<JobRow | undefined> {
  return db.selectFrom('jobs').selectAll().where('job', '=', job).executeTakeFirst()
}

/** The newest first. */
export function listJobsOf(db: Db, owner: string): Promise<JobRow[]> {
  return db.selectFrom('jobs').selectAll().where('owner', '=', owner).orderBy('time', 'desc').orderBy('job', 'desc').execute()
}

export async function listJobs(db: Db): Promise<Pick<JobRow, 'job' | 'state' | 'time' | 'owner'>[]> {
  return db.selectFrom('jobs').select(['job', 'state', 'time', 'owner']).execute()
}

/** Those that wait, and those that somebody took on; the oldest first. */
export function listOpenJobs(db: Db, count: number): Promise<JobRow[]> {
  return db.selectFrom('jobs').selectAll().where('state', 'in', ['waiting', 'running']).orderBy('time').limit(count).execute()
}

/** @param from the job as it was read; @returns false where it has changed since */
export async function changeJob(db: Db, from: Pick<JobRow, 'job' | 'state' | 'tries'>, change: Partial<JobRow>): Promise<boolean> {
  const done = await db
    .updateTable('jobs')
    .set(change)
    .where('job', '=', from.job)
    .where('state', '=', from.state)
    .where('tries', '=', from.tries)
    .executeTakeFirst()
  return Number(done.numUpdatedRows) === 1
}

export async function deleteJob(db: Db, job: string): Promise<void> {
  await db.deleteFrom('jobs').where('job', '=', job).execute()
}
