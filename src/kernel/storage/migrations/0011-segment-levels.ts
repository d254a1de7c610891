// The levels of segments have other sizes than before. What an older release kept is taken away, and made anew at the end of
// the start; a process of that release, which would take one size for another, says 503 from here on.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function segmentLevels(db: Db): Promise<void> {
  await sql`delete from segments`.execute(db)
}
