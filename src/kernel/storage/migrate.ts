// Brings a database to the present schema, one migration after another, each in its own transaction. Migrations are
// only ever added: what one release wrote, every later one opens.

import { sql } from 'kysely'
import { Fault } from '../fault/fault.ts'
import type { Database } from './database.ts'
import { first } from './migrations/0001-first.ts'
import { imports } from './migrations/0002-imports.ts'
import { segments } from './migrations/0003-segments.ts'
import { tree } from './migrations/0004-tree.ts'
import { redactions } from './migrations/0005-redactions.ts'
import { messages } from './migrations/0006-messages.ts'
import { work } from './migrations/0007-work.ts'
import { acts } from './migrations/0008-acts.ts'
import { importEntries } from './migrations/0009-import-entries.ts'
import { jobs } from './migrations/0010-jobs.ts'
import { segmentLevels } from './migrations/0011-segment-levels.ts'
import { termBlocks } from './migrations/0012-term-blocks.ts'
import { segmentColumns } from './migrations/0013-segment-columns.ts'

const migrations = [
  { name: '0001-first', up: first },
  { name: '0002-imports', up: imports },
  { name: '0003-segments', up: segments },
  { name: '0004-tree', up: tree },
  { name: '0005-redactions', up: redactions },
  { name: '0006-messages', up: messages },
  { name: '0007-work', up: work },
  { name: '0008-acts', up: acts },
  { name: '0009-import-entries', up: importEntries },
  { name: '0010-jobs', up: jobs },
  { name: '0011-segment-levels', up: segmentLevels },
  { name: '0012-term-blocks', up: termBlocks },
  { name: '0013-segment-columns', up: segmentColumns },
] as const

/** Returns the names of the migrations that it ran. */
export async function migrate(database: Database): Promise<string[]> {
  if (await isPresent(database)) return []
  const ran: string[] = []
  await database.transaction(async (db) => {
    if (database.dialect === 'postgres') {
      // Whoever migrates may need long, and others have nothing to do until then.
      await sql`select set_config('lock_timeout', '0', true)`.execute(db)
      await sql`select pg_advisory_xact_lock(7164582)`.execute(db)
    }
    await sql`create table if not exists migrations (name text primary key, time text default current_timestamp)`.execute(db)
    const done = new Set((await db.selectFrom('migrations').select('name').execute()).map((row) => row.name))
    const unknown = [...done].filter((name) => !migrations.some((migration) => migration.name === name))
    if (unknown.length > 0)
      throw new Fault('storage-failed', { what: 'the database', why: `it was written by a newer release (${unknown.join(', ')})` })
    for (const migration of migrations) {
      if (done.has(migration.name)) continue
      await migration.up(db, database.dialect)
      await db.insertInto('migrations').values({ name: migration.name }).execute()
      ran.push(migration.name)
    }
  })
  return ran
}

/** Asked of the reader first, so that opening waits for nobody's long write; what cannot be asked is left to the writer. */
async function isPresent({ read }: Database): Promise<boolean> {
  const unanswered: { name: string }[] = []
  const done = await read
    .selectFrom('migrations')
    .select('name')
    .execute()
    .catch(() => unanswered)
  return done.length === migrations.length && migrations.every(({ name }) => done.some((row) => row.name === name))
}
