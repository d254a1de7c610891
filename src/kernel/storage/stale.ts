// Published records of some institutions whose present version became public long ago.

import type { Db } from './database.ts'

export interface StaleRow {
  readonly register: string
  readonly record: string
  readonly version: number
  readonly institution: string | null
  readonly time: string
}

export interface StaleAsked {
  /** Institutions; null is none. */
  readonly keepers: readonly (string | null)[]
  readonly registers: readonly string[]
  /** Of versions that became public before this instant. */
  readonly before: string
  readonly count: number
}

/** The oldest first: along the entries of each institution, for which there is an index. */
export async function findStaleRows(db: Db, { keepers, registers, before, count }: StaleAsked): Promise<StaleRow[]> {
  if (keepers.length === 0 || registers.length === 0) return []
  const institutions = keepers.filter((one) => one !== null)
  return db
    .selectFrom('ledger_entries as entry')
    .innerJoin('records as present', (join) =>
      join
        .onRef('present.register', '=', 'entry.register')
        .onRef('present.record', '=', 'entry.record')
        .onRef('present.seq', '=', 'entry.seq'),
    )
    .select(['entry.register', 'entry.record', 'entry.version', 'entry.institution', 'entry.time'])
    .where(({ eb, or }) =>
      or([
        ...(institutions.length > 0 ? [eb('entry.institution', 'in', institutions)] : []),
        ...(keepers.includes(null) ? [eb('entry.institution', 'is', null)] : []),
      ]),
    )
    .where('entry.register', 'in', [...registers])
    .where('entry.time', '<', before)
    .where('present.state', '=', 'published')
    .orderBy('entry.seq')
    .limit(count)
    .execute()
}
