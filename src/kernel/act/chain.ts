// How acts are chained: each hash is SHA-256 over the hash before and the act in canonical JSON. docs/reference/acts.md
// says the same, so that anybody can check an export.

import { createHash } from 'node:crypto'
import { canonicalJson } from '../ledger/canonical.ts'
import type { ActRow } from '../storage/acts.ts'

/** What the very first act follows. */
export const firstLink = '0'.repeat(64)

/** @param row its `hash` is not looked at */
export function linkOf({ hash: _, previous, ...said }: ActRow | (Omit<ActRow, 'hash'> & { readonly hash?: undefined })): string {
  return createHash('sha256')
    .update(`${previous}\n${canonicalJson(said)}`)
    .digest('hex')
}
