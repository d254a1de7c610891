// Terms lie in smaller blocks than before, at the same places. What an older release kept is taken away, and made anew at the end
// of the start; a process of that release, which would look into part of what it takes for a block, says 503 from here on.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function termBlocks(db: Db): Promise<void> {
  await sql`delete from segments`.execute(db)
}
