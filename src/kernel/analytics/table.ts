// Counts a decision log that is a table or view of somebody's PostgreSQL, by the same query as one in a file. It only reads, in one
// transaction that PostgreSQL itself holds to that.

import pg from 'pg'
import { Fault } from '../fault/fault.ts'
import type { Words } from '../language.ts'
import { cellQuery, countQuery, type LogColumns, namedColumns } from './cell-query.ts'
import type { Counted } from './counted.ts'
import { type Answer, mostCells } from './decode-cells.ts'
import { postgres } from './dialect.ts'

/** A table by its name, `decisions` or `benefits.decisions`, and the address of its database: `postgresql://…`. */
export interface Table {
  readonly name: string
  readonly database: string
}

/** Faults with `unreadable-log` and `unknown-column`. What the address lacks, PGPASSWORD or a password file says. */
export async function countTable({ name, database }: Table, columns: LogColumns): Promise<Counted> {
  const source = name.split('.').map(postgres.identifier).join('.')
  const client = new pg.Client({ connectionString: database, connectionTimeoutMillis: 15_000 })
  client.on('error', () => undefined) // a connection that is cut fails the query that waits for it
  try {
    await client.connect()
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const names = Object.keys(await ask(client, `SELECT * FROM ${source} LIMIT 0`))
    const lacking = namedColumns(columns).find((column) => !names.includes(column))
    if (lacking !== undefined) throw new Fault('unknown-column', { name, column: lacking, known: names.join(', ') })
    const query = cellQuery(columns, { dialect: postgres, source, limit: mostCells + 1 })
    const answer = await ask(client, query)
    const rows = columns.where && (await ask(client, countQuery(source)))
    const { server_version: [version] = [] } = await ask(client, 'SHOW server_version')
    return { answer, query, engine: `postgresql ${version}`, rowsInLog: rows && Number(rows.quipu_rows?.[0]) }
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(name, error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function ask(client: pg.Client, text: string): Promise<Answer> {
  const { fields, rows } = await client.query<unknown[]>({ text, rowMode: 'array' })
  return Object.fromEntries(fields.map(({ name }, at) => [name, rows.map((row) => row[at])]))
}

/** The database's own words, which say nothing of a password; its commonest complaints in both languages. */
function unreadable(name: string, error: unknown): Fault {
  const { code = '', message = '' } = Object(error)
  const first =
    String(message || code)
      .split('\n')[0]
      ?.slice(0, 300) ?? ''
  return new Fault('unreadable-log', { name, why: reasons[code] ?? first }, { cause: error })
}

const reasons: Readonly<Record<string, Words>> = {
  ECONNREFUSED: { es: 'ninguna base de datos responde en esa dirección', en: 'no database answers at that address' },
  ENOTFOUND: { es: 'el nombre del servidor de esa dirección no existe', en: 'there is no server of that name' },
  '28P01': { es: 'la base de datos no acepta esa contraseña', en: 'the database does not accept that password' },
  '3D000': { es: 'el servidor no tiene esa base de datos', en: 'the server has no such database' },
  '42P01': { es: 'la base de datos no tiene esa tabla', en: 'the database has no such table' },
  '42501': { es: 'a esa cuenta no se le permite leerla', en: 'that account may not read it' },
}
