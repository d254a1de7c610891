// The tables that are truth, row by row, as a backup holds them: the same rows in the same order from both databases.
// Projections are not among them, nor what a database says about itself.

import { sql } from 'kysely'
import { actColumns } from './acts.ts'
import type { Database, Db } from './database.ts'
import type { PeopleDb } from './people-database.ts'
import type { PeopleTables } from './people-tables.ts'
import type { Tables } from './tables.ts'

export type Row = Readonly<Record<string, string | number | null>>

export interface TruthTable {
  readonly name: keyof Tables | keyof PeopleTables
  /** The primary key, in whose order rows are read. */
  readonly key: readonly string[]
  readonly columns: readonly string[]
  /** The migration that made it: a backup from before it lacks the table, and lacks nothing by that. */
  readonly since?: string
}

export const truth: readonly TruthTable[] = [
  table('ledger', ['id'], ['size']),
  table('ledger_entries', ['seq'], ['register', 'record', 'version', 'step', 'time', 'institution', 'digest', 'leaf']),
  table('documents', ['register', 'record', 'version'], ['salt', 'document']),
  table(
    'drafts',
    ['register', 'record'],
    ['state', 'base', 'saves', 'body', 'personal', 'institution', 'author', 'time', 'note', 'origin'],
  ),
  table('personal_values', ['register', 'record'], ['body']),
  table('imports', ['import'], ['register', 'format', 'file', 'sha256', 'time', 'counts', 'undone']),
  table('import_entries', ['import', 'register', 'record'], ['format', 'seq', 'base']),
  table('files', ['hash'], ['name', 'type', 'size_bytes', 'time']),
  table('settings', ['name'], ['value']),
  {
    ...table(
      'redactions',
      ['redaction'],
      ['register', 'record', 'base', 'versions', 'reason', 'proposer', 'proposed', 'confirmer', 'confirmed', 'files', 'finished'],
    ),
    since: '0005-redactions',
  },
  {
    ...table(
      'messages',
      ['number'],
      [
        ...(['token', 'state', 'kind', 'register', 'record', 'field', 'version', 'institution', 'language', 'text', 'withheld'] as const),
        ...(['name', 'mail', 'received', 'closed', 'days', 'outcome', 'answer', 'revision', 'shown', 'answerer'] as const),
      ],
    ),
    since: '0006-messages',
  },
  {
    ...table('followings', ['following'], ['mail', 'subject', 'language', 'asked', 'confirmed', 'seen', 'mailed']),
    since: '0006-messages',
  },
  { ...table('draft_writers', ['register', 'record', 'writer'], []), since: '0007-work' },
  {
    ...table('remarks', ['register', 'record', 'number'], ['field', 'said', 'author', 'time', 'answer', 'answerer', 'answered', 'done']),
    since: '0007-work',
  },
  {
    ...table('acts', ['seq'], [...actColumns, 'previous', 'hash']),
    since: '0008-acts',
  },
]

function table<N extends keyof Tables>(
  name: N,
  key: readonly (keyof Tables[N] & string)[],
  rest: readonly (keyof Tables[N] & string)[],
): TruthTable {
  return { name, key, columns: [...key, ...rest] }
}

/** Rows in the order of the key, a batch at a time; what comes after a batch is found by its last row's key. */
export async function* streamRows(db: Db | PeopleDb, { name, key, columns }: TruthTable, size = 200): AsyncGenerator<readonly Row[]> {
  const keys = sql.join(key.map((column) => sql.ref(column)))
  let after = sql`1 = 1`
  for (;;) {
    const { rows } = await sql<Row>`select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(name)}
      where ${after} and ${truthOnly(name)} order by ${keys} limit ${size}`.execute(db)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < size) return
    after = sql`(${keys}) > (${sql.join(key.map((column) => last[column]))})`
  }
}

export async function countRows(db: Db | PeopleDb, { name }: TruthTable): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)} where ${truthOnly(name)}`.execute(db)
  return Number(rows[0]?.count ?? 0)
}

/** Which declarations the projections were made by is no truth, but each database's own. */
function truthOnly(name: TruthTable['name']) {
  return name === 'settings' ? sql`name <> 'projections'` : sql`1 = 1`
}

export async function insertRows(db: Db | PeopleDb, { name, columns }: TruthTable, rows: readonly Row[]): Promise<void> {
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
  await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(db)
}

/** Keeps everybody else from writing to the truth until the transaction ends; SQLite has one writer anyway. */
export async function holdTruth(db: Db, dialect: Database['dialect']): Promise<void> {
  if (dialect === 'postgres') await sql`lock table ${sql.join(truth.map(({ name }) => sql.table(name)))} in exclusive mode`.execute(db)
}

/** Takes away the row that a new database counts its ledger by, for the restored one. */
export async function removeEmptyLedger(db: Db): Promise<void> {
  await db.deleteFrom('ledger').where('size', '=', 0).execute()
}
