// Reads of messages: what is public of a record's or an institution's, what the sender's link opens, and what those who answer
// see. Whether there is a message that somebody may not see is not told either.

import type { Actor } from '../access/actor.ts'
import { decideMessage, readableInstitutions } from '../access/messages.ts'
import { reasons } from '../access/rules.ts'
import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { findMessage, findMessageByToken, listMessages, type MessageRow } from '../storage/messages.ts'
import { type MessageState, type PrivateMessage, type PublicMessage, privateMessage, publicMessage } from './message.ts'
import { tokenHash } from './send.ts'

export interface Listed<Message> {
  readonly total: number
  readonly items: readonly Message[]
}

export interface Place {
  readonly limit: number
  readonly offset: number
}

export type About = { readonly register: string; readonly id: string } | { readonly institution: string | null }

/** Those that wait and those that were answered, the newest first; what is held or discarded is in no list. */
export async function listPublicMessages(kernel: Kernel, about: About, place: Place): Promise<Listed<PublicMessage>> {
  const narrowed = 'register' in about ? { record: about } : { institutions: [about.institution] }
  const { total, rows } = await listMessages(kernel.database.read, { ...narrowed, ...place, states: ['open', 'closed'], order: 'newest' })
  const now = kernel.clock.now()
  return { total, items: rows.map((row) => publicMessage(row, now)) }
}

/** What the sender's link opens. Faults with `unknown-message`. */
export async function needOwnMessage(kernel: Kernel, token: string): Promise<PrivateMessage> {
  const row = token.length > 100 ? undefined : await findMessageByToken(kernel.database.read, tokenHash(token))
  if (!row) throw new Fault('unknown-message')
  return privateMessage(row, kernel.clock.now())
}

export interface InboxQuery extends Place {
  readonly state: MessageState
  readonly institution?: string | undefined
}

/** Faults with `not-allowed` for whoever answers and audits nobody's. */
export async function listInbox(
  kernel: Kernel,
  actor: Actor,
  { state, institution, ...place }: InboxQuery,
): Promise<Listed<PrivateMessage>> {
  const readable = readableInstitutions(actor)
  if (readable !== 'all' && readable.length === 0) throw refused('read-messages', actor, null)
  if (institution !== undefined && !decideMessage('read-messages', actor, institution).allowed)
    throw refused('read-messages', actor, institution)
  const institutions = institution !== undefined ? [institution] : readable === 'all' ? undefined : readable
  const order = state === 'open' || state === 'held' ? 'oldest' : 'newest'
  const { total, rows } = await listMessages(kernel.database.read, { ...place, institutions, states: [state], order })
  const now = kernel.clock.now()
  return { total, items: rows.map((row) => privateMessage(row, now)) }
}

/** Faults with `not-allowed`, whether or not there is such a message, for all who may not read it. */
export async function needMessage(kernel: Kernel, actor: Actor, number: string): Promise<PrivateMessage> {
  return privateMessage(await needRow(kernel, actor, { number, act: 'read-messages' }), kernel.clock.now())
}

export async function needRow(
  { database }: Kernel,
  actor: Actor,
  { number, act }: { number: string; act: 'read-messages' | 'answer-message' },
): Promise<MessageRow> {
  const row = /^M-\w{4}-\w{4}$/.test(number) ? await findMessage(database.read, number) : undefined
  const institution = row?.institution ?? null
  if (row && decideMessage(act, actor, institution).allowed) return row
  // Whoever may read all is told the truth; anybody else is told the same of a message that is there and of one that is not.
  if (!row && decideMessage(act, actor, null).allowed) throw new Fault('unknown-message')
  throw refused(act, actor, null)
}

function refused(step: string, actor: Actor, institution: string | null): Fault {
  const { reason } = decideMessage('read-messages', actor, institution)
  const why = reasons[reason === 'rule' ? 'no-role' : reason]
  return new Fault('not-allowed', { step, register: 'messages', why })
}
