// Records as the API says them beside the public shape: versions, ledger entries, working copies.

import { originShape } from '../kernel/export/format.ts'
import type { Version, WorkingCopy } from '../kernel/record/record.ts'

/** A public version without its body, which has an address of its own. */
export function versionHead(version: Version) {
  const { seq, version: number, step, time, institution, digest, note, origin, removed } = version
  const more = { ...(note ? { note } : {}), ...(origin ? { origin: originShape(origin) } : {}), ...(removed ? { removed } : {}) }
  return { version: number, step, time, institution, seq, digest, ...more }
}

/** The body is null for a withdrawal, and left out, with `erased`, after a lawful erasure. */
export function versionShape(version: Version) {
  const content = version.body === undefined ? { erased: true } : { body: version.body }
  return { id: version.record, ...versionHead(version), ...content }
}

export function workingShape({ id, state, edit, body, institution, author, time, note }: WorkingCopy) {
  return { id, state, edit, institution, author, time, ...(note ? { note } : {}), body }
}
