// A start, and whoever follows the ledger, read the columns of a segment without its terms, which are a hundred rows to one: by an
// index of their own, since PostgreSQL otherwise goes over the whole table for each range.

import { sql } from 'kysely'
import type { Db } from '../database.ts'

export async function segmentColumns(db: Db): Promise<void> {
  await sql`create index segments_columns on segments (level, start) where part <> 'terms'`.execute(db)
}
