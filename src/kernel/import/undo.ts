// Takes an import back as a whole: what it published is withdrawn, what it revised returns to the version before. The
// ledger keeps all of it. What somebody changed since stays as it is, and is named.

import { operator } from '../access/actor.ts'
import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { readDocument } from '../ledger/entry.ts'
import { appendAll, type PublicChange } from '../record/append.ts'
import { findImport, importEntries, markUndone } from '../storage/imports.ts'
import { entriesOf } from '../storage/ledger.ts'
import { findRecord } from '../storage/records.ts'

export interface Undone {
  readonly withdrawn: number
  readonly restored: number
  /** Changed since the import, so left alone. */
  readonly kept: readonly string[]
}

/** @param note why it is taken back; published with each withdrawal */
export async function undoImport(kernel: Kernel, id: string, note: string): Promise<Undone> {
  return kernel.database.transaction(async (db) => {
    const found = await findImport(db, id)
    if (!found) throw new Fault('unknown-record', { register: 'imports', id: id.slice(0, 80) })
    if (found.undone) throw new Fault('wrong-step', { step: 'undo', state: 'undone', known: 'none' })
    const undone = { withdrawn: 0, restored: 0, kept: [] as string[] } // an empty list has no type of its own
    const changes: PublicChange[] = []
    for (const { register, record, seq, base } of await importEntries(db, id)) {
      const present = await findRecord(db, register, record)
      if (present?.seq !== seq) {
        undone.kept.push(record)
        continue
      }
      const before = base === 0 ? undefined : (await entriesOf(db, register, record)).find(({ version }) => version === base)
      const document = before?.document ? readDocument(before.document) : undefined
      const change = { register, id: record, base: present.version, institution: present.institution, note }
      if (document?.body) changes.push({ ...change, step: 'revise', body: document.body, origin: document.origin })
      else changes.push({ ...change, step: 'withdraw', body: null })
      undone[document?.body ? 'restored' : 'withdrawn'] += 1
    }
    await appendAll(kernel, db, changes)
    await markUndone(db, id, kernel.clock.now())
    await kernel.acts.record(db, operator, { what: 'undo', register: found.register, detail: id })
    return undone
  })
}
