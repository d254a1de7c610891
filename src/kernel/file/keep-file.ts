// Keeps a file that somebody sent, under the SHA-256 of its bytes, so that records can name it.

import type { Actor } from '../access/actor.ts'
import { reasons } from '../access/rules.ts'
import { decideUpload } from '../access/upload-rules.ts'
import { Fault } from '../fault/fault.ts'
import type { StoredFile } from '../field/file.ts'
import { parseText } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { noteFile } from '../storage/file-store.ts'

export const largestFile = 10_000_000

export interface SentFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Faults with `not-allowed` for whoever may write nothing, and `too-large` over the limit. */
export async function keepFile(kernel: Kernel, actor: Actor, sent: SentFile): Promise<StoredFile> {
  const { allowed, reason } = decideUpload(actor)
  if (!allowed) throw new Fault('not-allowed', { step: 'upload', register: 'files', why: reasons[reason] })
  if (sent.bytes.length > largestFile) throw new Fault('too-large', { limit: largestFile })
  const hash = await kernel.files.put(sent.bytes)
  const type = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(sent.type) ? sent.type : 'application/octet-stream'
  const given = parseText(sent.name, 200)
  const name = (given.issues ? '' : given.value).replace(/[/\\]/g, '_') || 'archivo'
  const row = { hash, name, type, size_bytes: sent.bytes.length, time: kernel.clock.now() }
  await kernel.database.transaction(async (db) => {
    await noteFile(db, row)
    await kernel.acts.record(db, actor, { what: 'upload', register: 'files', detail: hash })
  })
  // A lawful removal may have deleted these bytes between the two.
  if (!(await kernel.files.has(hash))) await kernel.files.put(sent.bytes)
  return { hash, name, type, sizeBytes: row.size_bytes }
}
