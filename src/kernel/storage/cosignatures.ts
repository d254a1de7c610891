// The latest cosignature of each witness, as the signature line that it sent; kept among the settings, since it is no
// more than a courtesy to readers: what was cosigned, the witness knows.

import type { Db } from './database.ts'
import { putSetting } from './settings.ts'

const prefix = 'cosignature '

/** @param witness its name and id */
export async function putCosignature(db: Db, witness: string, line: string): Promise<void> {
  await putSetting(db, `${prefix}${witness}`, line)
}

export async function readCosignatures(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('settings').select('value').where('name', 'like', `${prefix}%`).orderBy('name').execute()
  return rows.map(({ value }) => value)
}
