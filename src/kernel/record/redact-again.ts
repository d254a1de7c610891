// Carries out again what the list beside the database says was lawfully removed, in a database that holds it still: one
// restored from a backup of before.

import { createId } from '../chance.ts'
import type { Kernel } from '../kernel.ts'
import type { Db } from '../storage/database.ts'
import { entriesOf } from '../storage/ledger.ts'
import { insertRedaction, type RedactionRow } from '../storage/redactions.ts'
import type { RemovedDocument } from '../storage/removed-list.ts'
import { removeVersions } from './redact-versions.ts'

/** Who is noted where no person acts: two had done so before. */
const nobody = 'restore'

/** @returns what is to be finished once the transaction is committed, one for each record */
export async function removeAgain(kernel: Kernel, db: Db): Promise<RedactionRow[]> {
  const rows: RedactionRow[] = []
  for (const removed of Map.groupBy(await kernel.removed.read(), ({ register, record }) => `${register}/${record}`).values()) {
    const row = await removeOne(kernel, db, removed)
    if (row) rows.push(row)
  }
  return rows
}

async function removeOne(kernel: Kernel, db: Db, removed: readonly RemovedDocument[]): Promise<RedactionRow | undefined> {
  const [first] = removed
  if (!first) return undefined
  const { register, record, reason } = first
  const entries = await entriesOf(db, register, record)
  const isBack = ({ version, digest }: RemovedDocument) =>
    entries.some((one) => one.version === version && one.digest === digest && one.document !== null)
  const versions = removed.filter(isBack).map(({ version }) => version)
  if (versions.length === 0) return undefined
  const base = entries.at(-1)?.version ?? 0
  const { files } = await removeVersions(kernel, db, { register, id: record, versions, reason, base })
  const now = kernel.clock.now()
  const row: RedactionRow = {
    redaction: createId('redaction', now, kernel.chance),
    register,
    record,
    base,
    versions: JSON.stringify(versions),
    reason,
    proposer: nobody,
    proposed: now,
    confirmer: nobody,
    confirmed: now,
    files: JSON.stringify(files),
    finished: null,
  }
  await insertRedaction(db, row)
  return row
}
