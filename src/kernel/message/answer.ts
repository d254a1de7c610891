// What those who answer do with a message: answer it with an outcome, let a held one through or discard it, and show or hide
// what is public of it. One who comes second is told so, and nothing is overwritten.

import type { Actor } from '../access/actor.ts'
import type { ActName } from '../act/names.ts'
import { Fault } from '../fault/fault.ts'
import { type Issue, under } from '../fault/issue.ts'
import { isBlank, parseText } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { entriesOf } from '../storage/ledger.ts'
import { changeMessage, forgetSender, type MessageRow } from '../storage/messages.ts'
import { aboutMessage, sender } from './about-message.ts'
import { daysBetween, isOutcome, limits, outcomes, type PrivateMessage, privateMessage } from './message.ts'
import { needOwnMessage, needRow } from './read.ts'

export interface AnswerTyped {
  readonly outcome: string
  readonly answer: string
  /** The version of the record that came of it. */
  readonly revision: string
  /** Whether text and answer are published. */
  readonly show: boolean
}

export type Answered = { readonly message: PrivateMessage; readonly issues?: undefined } | { readonly issues: readonly Issue[] }

/** Faults with `edit-conflict` where it is not open any more. */
export async function answerMessage(kernel: Kernel, actor: Actor, number: string, typed: AnswerTyped): Promise<Answered> {
  const row = await needRow(kernel, actor, { number, act: 'answer-message' })
  const versions = (await entriesOf(kernel.database.read, row.register, row.record)).map(({ version }) => version)
  const read = readAnswer(typed, { versions, since: row.version })
  if ('issues' in read) return read
  const closed = kernel.clock.now()
  const change = {
    ...read,
    state: 'closed',
    closed,
    days: daysBetween(row.received, closed),
    shown: typed.show && row.withheld === 0 ? 1 : 0,
    answerer: actor.id,
  }
  await changeOrFault(kernel, actor, { row, what: 'answer-message', from: 'open', change })
  return { message: privateMessage({ ...row, ...change }, closed) }
}

/** A held message that is one. */
export async function releaseMessage(kernel: Kernel, actor: Actor, number: string): Promise<void> {
  const row = await needRow(kernel, actor, { number, act: 'answer-message' })
  await changeOrFault(kernel, actor, { row, what: 'release-message', from: 'held', change: { state: 'open' } })
}

/** A message that is none: what it said is not kept. */
export async function discardMessage(kernel: Kernel, actor: Actor, number: string): Promise<void> {
  const row = await needRow(kernel, actor, { number, act: 'answer-message' })
  const change = { state: 'discarded', closed: kernel.clock.now(), text: '', name: null, mail: null }
  await changeOrFault(kernel, actor, { row, what: 'discard-message', from: 'held', change })
}

/** Publishes text and answer after all, or takes them back; never what the sender withheld. */
export async function showMessage(kernel: Kernel, actor: Actor, number: string, show: boolean): Promise<void> {
  const row = await needRow(kernel, actor, { number, act: 'answer-message' })
  const change = { shown: show && row.withheld === 0 && row.text !== '' ? 1 : 0 }
  await changeOrFault(kernel, actor, { row, what: show ? 'show-message' : 'hide-message', from: 'closed', change })
}

/** The sender's own act, by the secret of the link. */
export async function forgetOwn(kernel: Kernel, token: string): Promise<void> {
  const message = await needOwnMessage(kernel, token)
  await kernel.database.transaction(async (db) => {
    await forgetSender(db, message.number)
    await kernel.acts.record(db, sender, aboutMessage(message, 'forget-sender'))
  })
}

interface MessageChange {
  readonly row: MessageRow
  readonly what: ActName
  /** The state that it must still be in. */
  readonly from: string
  readonly change: Partial<MessageRow>
}

async function changeOrFault({ database, acts }: Kernel, actor: Actor, { row, what, from, change }: MessageChange): Promise<void> {
  await database.transaction(async (db) => {
    if (!(await changeMessage(db, row.number, from, change))) throw new Fault('edit-conflict', { id: row.number })
    await acts.record(db, actor, aboutMessage(row, what))
  })
}

type Read = Pick<MessageRow, 'outcome' | 'answer' | 'revision'>

function readAnswer(
  { outcome, answer, revision }: AnswerTyped,
  { versions, since }: { versions: readonly number[]; since: number },
): Read | { readonly issues: Issue[] } {
  const issues: Issue[] = []
  if (!isOutcome(outcome))
    issues.push({ path: 'outcome', code: 'not-a-choice', values: { value: outcome.slice(0, 40), known: outcomes.join(', ') } })
  const text = isBlank(answer) ? undefined : parseText(answer, limits.answer)
  if (!text) issues.push({ path: 'answer', code: 'missing' })
  issues.push(...under('answer', text?.issues ?? []))
  const later = versions.filter((version) => version > since)
  const version = later.find((one) => String(one) === revision.trim())
  if (revision.trim() && version === undefined)
    issues.push({ path: 'revision', code: 'not-a-choice', values: { value: revision.trim().slice(0, 20), known: later.join(', ') } })
  if (outcome === 'corrected' && !revision.trim()) issues.push({ path: 'revision', code: 'missing' })
  if (issues.length > 0 || !text || text.issues) return { issues }
  return { outcome, answer: text.value, revision: version ?? null }
}
