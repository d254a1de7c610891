// Tells those who follow something what is new, in one letter a day at most. Whoever tells takes the telling on in a
// transaction first: of several processes one does, and one that dies meanwhile leaves a letter unsent rather than sent twice.

import type { Mail } from '../mail.ts'
import { senderDays } from '../message/message.ts'
import { forgetSources } from '../message/rate.ts'
import {
  claimFollowings,
  confirmedFollowings,
  dueMails,
  type FollowingRow,
  forgetUnconfirmed,
  unclaimFollowings,
} from '../storage/followings.ts'
import { type EntryWithDocument, ledgerSize } from '../storage/ledger.ts'
import { forgetSendersBefore } from '../storage/messages.ts'
import { digestLetter, type Site } from './letters.ts'
import { listNews } from './news.ts'
import { readSubject } from './subject.ts'

const dayMs = 86_400_000
/** What one letter can be about. */
const mostEntries = 1000
const mailsTogether = 100

export interface Post extends Site {
  readonly mail: Mail
  /** Told of a letter that could not be sent. */
  failed(error: unknown): void
}

/** Sends every letter that is due. @returns how many */
export async function sendDigests(post: Post): Promise<number> {
  const { database, clock } = post.kernel
  const now = clock.now()
  const size = await ledgerSize(database.read)
  const mailedBefore = new Date(Date.parse(now) - dayMs).toISOString()
  let sent = 0
  for (;;) {
    const mails = await dueMails(database.read, { size, mailedBefore, count: mailsTogether })
    for (const mail of mails) if (await sendDigest(post, mail, { now, size })) sent += 1
    if (mails.length < mailsTogether) return sent
  }
}

/** Deletes what is kept for a time only. */
export async function forgetWhatIsOld({ kernel }: Site): Promise<void> {
  const { database, clock } = kernel
  const ago = (days: number) => new Date(Date.parse(clock.now()) - days * dayMs).toISOString()
  await forgetSources(kernel)
  await database.transaction(async (db) => {
    await forgetUnconfirmed(db, ago(3))
    await forgetSendersBefore(db, ago(senderDays))
  })
}

async function sendDigest(post: Post, mail: string, { now, size }: { now: string; size: number }): Promise<boolean> {
  const { database } = post.kernel
  const rows = await confirmedFollowings(database.read, mail)
  const [first, ...others] = rows
  if (!first) return false
  const entries = await newsOf(post, rows, size)
  const to = entries.length > 0 ? { seen: size, mailed: now } : { seen: size }
  if (!(await claim(post, rows, to)) || entries.length === 0) return false
  try {
    await post.mail.send(await digestLetter(post, [first, ...others], entries))
    return true
  } catch (error) {
    await database.transaction((db) => unclaimFollowings(db, rows))
    post.failed(error)
    return false
  }
}

/** What the address was not told of, each entry once whatever it is followed by. */
async function newsOf({ kernel }: Site, rows: readonly FollowingRow[], size: number): Promise<EntryWithDocument[]> {
  const entries = new Map<number, EntryWithDocument>()
  for (const { subject, seen } of rows)
    for (const entry of await listNews(kernel, readSubject(subject), { after: seen, before: size + 1, count: mostEntries }))
      entries.set(entry.seq, entry)
  return [...entries.values()].sort((a, b) => b.seq - a.seq)
}

class Lost extends Error {}

async function claim({ kernel }: Site, rows: readonly FollowingRow[], to: { seen: number; mailed?: string }): Promise<boolean> {
  try {
    await kernel.database.transaction(async (db) => {
      if (!(await claimFollowings(db, rows, to))) throw new Lost()
    })
    return true
  } catch (error) {
    if (error instanceof Lost) return false
    throw error
  }
}
