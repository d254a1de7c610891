// Takes a message about a public record: everything checked, its number and the secret of its link made, and the first letter
// known to be due. It needs no account.

import { createHash } from 'node:crypto'
import type { Fault } from '../fault/fault.ts'
import { type Issue, under } from '../fault/issue.ts'
import { isEmail } from '../field/email.ts'
import { isBlank, parseText } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import type { PageLanguage } from '../language.ts'
import { needPublished } from '../record/read.ts'
import { insertMessage, type MessageRow } from '../storage/messages.ts'
import { aboutMessage, sender } from './about-message.ts'
import { isKind, limits, messageKinds } from './message.ts'
import { takeRate } from './rate.ts'
import { verifyWork } from './work.ts'

/** What a sender typed, all of it unread. */
export interface Typed {
  readonly kind: string
  readonly field: string
  readonly text: string
  readonly name: string
  readonly mail: string
  readonly withheld: boolean
}

export interface Sending {
  readonly register: string
  readonly id: string
  readonly language: PageLanguage
  readonly typed: Typed
  /** Where it comes from, as far as the server sees. */
  readonly address: string | undefined
  readonly challenge: string
  readonly work: string
}

export type Sent =
  | { readonly number: string; readonly token: string; readonly mail: string | null; readonly held: boolean; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] }

/** Faults with `unknown-record`, `redacted` or `too-many-messages`; nothing is kept then. */
export async function sendMessage(kernel: Kernel, sending: Sending): Promise<Sent> {
  const record = await needPublished(kernel, sending.register, sending.id)
  const fields = Object.keys(kernel.catalog.need(record.register).fields)
  const read = readTyped(sending.typed, fields)
  if ('issues' in read) return read
  const rate = await takeRate(kernel, 'message', sending.address)
  const held = rate === 'high' && !(await verifyWork(kernel, sending.challenge, sending.work))
  const token = Buffer.from(kernel.chance.bytes(24)).toString('base64url')
  const row: MessageRow = {
    ...read,
    number: createNumber(kernel),
    token: tokenHash(token),
    state: held ? 'held' : 'open',
    register: record.register,
    record: record.id,
    version: record.version,
    institution: record.institution,
    language: sending.language,
    received: kernel.clock.now(),
    closed: null,
    days: null,
    outcome: null,
    answer: null,
    revision: null,
    shown: 0,
    answerer: null,
  }
  await kernel.database.transaction(async (db) => {
    await insertMessage(db, row)
    await kernel.acts.record(db, sender, aboutMessage(row, 'send-message'))
  })
  return { number: row.number, token, mail: row.mail, held }
}

/** What the secret of a link is kept as. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

type Read = Pick<MessageRow, 'kind' | 'field' | 'text' | 'name' | 'mail' | 'withheld'>

function readTyped({ kind, field, text, name, mail, withheld }: Typed, fields: readonly string[]): Read | { readonly issues: Issue[] } {
  const issues: Issue[] = []
  const line = (path: 'text' | 'name' | 'mail', raw: string): string | null => {
    if (isBlank(raw)) return null
    const parsed = parseText(raw, limits[path])
    if (!parsed.issues) return path === 'text' ? parsed.value : parsed.value.replace(/\s+/g, ' ')
    issues.push(...under(path, parsed.issues))
    return null
  }
  const said = { text: line('text', text), name: line('name', name), mail: line('mail', mail) }
  if (isBlank(text)) issues.push({ path: 'text', code: 'missing' })
  if (said.mail !== null && !isEmail(said.mail)) issues.push({ path: 'mail', code: 'not-an-email' })
  if (!isKind(kind))
    issues.push({ path: 'kind', code: 'not-a-choice', values: { value: kind.slice(0, 40), known: messageKinds.join(', ') } })
  if (field && !fields.includes(field))
    issues.push({ path: 'field', code: 'unknown-field', values: { name: field.slice(0, 80), known: fields.join(', ') } })
  if (issues.length > 0) return { issues }
  return { kind, field: field || null, ...said, text: said.text ?? '', withheld: withheld || kind === 'report' ? 1 : 0 }
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ' // Crockford's base 32, as people read it out

/** "M-7K3F-9Q2M": told over the telephone, and no count of how many there are. */
function createNumber({ chance }: Kernel): string {
  const signs = Array.from(chance.bytes(8), (byte) => letters.charAt(byte % 32)).join('')
  return `M-${signs.slice(0, 4)}-${signs.slice(4)}`
}

/** Whether a fault leaves what was typed worth sending again. */
export function mayTryAgain({ code }: Fault): boolean {
  return code === 'too-many-messages' || code === 'storage-failed'
}
