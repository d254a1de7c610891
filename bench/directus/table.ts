// The same records as a table of the peer: plain columns, filled by SQL from our own download, with an index on everything
// that is filtered or sorted by.

import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { downloadLines } from '../exact.ts'

/** Where the peer keeps its data: a database of PostgreSQL, or a file of SQLite. */
export type Store = { readonly url: string } | { readonly file: string }

/** Our facets, but for the sectors, which these records do not have. */
export const facets = [
  'country',
  'phase',
  'classifies_people',
  'human_oversight',
  'impact_assessment',
  'personal_data',
  'confidence',
] as const
/** Codes are filtered by and not searched. */
export const codes = [...facets, 'appeal', 'custom_code'] as const
const names = ['name', 'organization_name', 'unit', 'declared_risk'] as const
const texts = ['summary', 'outputs', 'purpose', 'risk_management', 'data'] as const
const columns = ['id', ...codes, ...names, ...texts]
const searched = [...names, ...texts]
const indexed = [...codes, 'name', 'organization_name']
const rowsAtOnce = 1000

type Row = Readonly<Record<string, string | null>>

const tableSql = `create table algorithms (id varchar(120) primary key, ${columns
  .slice(1)
  .map((name) => `${name} text`)
  .join(', ')})`
const indexSql = indexed.map((name) => `create index algorithms_${name} on algorithms (${name})`)
/** What Directus does not make and its search can use: an index on all runs of three letters of each text. */
const trigramSql = [
  'create extension if not exists pg_trgm',
  ...searched.map((name) => `create index on algorithms using gin (lower(${name}) gin_trgm_ops)`),
]

/** @param port our server's; @returns how many records it took */
export function fillTable(port: number, store: Store, trigrams: boolean): Promise<number> {
  return 'url' in store ? fillPostgres(port, store.url, trigrams) : fillSqlite(port, store.file)
}

async function fillPostgres(port: number, url: string, trigrams: boolean): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let count = 0
    await client.query(tableSql)
    for await (const rows of readRows(port)) {
      await client.query('insert into algorithms select * from json_populate_recordset(null::algorithms, $1)', [JSON.stringify(rows)])
      count += rows.length
    }
    for (const sql of [...indexSql, ...(trigrams ? trigramSql : []), 'vacuum analyze']) await client.query(sql)
    return count
  } finally {
    await client.end()
  }
}

async function fillSqlite(port: number, file: string): Promise<number> {
  const database = new DatabaseSync(file)
  try {
    let count = 0
    database.exec(`pragma journal_mode = wal; ${tableSql}`)
    const insert = database.prepare(`insert into algorithms (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
    for await (const rows of readRows(port)) {
      database.exec('begin')
      for (const row of rows) insert.run(...columns.map((name) => row[name] ?? null))
      database.exec('commit')
      count += rows.length
    }
    for (const sql of [...indexSql, 'analyze']) database.exec(sql)
    return count
  } finally {
    database.close()
  }
}

async function* readRows(port: number): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = []
  for await (const line of downloadLines(port)) {
    const { id, body } = JSON.parse(line)
    rows.push({ id, ...Object.fromEntries(columns.slice(1).map((name) => [name, textOf(body[name])])) })
    if (rows.length < rowsAtOnce) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

/** A text, or the first language of one that is said in several. */
function textOf(value: unknown): string | null {
  const one: unknown = typeof value === 'object' && value !== null ? Object.values(value)[0] : value
  return typeof one === 'string' ? one : null
}
