// What this browser saw of the ledger before, kept in it alone, and whether what it is shown now goes on from there. A
// ledger that goes back or contradicts itself is the one thing that no signature shows.

import { readPath } from './bundle.ts'
import { isSame } from './bytes.ts'
import { type Checkpoint, readCheckpoint } from './checkpoint.ts'
import { holds, lie, type Outcome, open } from './outcome.ts'
import { type Head, isGrown } from './tree.ts'

export interface Seen {
  readonly note: string
  /** The verifier keys that had signed it. */
  readonly keys: readonly string[]
}

const place = 'quipu-checkpoint'

export function recall(): Seen | undefined {
  try {
    const { note, keys } = Object(JSON.parse(localStorage.getItem(place) ?? 'null'))
    return typeof note === 'string' && Array.isArray(keys) ? { note, keys: keys.map(String) } : undefined
  } catch {
    return undefined
  }
}

/** Keeps the larger one, since another tab may have seen more meanwhile. */
export function remember(seen: Seen): void {
  const kept = readCheckpoint(recall()?.note ?? '')
  const fresh = readCheckpoint(seen.note)
  if (!fresh || (kept?.origin === fresh.origin && kept.size > fresh.size)) return
  try {
    localStorage.setItem(place, JSON.stringify(seen))
  } catch {
    // A browser that keeps nothing compares nothing: the outcome has said that this is the first time.
  }
}

/** How the ledger grew from one size to another, as the site says it. */
export type AskGrowth = (from: number, to: number) => Promise<unknown>

export interface Now {
  readonly note: string
  readonly checkpoint: Checkpoint
  /** The keys whose signatures on it are true. */
  readonly by: readonly string[]
}

/** @param page the head that the page itself was drawn from */
export async function checkMemory(now: Now, { seen, page, ask }: { seen: Seen | undefined; page: Head; ask: AskGrowth }): Promise<Outcome> {
  const before = seen && readCheckpoint(seen.note)
  const sincePage = await follow(page, now, ask)
  if (!seen || !before) return sincePage.verdict === 'holds' ? holds('firstSeen', { size: now.checkpoint.size }) : sincePage
  const evidence = `${seen.note}\n${now.note}`
  if (before.origin !== now.checkpoint.origin)
    return { ...open('otherLog', { before: before.origin, origin: now.checkpoint.origin }), evidence }
  const since = await follow(before, now, ask)
  const worst = since.verdict === 'holds' ? sincePage : since
  if (worst.verdict === 'lie') return { ...worst, evidence }
  if (worst.verdict === 'open') return worst
  if (now.by.length > 0 && !now.by.some((key) => seen.keys.includes(key))) return { ...open('otherKey'), evidence }
  return since
}

async function follow(before: Head, { checkpoint: now }: Now, ask: AskGrowth): Promise<Outcome> {
  const values = { before: before.size, size: now.size }
  if (before.size > now.size) return lie('wentBack', values)
  if (before.size === now.size) return isSame(before.root, now.root) ? holds('sameHead', values) : lie('twoHeads', values)
  let answer: unknown
  try {
    answer = await ask(before.size, now.size)
  } catch (error) {
    return open('noGrowth', { why: error instanceof Error ? error.message : String(error) })
  }
  const path = readPath(Object(answer).proof)
  return path && (await isGrown(before, now, path)) ? holds('grown', values) : lie('contradicts', values)
}
