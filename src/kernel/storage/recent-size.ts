// The ledger's size as readers need it many times a second: asked once for all who ask within a few milliseconds. What
// this process itself has written is always in it; what another has is, those milliseconds later.

import type { Soon } from '../soon.ts'
import type { Database } from './database.ts'
import { ledgerSize } from './ledger.ts'

interface Asked {
  size: Soon<number>
  readonly at: number
  readonly ended: number
}

const goodMilliseconds = 5
const asked = new WeakMap<Database, Asked>()

export function recentSize(database: Database): Soon<number> {
  const last = asked.get(database)
  const now = performance.now()
  if (last && last.ended === database.ended && now - last.at < goodMilliseconds) return last.size
  const size = ledgerSize(database.read)
  const next: Asked = { size, at: now, ended: database.ended }
  asked.set(database, next)
  size.then(
    (found) => {
      next.size = found
    },
    () => asked.delete(database),
  )
  return size
}
