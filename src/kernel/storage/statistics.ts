// What the database knows of how its values are spread, taken anew after much was written at once: without it, the first
// lists after an import are planned as if the tables were empty.

import { sql } from 'kysely'
import type { Database } from './database.ts'
import { projections } from './tables.ts'

export async function takeStatistics(database: Database): Promise<void> {
  await database.transaction(async (db) => {
    if (database.dialect === 'sqlite') await sql`pragma analysis_limit = 400`.execute(db)
    for (const table of projections) await sql`analyze ${sql.table(table)}`.execute(db)
  })
}
