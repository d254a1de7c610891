// The statement by which a ledger says which one it comes after, where that one's key or entries were lost: a note signed by the
// new key, and by the old one where it is still there, over the last head of the old ledger. Its first line keeps it from being taken for a checkpoint.

import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import type { VerifierKey } from './key.ts'
import { parseNote, verifyNote } from './note.ts'

export interface Succession {
  /** Of the ledger that makes the statement. */
  readonly origin: string
  /** Whether it begins with all entries of the old one. */
  readonly continues: boolean
  /** The old ledger's last checkpoint, as its signed note. */
  readonly before: string
}

const form = 'quipu-succession/v1'

export function presentSuccession({ origin, continues, before }: Succession): string {
  return `${form}\n${origin}\n${continues ? 'continues' : 'restarts'}\n${before}`
}

/** Nothing for a text that is no such statement. */
export function parseSuccession(text: string): (Succession & { readonly head: Checkpoint }) | undefined {
  const [, origin = '', how, before = ''] = /^quipu-succession\/v1\n([^\n]+)\n(continues|restarts)\n([\s\S]+)$/.exec(text) ?? []
  const head = parseCheckpoint(parseNote(before)?.text ?? '')
  return head && { origin, continues: how === 'continues', before, head }
}

/** Whether a note is the statement of the ledger with this origin and one of these keys. */
export function isSuccessionOf(note: string, { origin, keys }: { origin: string; keys: readonly VerifierKey[] }): boolean {
  const parsed = parseNote(note)
  return parsed !== undefined && parseSuccession(parsed.text)?.origin === origin && verifyNote(parsed, keys) !== undefined
}
