// Which migrations a database has run, so that a process sees when another release has changed the tables under it.

import type { Db } from './database.ts'

/** Names in order; faults as the database does where it does not answer. */
export async function ranMigrations(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('migrations').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}
