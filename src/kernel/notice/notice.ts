// What waits for one person: records to decide on, drafts that came back to her, messages to answer, records to look after. The page, the feed and the
// letter of a day say the same.

import type { Actor } from '../access/actor.ts'
import { decideMessage } from '../access/messages.ts'
import type { Kernel } from '../kernel.ts'
import { aimDays, type PrivateMessage, privateMessage } from '../message/message.ts'
import { findWork, type WorkItem } from '../record/work.ts'
import { listMessages } from '../storage/messages.ts'
import { type BrokenRecord, findBrokenRecords, findStaleRecords, type StaleRecord } from '../upkeep/upkeep.ts'

/** Due: the aim is near, or past. Late: past, and another's to answer; the strategy office is told. */
export type Notice = (
  | { readonly kind: 'review' | 'returned'; readonly item: WorkItem }
  | { readonly kind: 'message' | 'due' | 'late'; readonly message: WaitingMessage }
  | { readonly kind: 'stale'; readonly stale: StaleRecord }
  | { readonly kind: 'links'; readonly broken: BrokenRecord }
) & {
  /** Names what it is about so that it is told once: another time it is sent for review, it is another thing. */
  readonly thing: string
  readonly since: string
}

export interface WaitingMessage extends PrivateMessage {
  /** The day by which the site aims to have it answered. */
  readonly due: string
}

/** So many days before the aim a message is due. */
const nearDays = 3
const most = 200

/** The oldest first. */
export async function findNotices(kernel: Kernel, actor: Actor): Promise<Notice[]> {
  const { waiting, returned } = await findWork(kernel, actor)
  const reviews = waiting.map(
    (item): Notice => ({ kind: 'review', item, since: item.copy.time, thing: thingOf('review', item, item.copy.time) }),
  )
  const back = returned.map((item): Notice => {
    const since = item.returned ?? item.copy.time
    return { kind: 'returned', item, since, thing: thingOf('returned', item, since) }
  })
  const own = (await findWaitingMessages(kernel, actor)).map((message): Notice => {
    const kind = message.days > aimDays - nearDays ? 'due' : 'message'
    return { kind, message, since: message.received, thing: `${kind}/${message.number}` }
  })
  const late = (await findOthersLate(kernel, actor)).map(
    (message): Notice => ({ kind: 'late', message, since: message.received, thing: `late/${message.number}` }),
  )
  const stale = (await findStaleRecords(kernel, actor)).map((one): Notice => {
    const since = staleFrom(one, kernel.staleDays)
    return { kind: 'stale', stale: one, since, thing: `stale/${one.register.name}/${one.record}/${one.version}` }
  })
  // Another link that dies is another thing.
  const broken = (await findBrokenRecords(kernel, actor)).map(
    (one): Notice => ({ kind: 'links', broken: one, since: one.since, thing: `links/${one.register.name}/${one.record}/${one.since}` }),
  )
  return [...reviews, ...back, ...own, ...late, ...stale, ...broken].sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0))
}

/** The day on which it became stale. */
function staleFrom({ time }: StaleRecord, days: number): string {
  return new Date(Date.parse(time) + days * 86_400_000).toISOString()
}

function thingOf(kind: string, { register, copy }: WorkItem, since: string): string {
  return `${kind}/${register.name}/${copy.id}/${since}`
}

/** Those of her own institutions that she may answer; the strategy office's own are those that no institution keeps. The oldest first. */
export async function findWaitingMessages(kernel: Kernel, actor: Actor): Promise<WaitingMessage[]> {
  const places = new Set(actor.memberships.map(({ institution }) => institution))
  const institutions = [...places, null].filter((place) => decideMessage('answer-message', actor, place).allowed)
  return institutions.length === 0 ? [] : open(kernel, institutions)
}

/** The strategy office answers for what others leave past the aim. */
async function findOthersLate(kernel: Kernel, actor: Actor): Promise<WaitingMessage[]> {
  if (!actor.roles.includes('strategy-office')) return []
  const own = new Set<string | null>([null, ...actor.memberships.map(({ institution }) => institution)])
  return (await open(kernel, undefined)).filter(({ institution, days }) => !own.has(institution) && days > aimDays)
}

async function open({ database, clock }: Kernel, institutions: readonly (string | null)[] | undefined): Promise<WaitingMessage[]> {
  const { rows } = await listMessages(database.read, { institutions, states: ['open'], order: 'oldest', limit: most, offset: 0 })
  const now = clock.now()
  return rows.map((row) => ({ ...privateMessage(row, now), due: dueDay(row.received) }))
}

function dueDay(received: string): string {
  return new Date(Date.parse(received) + aimDays * 86_400_000).toISOString().slice(0, 10)
}
