// The ledger's size as readers need it many times a second: asked once for all who ask within a few milliseconds, and while it is
// asked for anew nobody waits who may have what was known. What this process itself has written is always in it; what another has
// is, some milliseconds later.

import type { Soon } from '../soon.ts'
import type { Database } from './database.ts'
import { ledgerSize } from './ledger.ts'

interface Known {
  readonly size: number
  /** When it was asked for, and how many transactions of this process had ended by then. */
  readonly at: number
  readonly ended: number
}

interface Asking {
  readonly size: Promise<number>
  readonly at: number
  readonly ended: number
}

/** Until it is asked for anew; until it is not told any more. */
const freshMs = 5
const goodMs = 10

const known = new WeakMap<Database, Known>()
const asking = new WeakMap<Database, Asking>()

export function recentSize(database: Database): Soon<number> {
  const now = performance.now()
  const last = known.get(database)
  const age = last?.ended === database.ended ? now - last.at : Number.POSITIVE_INFINITY
  if (last && age < freshMs) return last.size
  const under = asking.get(database)
  const size = under && under.ended === database.ended && now - under.at < freshMs ? under.size : ask(database, now)
  return last && age < goodMs ? last.size : size
}

function ask(database: Database, at: number): Promise<number> {
  const { ended } = database
  const size = ledgerSize(database.read)
  const own: Asking = { size, at, ended }
  asking.set(database, own)
  const settle = (found?: number) => {
    if (asking.get(database) !== own) return
    asking.delete(database)
    if (found !== undefined) known.set(database, { size: found, at, ended })
  }
  size.then(settle, () => settle())
  return size
}
