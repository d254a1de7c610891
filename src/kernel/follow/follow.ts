// Following by mail: asked for by anybody, begun by the owner of the address alone, ended by one press of the link that every
// letter has. What is answered never tells whether an address follows something.

import { Fault } from '../fault/fault.ts'
import type { Issue } from '../fault/issue.ts'
import { isEmail } from '../field/email.ts'
import { isBlank, parseText } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { limits } from '../message/message.ts'
import { takeRate } from '../message/rate.ts'
import {
  confirmFollowing,
  countUnconfirmed,
  deleteFollowing,
  deleteFollowingsOf,
  type FollowingRow,
  findFollowing,
  insertFollowing,
} from '../storage/followings.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { presentSubject, readSubject, type Subject } from './subject.ts'

export interface Wish {
  readonly subject: Subject
  /** As typed. */
  readonly mail: string
  readonly language: PageLanguage
  readonly address: string | undefined
}

export type Wished =
  /** The row that a letter is due for; none where one was sent before. */
  { readonly letter: FollowingRow | undefined; readonly issues?: undefined } | { readonly issues: readonly Issue[] }

/** How many requests wait to be confirmed by the owner of one address: no more letters come for others'. */
const mostUnconfirmed = 5

/** Faults with `too-many-messages`. */
export async function askToFollow(kernel: Kernel, { subject, mail, language, address }: Wish): Promise<Wished> {
  const parsed = isBlank(mail) ? undefined : parseText(mail, limits.mail)
  if (!parsed) return { issues: [{ path: 'mail', code: 'missing' }] }
  if (parsed.issues || !isEmail(parsed.value)) return { issues: [{ path: 'mail', code: 'not-an-email' }] }
  await takeRate(kernel, 'follow', address)
  const row: FollowingRow = {
    following: Buffer.from(kernel.chance.bytes(24)).toString('base64url'),
    mail: parsed.value.toLowerCase(),
    subject: presentSubject(subject),
    language,
    asked: kernel.clock.now(),
    confirmed: null,
    seen: 0,
    mailed: null,
  }
  const isNew = await kernel.database.transaction(
    async (db) => (await countUnconfirmed(db, row.mail)) < mostUnconfirmed && insertFollowing(db, row),
  )
  return { letter: isNew ? row : undefined }
}

export interface Following {
  readonly subject: Subject
  readonly confirmed: boolean
}

/** Faults with `unknown-following`: the link is none, or what it was for has ended. */
export async function needFollowing(kernel: Kernel, key: string): Promise<Following> {
  const row = await needRow(kernel, key)
  return { subject: readSubject(row.subject), confirmed: row.confirmed !== null }
}

export async function beginFollowing(kernel: Kernel, key: string): Promise<void> {
  await needRow(kernel, key)
  const confirmed = kernel.clock.now()
  await kernel.database.transaction(async (db) => confirmFollowing(db, key, { confirmed, seen: await ledgerSize(db) }))
}

/** Nothing is kept of it, the address neither where nothing else is followed with it. */
export async function endFollowing(kernel: Kernel, key: string): Promise<void> {
  await kernel.database.transaction((db) => deleteFollowing(db, key))
}

/** Everything that the owner of the address follows. A key that has ended has nothing left to end. */
export async function endAllFollowings(kernel: Kernel, key: string): Promise<void> {
  const row = await findFollowing(kernel.database.read, key)
  if (row) await kernel.database.transaction((db) => deleteFollowingsOf(db, row.mail))
}

async function needRow(kernel: Kernel, key: string): Promise<FollowingRow> {
  const row = key.length > 100 ? undefined : await findFollowing(kernel.database.read, key)
  if (row) return row
  throw new Fault('unknown-following')
}
