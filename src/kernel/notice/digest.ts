// Tells people of what waits for them: one letter a day at most, each thing once. What is told is noted before the letter leaves, in
// one transaction: of several processes one tells, and one that dies meanwhile leaves a letter unsent rather than sent twice.

import type { Mail } from '../mail.ts'
import { actorOfPerson } from '../people/actor-of-person.ts'
import {
  addNoticeRow,
  addTold,
  claimLook,
  forgetToldBefore,
  listDue,
  listTold,
  listUnnoticed,
  removeTold,
  setMailed,
  type Told,
} from '../storage/notices.ts'
import { noticeLetter, type Site } from './letter.ts'
import { findNotices, type Notice } from './notice.ts'
import { languageOfNotices, newNoticeRow } from './settings.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** Longer than anything waits: what is forgotten could be told again. */
const toldDays = 400
const together = 100

export interface Post extends Site {
  readonly mail: Mail
  /** Told of a letter that could not be sent. */
  failed(error: unknown): void
}

/** Sends every letter that is due; each person is looked at once an hour. @returns how many were sent */
export async function sendNotices(post: Post): Promise<number> {
  const { people, clock } = post.kernel
  const now = clock.now()
  await beginNoticing(post)
  const [lookedBefore, mailedBefore] = [ago(now, hourMs), ago(now, dayMs)]
  let sent = 0
  let after = ''
  for (;;) {
    const due = await listDue(people.read, { lookedBefore, mailedBefore, after, count: together })
    for (const told of due) if (await tellOne(post, told, now).catch((error) => passOver(post, told, now, error))) sent += 1
    const last = due.at(-1)
    if (!last || due.length < together) return sent
    after = last.person
  }
}

/** What cannot be found out of one keeps nobody else from her letter. */
async function passOver({ kernel, failed }: Post, told: Told, now: string, error: unknown): Promise<false> {
  failed(error)
  await claimLook(kernel.people.write, told, now)
  return false
}

export async function forgetOldNotices({ kernel }: Site): Promise<void> {
  await forgetToldBefore(kernel.people.write, ago(kernel.clock.now(), toldDays * dayMs))
}

async function beginNoticing({ kernel }: Site): Promise<void> {
  for (;;) {
    const persons = await listUnnoticed(kernel.people.read, together)
    for (const person of persons) await addNoticeRow(kernel.people.write, newNoticeRow(kernel, person))
    if (persons.length < together) return
  }
}

async function tellOne(post: Post, told: Told, now: string): Promise<boolean> {
  const { kernel } = post
  const notices = await findNotices(kernel, await actorOfPerson(kernel, told.person))
  const fresh = await claim(post, told, notices, now)
  if (fresh.length === 0) return false
  try {
    const { email, key } = told
    await post.mail.send(await noticeLetter(post, { to: email, key, language: languageOfNotices(told), fresh }))
    return true
  } catch (error) {
    const things = fresh.map(({ thing }) => thing)
    await kernel.people.transaction(async (db) => {
      await removeTold(db, told.person, things)
      await setMailed(db, told.person, told.mailed)
    })
    post.failed(error)
    return false
  }
}

/** What is hers to be told and now noted as told; nothing where another process was faster, or she has stopped letters. */
async function claim({ kernel }: Post, told: Told, notices: readonly Notice[], now: string): Promise<Notice[]> {
  return kernel.people.transaction(async (db) => {
    if (!(await claimLook(db, told, now))) return []
    const before = await listTold(
      db,
      told.person,
      notices.map(({ thing }) => thing),
    )
    const fresh = notices.filter(({ thing }) => !before.has(thing))
    if (fresh.length === 0) return []
    await addTold(
      db,
      told.person,
      fresh.map(({ thing }) => thing),
      now,
    )
    await setMailed(db, told.person, now)
    return fresh
  })
}

function ago(now: string, milliseconds: number): string {
  return new Date(Date.parse(now) - milliseconds).toISOString()
}
