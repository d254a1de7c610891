// What the commands of the index engine read: the tables of indicators and structure, and the configuration.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Analysis, parseAnalysis } from '../engines/composite/analysis.ts'
import { type ChangeTerms, parseChange } from '../engines/composite/change.ts'
import { type Config, defaultConfig } from '../engines/composite/config.ts'
import { parseConfig } from '../engines/composite/parse-config.ts'
import { type Problem, Undefined } from '../engines/composite/problem.ts'
import { type Cells, type Read, readTables } from '../engines/composite/read-tables.ts'
import { Fault } from '../kernel/fault/fault.ts'
import type { Issue } from '../kernel/fault/issue.ts'
import { isMap } from '../kernel/field/plain-text.ts'
import { readRows } from '../kernel/import/rows.ts'
import { look } from '../kernel/import/source.ts'
import { readJson } from './read-json.ts'

export interface IndexInput extends Read {
  readonly config: Config
  readonly analysis: Analysis
  /** Of `first`: what a change may cost, and how far it may go. */
  readonly change: ChangeTerms
}

export interface IndexFiles {
  readonly data: string
  readonly meta: string
  readonly config: string | undefined
}

/** Without a configuration file: the default one. Faults with `unreadable-file` and `index-undefined`. */
export async function readIndex(files: IndexFiles): Promise<IndexInput> {
  const given = files.config === undefined ? undefined : await readJson(files.config)
  const { analysis, change, ...steps } = isMap(given) ? given : {}
  const [data, meta] = [await readTable(files.data), await readTable(files.meta)]
  return naming(files, () => ({
    config: given === undefined ? defaultConfig : parseConfig(isMap(given) ? steps : given),
    analysis: parseAnalysis(analysis),
    change: parseChange(change),
    ...readTables(data.cells, meta.cells, { data: data.lines, meta: meta.lines }),
  }))
}

/** What the engine refuses, as the catalogue's fault, with files and rows named as people know them. */
export function naming<Result>(files: IndexFiles, run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Undefined)) throw error
    const issues = error.problems.map((problem) => issueOf(problem, files))
    throw new Fault('index-undefined', { count: issues.length }, { issues, cause: error })
  }
}

function issueOf({ table, row, at, code, values }: Problem, files: IndexFiles): Issue {
  const file = basename(files[table] ?? table)
  return { path: `${file}${row === undefined ? '' : `:${row}`} ${at}`.trim(), code, ...(values ? { values } : {}) }
}

async function readTable(file: string): Promise<{ cells: Cells[]; lines: number[] }> {
  const name = basename(file)
  if (!(await stat(file).catch(() => undefined))?.isFile())
    throw new Fault('unreadable-file', { name: file, why: { es: 'no existe o no es un archivo', en: 'it does not exist or is no file' } })
  const seen = await look(createReadStream(file), name)
  const cells: Cells[] = []
  const lines: number[] = []
  const uneven: Issue[] = []
  for await (const row of readRows('table', createReadStream(file), seen, name)) {
    if (row.uneven) uneven.push({ path: `${name}:${row.number}`, code: 'uneven-row', values: row.uneven })
    cells.push(Object.fromEntries(Object.entries(row.cells).map(([column, cell]) => [column, String(cell)])))
    lines.push(row.number)
  }
  if (uneven.length > 0) throw new Fault('index-undefined', { count: uneven.length }, { issues: uneven })
  return { cells, lines }
}
