// A checkpoint's text (C2SP tlog-checkpoint): which log, how many entries, and the root over them. Signed, it is the one
// promise that a log makes.

import { decodeBase64 } from './key.ts'
import { hashBytes } from './merkle.ts'

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

export function presentCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
}

/** Lines after the third are left unread, as the format says of extensions; nothing for what is no checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [origin, size, base64, ...rest] = text.split('\n')
  const root = decodeBase64(base64 ?? '')
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? '') || root?.length !== hashBytes) return undefined
  if (rest.pop() !== '' || rest.includes('')) return undefined
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : undefined
}
