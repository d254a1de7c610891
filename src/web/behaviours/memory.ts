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

/** The last checkpoint of each ledger that this site had, the newest ledger first. */
export function recall(): readonly Seen[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isSeen) : []
  } catch {
    return []
  }
}

function isSeen(value: unknown): value is Seen {
  const { note, keys } = Object(value)
  return typeof note === 'string' && readCheckpoint(note) !== undefined && Array.isArray(keys)
}

/** Keeps the larger one, since another tab may have seen more meanwhile. */
export function remember({ note, checkpoint, by }: Now): void {
  const kept = recall()
  const before = kept.find((one) => originOf(one) === checkpoint.origin)
  if (before && (readCheckpoint(before.note)?.size ?? 0) > checkpoint.size) return
  const keys = by.length > 0 ? by : (before?.keys ?? [])
  try {
    localStorage.setItem(place, JSON.stringify([{ note, keys }, ...kept.filter((one) => one !== before)]))
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
export async function checkMemory(now: Now, { kept, page, ask }: { kept: readonly Seen[]; page: Head; ask: AskGrowth }): Promise<Outcome> {
  const { origin, size } = now.checkpoint
  const seen = kept.find((one) => originOf(one) === origin) ?? kept[0]
  const before = seen && readCheckpoint(seen.note)
  const sincePage = await follow(page, now, ask)
  if (!seen || !before) return sincePage.verdict === 'holds' ? holds('firstSeen', { size }) : sincePage
  const evidence = `${seen.note}\n${now.note}`
  if (before.origin !== origin) return { ...open('otherLog', { before: before.origin, origin }), evidence }
  const since = await follow(before, now, ask)
  const worst = since.verdict === 'holds' ? sincePage : since
  if (worst.verdict === 'lie') return { ...worst, evidence }
  if (worst.verdict === 'open') return worst
  if (now.by.length > 0 && seen.keys.length > 0 && !now.by.some((key) => seen.keys.includes(key))) return { ...open('otherKey'), evidence }
  return since
}

function originOf({ note }: Seen): string | undefined {
  return readCheckpoint(note)?.origin
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
