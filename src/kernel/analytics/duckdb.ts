// Counts decision logs in files by DuckDB, in this process. It is loaded only when somebody audits, reads nothing but
// the file it was given, and fetches nothing from a network.

import type { DuckDBConnection } from '@duckdb/node-api'
import Papa from 'papaparse'
import { Fault } from '../fault/fault.ts'
import type { Words } from '../language.ts'
import { cellQuery, countQuery, type LogColumns, namedColumns } from './cell-query.ts'
import type { Counted } from './counted.ts'
import { type Answer, mostCells } from './decode-cells.ts'
import { duckdb } from './dialect.ts'

/** Enough for a GROUP BY of a few hundred thousand cells; what is more goes to a folder for a while. */
const memory = '160MB'

/**
 * Faults with `unreadable-log` and `unknown-column`.
 * @param watch told now and then how much was counted, from 0 to 1
 */
export async function countFile(path: string, columns: LogColumns, watch?: (share: number) => void): Promise<Counted> {
  // Sums of weights depend on the order of rows: one thread takes them in the file's.
  const threads: Record<string, string> = columns.weight === undefined ? {} : { threads: '1' }
  return withSource(path, threads, async ({ from, names, name, connection, version }) => {
    const lacking = namedColumns(columns).find((column) => !names.includes(column))
    if (lacking !== undefined) throw new Fault('unknown-column', { name, column: lacking, known: names.join(', ') })
    const query = (place: string) => cellQuery(columns, { dialect: duckdb, source: from(place), limit: mostCells + 1 })
    if (watch) await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false; SET progress_bar_time = 0')
    const looking = watch && setInterval(() => watch(Math.max(0, connection.progress.percentage / 100)), 200)
    const answer = await ask(connection, query(path)).finally(() => clearInterval(looking))
    const rows = columns.where ? await ask(connection, countQuery(from(path))) : undefined
    const rowsInLog = rows && Number(rows.quipu_rows?.[0])
    return { answer, query: query(name), engine: `duckdb ${version}`, rowsInLog }
  })
}

/** The names of a file's columns. Faults with `unreadable-log`. */
export function readColumns(path: string): Promise<readonly string[]> {
  return withSource(path, {}, async ({ names }) => names)
}

type Opened = Source & { readonly name: string; readonly connection: DuckDBConnection; readonly version: string }

async function withSource<R>(path: string, more: Readonly<Record<string, string>>, work: (opened: Opened) => Promise<R>): Promise<R> {
  const name = path.split(/[\\/]/).at(-1) ?? path
  const { DuckDBInstance, version } = await import('@duckdb/node-api')
  const instance = await DuckDBInstance.create(':memory:', {
    ...more,
    memory_limit: memory,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    return await work({ ...(await openSource(connection, path, name)), name, connection, version: version() })
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(name, error)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

interface Source {
  /** What stands after FROM, for a path: the file's own, or its name alone. */
  from(path: string): string
  readonly names: readonly string[]
}

/** By the name's ending. */
async function openSource(connection: DuckDBConnection, path: string, name: string): Promise<Source> {
  if (/\.(csv|tsv|txt)(\.(gz|zst))?$/i.test(name)) return openText(connection, path)
  const reader = /\.(parquet|pq)$/i.test(name)
    ? 'read_parquet'
    : /\.(jsonl|ndjson|json)(\.(gz|zst))?$/i.test(name)
      ? 'read_json'
      : undefined
  if (!reader)
    throw new Fault('unreadable-log', {
      name,
      why: {
        es: 'su nombre no termina en .csv, .tsv, .parquet, .jsonl ni .json',
        en: 'its name does not end in .csv, .tsv, .parquet, .jsonl or .json',
      },
    })
  const from = (place: string) => `${reader}(${duckdb.text(place)})`
  return { from, names: await namesOf(connection, from(path)) }
}

/**
 * A table of text is read as text, so that 08 stays 08, with the columns of its first line: nothing is guessed from the
 * rows, none is skipped and none taken for a comment, so that nobody is lost who is hard to read.
 */
async function openText(connection: DuckDBConnection, path: string): Promise<Source> {
  const line = `read_csv(${duckdb.text(path)}, columns = {'line': 'VARCHAR'}, auto_detect = false, delim = '\u0001', quote = '', escape = '', header = false, max_line_size = 1000000, buffer_size = 2000000, parallel = false)`
  const { line: lines = [] } = await ask(connection, `SELECT line FROM ${line} LIMIT 1`)
  const head = String(lines[0] ?? '').replace(/^\uFEFF/, '')
  const { data, meta } = Papa.parse<string[]>(head, { delimitersToGuess: [',', ';', '\t', '|'] })
  const names = (data[0] ?? []).map((column) => column.trim())
  const columns = names.map((column) => `${duckdb.text(column)}: 'VARCHAR'`).join(', ')
  const delimiter = duckdb.text(meta.delimiter)
  const how = `columns = {${columns}}, auto_detect = false, delim = ${delimiter}, header = true, quote = '"', escape = '"', buffer_size = ${textBuffer}`
  return { names, from: (place) => `read_csv(${duckdb.text(place)}, ${how})` }
}

/** Bytes that each thread reads of a text at once: DuckDB's own 32 million would take half of the memory. */
const textBuffer = 8_000_000

async function namesOf(connection: DuckDBConnection, source: string): Promise<string[]> {
  const { column_name: names = [] } = await ask(connection, `DESCRIBE SELECT * FROM ${source}`)
  return names.map(String)
}

async function ask(connection: DuckDBConnection, query: string): Promise<Answer> {
  const reader = await connection.runAndReadAll(query)
  const values = reader.getColumnsJS()
  return Object.fromEntries(reader.columnNames().map((name, at) => [name, values[at] ?? []]))
}

function unreadable(name: string, error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error)
  const known = reasons.find(([pattern]) => pattern.test(message))?.[1]
  const first = message.split('\n')[0]?.slice(0, 300) ?? ''
  return new Fault('unreadable-log', { name, why: known ?? first }, { cause: error })
}

/** What DuckDB's commonest complaints mean. */
const reasons: readonly (readonly [RegExp, Words])[] = [
  [/No files found/i, { es: 'no existe', en: 'it does not exist' }],
  [/not utf-8|Invalid unicode|invalid UTF|byte sequence mismatch/i, { es: 'no todo es texto UTF-8', en: 'not all of it is UTF-8 text' }],
  [
    /magic bytes|too small to be a Parquet|footer|TProtocolException|reached the end of the file|read .*past the end/i,
    { es: 'es un Parquet incompleto o dañado', en: 'it is a Parquet file cut short or damaged' },
  ],
  [/Malformed JSON|unexpected end of data/i, { es: 'no es JSON', en: 'it is not JSON' }],
  [/Out of Memory/i, { es: 'tiene más grupos de los que caben en la memoria', en: 'it has more groups than memory holds' }],
  [
    /sniff|CSV Error|Expected Number of Columns/i,
    { es: 'no es un CSV con las mismas columnas en cada fila', en: 'it is not a CSV with the same columns in each row' },
  ],
]
