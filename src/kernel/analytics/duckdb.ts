// Counts decision logs in files by DuckDB, in this process. It is loaded only when somebody audits, reads nothing but
// the file it was given, and fetches nothing from a network.

import type { DuckDBConnection } from '@duckdb/node-api'
import { Fault } from '../fault/fault.ts'
import type { Words } from '../language.ts'
import { cellQuery, countQuery, type LogColumns, namedColumns } from './cell-query.ts'
import { type Answer, mostCells } from './decode-cells.ts'
import { duckdb } from './dialect.ts'

export interface Counted {
  readonly answer: Answer
  /** The query, with the file's name alone. */
  readonly query: string
  readonly engine: string
  /** Rows of the file, those left out by the condition too. */
  readonly rowsInFile: number | undefined
}

/** Enough for a GROUP BY of a few hundred thousand cells; what is more goes to a folder for a while. */
const memory = '160MB'

/** Faults with `unreadable-log` and `unknown-column`. */
export async function countFile(path: string, columns: LogColumns): Promise<Counted> {
  const name = path.split(/[\\/]/).at(-1) ?? path
  const source = sourceOf(path, name)
  const { DuckDBInstance, version } = await import('@duckdb/node-api')
  // Sums of weights depend on the order of rows: one thread takes them in the file's.
  const threads: Record<string, string> = columns.weight === undefined ? {} : { threads: '1' }
  const instance = await DuckDBInstance.create(':memory:', {
    ...threads,
    memory_limit: memory,
    preserve_insertion_order: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    const known = await namesOf(connection, source)
    const lacking = namedColumns(columns).find((column) => !known.includes(column))
    if (lacking !== undefined) throw new Fault('unknown-column', { name, column: lacking, known: known.join(', ') })
    const query = (from: string) => cellQuery(columns, { dialect: duckdb, source: from, limit: mostCells + 1 })
    const answer = await ask(connection, query(source))
    const rows = columns.where ? await ask(connection, countQuery(source)) : undefined
    const rowsInFile = rows && Number(rows.quipu_rows?.[0])
    return { answer, query: query(sourceOf(name, name)), engine: `duckdb ${version()}`, rowsInFile }
  } catch (error) {
    throw error instanceof Fault ? error : unreadable(name, error)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

/**
 * By the name's ending. A table of text is read as text, so that 08 stays 08; and from its first line, none skipped and
 * none taken for a comment, so that nobody is lost who is hard to read.
 */
function sourceOf(path: string, name: string): string {
  const file = duckdb.text(path)
  if (/\.(csv|tsv|txt)(\.(gz|zst))?$/i.test(name))
    return `read_csv(${file}, all_varchar = true, header = true, skip = 0, comment = '', quote = '"', escape = '"')`
  if (/\.(parquet|pq)$/i.test(name)) return `read_parquet(${file})`
  if (/\.(jsonl|ndjson|json)(\.(gz|zst))?$/i.test(name)) return `read_json(${file})`
  throw new Fault('unreadable-log', {
    name,
    why: {
      es: 'su nombre no termina en .csv, .tsv, .parquet, .jsonl ni .json',
      en: 'its name does not end in .csv, .tsv, .parquet, .jsonl or .json',
    },
  })
}

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
