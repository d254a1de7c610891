// Verifies the chain of acts from its first row to its last, and names the first link that is broken.

import type { Words } from '../language.ts'
import { type ActRow, findActAt, newestOf, readActs } from '../storage/acts.ts'
import type { Db } from '../storage/database.ts'
import { firstLink, linkOf } from './chain.ts'

/** A place in the chain with its hash, as somebody noted it: "1204:9f86d081…". */
export interface Seen {
  readonly seq: number
  readonly hash: string
}

export interface VerifiedActs {
  readonly count: number
  /** The last act; absent where there is none. */
  readonly head: Seen | undefined
  /** What was pruned from the front, as an act of the chain states it. */
  readonly anchor: Seen | undefined
  /** The first thing that is wrong. */
  readonly broken: { readonly seq: number; readonly why: Words } | undefined
}

/** @param seen what must still be in the chain, unless it was pruned since */
export async function verifyActs(db: Db, seen?: Seen): Promise<VerifiedActs> {
  const anchor = readSeen((await newestOf(db, 'prune-acts'))?.detail ?? undefined)
  let last: Seen = anchor ?? { seq: 0, hash: firstLink }
  let count = 0
  for (;;) {
    const rows = await readActs(db, count === 0 ? 0 : last.seq, 1000)
    for (const row of rows) {
      const why = faultIn(row, last, count === 0)
      if (why) return { count, head: count === 0 ? undefined : last, anchor, broken: { seq: row.seq, why } }
      last = { seq: row.seq, hash: row.hash }
      count += 1
    }
    if (rows.length < 1000) break
  }
  const head = count === 0 ? undefined : last
  return { count, head, anchor, broken: seen && (await missingSeen(db, seen, { head, anchor })) }
}

function faultIn(row: ActRow, last: Seen, isFirst: boolean): Words | undefined {
  if (row.seq !== last.seq + 1) {
    const [from, to] = [last.seq + 1, row.seq - 1]
    if (to < from) return { es: 'está antes de donde la cadena comienza', en: 'it stands before where the chain begins' }
    return { es: `faltan los actos ${from} a ${to}`, en: `acts ${from} to ${to} are missing` }
  }
  if (row.previous !== last.hash)
    return isFirst
      ? { es: 'no sigue a lo que la poda declaró', en: 'it does not follow what the pruning stated' }
      : { es: 'no sigue al acto anterior', en: 'it does not follow the act before it' }
  return row.hash === linkOf(row) ? undefined : { es: 'su contenido no es el de su huella', en: 'its content is not that of its hash' }
}

async function missingSeen(db: Db, seen: Seen, { head, anchor }: Pick<VerifiedActs, 'head' | 'anchor'>): Promise<VerifiedActs['broken']> {
  if (anchor && seen.seq < anchor.seq) return undefined
  const hash = anchor?.seq === seen.seq ? anchor.hash : (await findActAt(db, seen.seq))?.hash
  if (hash === seen.hash) return undefined
  if (hash !== undefined) return { seq: seen.seq, why: { es: 'no es el acto que se anotó', en: 'it is not the act that was noted' } }
  const at = head?.seq ?? 0
  return { seq: seen.seq, why: { es: `la cadena termina en ${at}: falta su final`, en: `the chain ends at ${at}: its end is missing` } }
}

export function readSeen(text: string | undefined): Seen | undefined {
  const found = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text ?? '')
  return found ? { seq: Number(found[1]), hash: found[2] ?? '' } : undefined
}
