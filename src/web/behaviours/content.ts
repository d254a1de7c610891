// The document: whether its digest is what the entry holds, and whether the page says what it says. The page names the
// values that it shows word for word (data-says), and gives the digest of the whole body that it was drawn from.

import type { Entry } from './bundle.ts'
import { readHex, sha256, toHex, utf8 } from './bytes.ts'
import { holds, lie, type Outcome, open } from './outcome.ts'

export async function checkDigest(entry: Entry, content: { salt: string; document: string } | undefined): Promise<Outcome> {
  if (!content) return open('erased')
  const salt = readHex(content.salt)
  if (salt?.length !== 16) return lie('digestFalse')
  return toHex(await sha256(salt, utf8(content.document))) === entry.digest ? holds('digest') : lie('digestFalse')
}

export interface Shown {
  /** SHA-256 of the body's canonical JSON; nothing where the page says that the record was withdrawn. */
  readonly body: string | undefined
  readonly texts: readonly { readonly pointer: string; readonly label: string; readonly text: string }[]
}

export async function checkPage(shown: Shown, entry: Entry, document: string): Promise<Outcome> {
  const said = parse(document)
  const { id, register, version, body } = Object(said)
  if (id !== entry.record || register !== entry.register || version !== entry.version) return lie('documentOther')
  if (body === null && shown.body === undefined) {
    if (entry.step === 'withdraw') return holds('pageWithdrawn')
    if (entry.step === 'redact') return holds('pageRedacted')
  }
  const wrong = shown.texts.find(({ pointer, text }) => !isSaid(valueAt(said, pointer), text))
  if (wrong) return lie('pageText', { label: wrong.label, text: wrong.text.trim().slice(0, 80) })
  if (toHex(await sha256(utf8(canonical(body)))) !== shown.body) return lie('pageOther')
  return holds('page', { count: shown.texts.length })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A member by its names: "/body/title/es". */
function valueAt(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((part, name) => (Object.hasOwn(Object(part), name) ? Object(part)[name] : undefined), value)
}

/** Drawing changes spaces and nothing else. */
function isSaid(value: unknown, text: string): boolean {
  const bare = (one: string) => one.replace(/\s+/g, '')
  return (typeof value === 'string' || typeof value === 'number') && bare(String(value)) === bare(text)
}

/** RFC 8785; numbers and texts are written there as JavaScript writes them. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
