// What a lawful removal leaves to be done once it is committed: bytes of stored files, what the database's own files keep
// of deleted rows, and the list that restores read. A process that ends before leaves it to the next one.

import type { Kernel } from '../kernel.ts'
import { readDocument } from '../ledger/entry.ts'
import { keptFiles } from '../storage/file-store.ts'
import { entriesOf } from '../storage/ledger.ts'
import { markFinished, type RedactionRow, unfinishedRedactions } from '../storage/redactions.ts'
import type { RemovedDocument } from '../storage/removed-list.ts'

/** Finishes what a process left that ended before; what cannot be finished now is left, and `quipu doctor` names it. */
export async function finishRedactions(kernel: Kernel): Promise<void> {
  for (const row of await unfinishedRedactions(kernel.database.read)) await finishRedaction(kernel, row)
}

/** @returns what stopped it, if anything did; it can be done again */
export async function finishRedaction(kernel: Kernel, row: RedactionRow): Promise<unknown> {
  const { database, files, removed, clock } = kernel
  try {
    await removed.add(await removedDocuments(kernel, row))
    const hashes: string[] = JSON.parse(row.files)
    const kept = await keptFiles(database.read, hashes) // somebody may have sent one again
    for (const hash of hashes) if (!kept.has(hash)) await files.remove(hash)
    await database.scrub()
    await database.transaction((db) => markFinished(db, row.redaction, clock.now()))
    return undefined
  } catch (error) {
    return error
  }
}

/** Every document of the record that an erasure has removed, with the reason given for it. */
export async function removedDocuments({ database }: Kernel, { register, record }: Pick<RedactionRow, 'register' | 'record'>) {
  const entries = await entriesOf(database.read, register, record)
  const found = new Map<number, RemovedDocument>()
  for (const { step, document } of entries) {
    if (step !== 'redact' || document === null) continue
    const { note: reason = '', removed = [] } = readDocument(document)
    for (const { version, digest } of entries)
      if (removed.includes(version) && !found.has(version)) found.set(version, { register, record, version, digest, reason })
  }
  return [...found.values()]
}
