// Many rows of one table at once. PostgreSQL takes them as one JSON text; SQLite as few statements of a fixed shape, which
// stay prepared.

import { CompiledQuery } from 'kysely'
import { batches, type Db, isPostgres } from './database.ts'
import type { Tables } from './tables.ts'

type Value = string | number | null
type Row<T extends keyof Tables> = { readonly [Name in keyof Tables[T] & string]: Value }

/** @param key the columns of the key, where a row that is there already is to be replaced */
export async function insertMany<T extends keyof Tables>(
  db: Db,
  table: T,
  rows: readonly Row<T>[],
  key?: readonly string[],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const cells = rows.map((row) => Object.values<Value>(row))
  if (isPostgres(db)) return insertAsJson(db, { table, columns, key }, rows, cells)
  for (const some of batches(cells, rowsTogether)) {
    const whole = some.length === rowsTogether
    for (const part of whole ? [some] : some.map((row) => [row]))
      await db.executeQuery(CompiledQuery.raw(statement({ table, columns, key }, part.length), part.flat()))
  }
}

/** In the order of their ids, in which a table that is kept in that order takes many rows a quarter sooner. */
export function byRecord(a: { readonly record: string }, b: { readonly record: string }): number {
  return a.record < b.record ? -1 : a.record > b.record ? 1 : 0
}

interface Target {
  readonly table: string
  readonly columns: readonly string[]
  readonly key: readonly string[] | undefined
}

const rowsTogether = 40
const statements = new Map<string, string>()

function statement(target: Target, count: number): string {
  const name = `${target.table} ${count} ${target.key ? 'replace' : ''}`
  const known = statements.get(name)
  if (known) return known
  const row = `(${target.columns.map(() => '?').join(', ')})`
  const made = `insert into ${target.table} (${names(target.columns)}) values ${Array(count).fill(row).join(', ')}${onConflict(target)}`
  statements.set(name, made)
  return made
}

async function insertAsJson(db: Db, target: Target, rows: readonly object[], cells: readonly (readonly Value[])[]): Promise<void> {
  const types = target.columns.map((name, at) => `"${name}" ${cells.some((row) => typeof row[at] === 'number') ? 'bigint' : 'text'}`)
  const text = `insert into ${target.table} (${names(target.columns)}) select ${names(target.columns)} from json_to_recordset($1) as given (${types.join(', ')})${onConflict(target)}`
  for (const some of batches(rows, 1000)) await db.executeQuery(CompiledQuery.raw(text, [JSON.stringify(some)]))
}

function onConflict({ columns, key }: Target): string {
  if (!key) return ''
  const rest = columns.filter((column) => !key.includes(column))
  return ` on conflict (${names(key)}) do update set ${rest.map((column) => `"${column}" = excluded."${column}"`).join(', ')}`
}

function names(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}
