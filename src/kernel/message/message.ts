// What people send about a public record: suggestions of a correction, questions, reports of misuse or harm. Names and mail
// addresses are never public; text and answer become so together, if the sender agreed and whoever answers publishes them.

import { inOrder } from '../field/order.ts'
import { isPageLanguage, type PageLanguage } from '../language.ts'
import type { MessageRow } from '../storage/messages.ts'

export const messageKinds = ['correction', 'question', 'report'] as const
export type MessageKind = (typeof messageKinds)[number]

/** Held: it waits for somebody to look whether it is a message at all. Discarded: it was none. */
export const messageStates = ['held', 'open', 'closed', 'discarded'] as const
export type MessageState = (typeof messageStates)[number]

/** Corrected: a revision of the record came of it. Referred: another authority has it now. */
export const outcomes = ['corrected', 'answered', 'referred', 'declined'] as const
export type Outcome = (typeof outcomes)[number]

/** What a message may hold, in characters. */
export const limits = { text: 4000, name: 120, mail: 254, answer: 6000 } as const

/** The site's own aim for an answer; no law sets one. */
export const aimDays = 15

/** Names and addresses of senders are deleted so long after the answer. */
export const senderDays = 90

/** What anybody may see of a message. */
export interface PublicMessage {
  readonly number: string
  readonly kind: MessageKind
  readonly state: MessageState
  readonly register: string
  readonly record: string
  readonly field: string | null
  /** The record's version when it was written. */
  readonly version: number
  readonly institution: string | null
  readonly language: PageLanguage
  readonly received: string
  readonly closed: string | null
  /** Whole days until the answer, or until now. */
  readonly days: number
  readonly outcome: Outcome | null
  /** The version of the record that came of it. */
  readonly revision: number | null
  /** Null where they are not public. */
  readonly text: string | null
  readonly answer: string | null
}

/** What its sender and those who answer see besides. */
export interface PrivateMessage extends PublicMessage {
  readonly text: string
  /** The sender asked that the text is not published. */
  readonly withheld: boolean
  readonly shown: boolean
  readonly name: string | null
  readonly mail: string | null
}

export function publicMessage(row: MessageRow, now: string): PublicMessage {
  const { text, answer, ...rest } = privateMessage(row, now)
  return { ...bare(rest), text: rest.shown ? text : null, answer: rest.shown ? answer : null }
}

function bare(message: Omit<PrivateMessage, 'text' | 'answer'>): Omit<PublicMessage, 'text' | 'answer'> {
  const { withheld: _w, shown: _s, name: _n, mail: _m, ...rest } = message
  return rest
}

export function privateMessage(row: MessageRow, now: string): PrivateMessage {
  const { register, record, field, version, institution, received, closed, revision, number, text, answer, name, mail } = row
  return {
    ...{ number, register, record, field, version, institution, received, closed, revision, text, answer, name, mail },
    kind: oneOf(messageKinds, row.kind, 'question'),
    state: oneOf(messageStates, row.state, 'held'),
    outcome: row.outcome === null ? null : oneOf(outcomes, row.outcome, 'answered'),
    language: isPageLanguage(row.language) ? row.language : 'es',
    days: row.days ?? daysBetween(received, now),
    withheld: row.withheld === 1,
    shown: row.shown === 1,
  }
}

export function daysBetween(from: string, until: string): number {
  return Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 86_400_000))
}

/** The middle one of a list of numbers; nothing of an empty one. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort(inOrder)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

export function isKind(text: string): text is MessageKind {
  return messageKinds.some((one) => one === text)
}

export function isOutcome(text: string): text is Outcome {
  return outcomes.some((one) => one === text)
}

function oneOf<const Value extends string>(values: readonly Value[], text: string, otherwise: Value): Value {
  return values.find((one) => one === text) ?? otherwise
}
