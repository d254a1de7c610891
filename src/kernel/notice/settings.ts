// What each person says of her notices: whether letters come, in which language, and the secret link of her feed. Each change is an
// act of hers.

import { createHash } from 'node:crypto'
import { type Actor, actorFrom } from '../access/actor.ts'
import type { Origin } from '../access/origin.ts'
import type { ActName } from '../act/names.ts'
import { ownAct } from '../act/own-act.ts'
import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { isPageLanguage, type PageLanguage } from '../language.ts'
import { actorOfPerson } from '../people/actor-of-person.ts'
import { addNoticeRow, changeNoticeRow, findNoticeRow, type NoticeRow } from '../storage/notices.ts'

export interface NoticeSettings {
  readonly mail: boolean
  readonly hasFeed: boolean
}

export async function readNoticeSettings({ people }: Kernel, person: string): Promise<NoticeSettings> {
  const row = await findNoticeRow(people.read, { person })
  return { mail: row?.mail !== 0, hasFeed: typeof row?.feed === 'string' }
}

/** @param language that of the page where she says so: letters come in it */
export async function setNoticeMail(
  kernel: Kernel,
  actor: Actor,
  { mail, language }: { mail: boolean; language: PageLanguage },
): Promise<void> {
  await change(kernel, actor, { what: 'change-notices', detail: mail ? 'on' : 'off' }, { mail: Number(mail), language })
}

/** @returns the secret of the link, which is kept nowhere; the one before ends */
export async function renewFeed(kernel: Kernel, actor: Actor, language: PageLanguage): Promise<string> {
  const token = Buffer.from(kernel.chance.bytes(32)).toString('base64url')
  await change(kernel, actor, { what: 'renew-feed' }, { feed: digestOf(token), language })
  return token
}

export async function endFeed(kernel: Kernel, actor: Actor): Promise<void> {
  await change(kernel, actor, { what: 'end-feed' }, { feed: null })
}

/** Whose feed a link is, with the roles of this moment. Faults with `link-over`. */
export async function needFeedReader(kernel: Kernel, token: string): Promise<Actor> {
  const row = token.length > 100 ? undefined : await findNoticeRow(kernel.people.read, { feed: digestOf(token) })
  if (!row) throw new Fault('link-over')
  return actorOfPerson(kernel, row.person)
}

/** By the link of a letter; one that has ended has nothing left to end. */
export async function stopNotices(kernel: Kernel, key: string, from: Origin): Promise<void> {
  const row = key.length > 100 ? undefined : await findNoticeRow(kernel.people.read, { key })
  if (!row || row.mail === 0) return
  const actor = actorFrom(await actorOfPerson(kernel, row.person), from)
  await change(kernel, actor, { what: 'change-notices', detail: 'off' }, { mail: 0 })
}

/** What is kept of somebody who never said anything: letters come. */
export function newNoticeRow({ chance }: Kernel, person: string): NoticeRow {
  const key = Buffer.from(chance.bytes(24)).toString('base64url')
  return { person, key, mail: 1, language: 'es', feed: null, looked: null, mailed: null }
}

export function languageOfNotices({ language }: NoticeRow): PageLanguage {
  return isPageLanguage(language) ? language : 'es'
}

async function change(
  kernel: Kernel,
  actor: Actor,
  act: { readonly what: ActName; readonly detail?: string },
  to: Parameters<typeof changeNoticeRow>[2],
): Promise<void> {
  const { people, acts } = kernel
  await people.alongside(
    async (db) => {
      await addNoticeRow(db, newNoticeRow(kernel, actor.id))
      await changeNoticeRow(db, actor.id, to)
    },
    (main) => acts.record(main, actor, ownAct(actor, act)).then(() => undefined),
  )
}

/** Without salt: nobody guesses 256 bits. */
function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
