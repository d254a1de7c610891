// How long an audit takes and how much memory: `npx node bench/equity.ts [ROWS]`. Makes a log of so many rows in three group
// columns (250 groups) as Parquet and CSV, runs the built `quipu audit` as a process of its own, and asks DuckDB for a bare
// scan of the same columns. Everything lies in a folder of the system's for temporary files, and is gone afterwards.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'
import { printTable } from './print.ts'

const rows = Number(process.argv[2] ?? 10_000_000)
if (!Number.isInteger(rows) || rows < 1) throw new RangeError('How many rows? A whole number.')
const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'quipu-equity-'))
const columns = ['--decision', 'decision', '--outcome', 'outcome', '--group', 'a*b*c', '--json', join(folder, 'audit.json')]
const runs = 5

try {
  await makeLogs()
  const figures = []
  for (const file of ['log.parquet', 'log.csv']) {
    for (const [name, more] of [
      ['audit', []],
      ['audit, 1,000 bootstrap replicates', ['--bootstrap', '1000']],
    ] as const) {
      const measured = []
      for (let run = 0; run < runs; run++) measured.push(await measure(['audit', join(folder, file), ...columns, ...more]))
      const { inputs, by } = JSON.parse(readFileSync(join(folder, 'audit.json'), 'utf8'))
      if (inputs.rows !== rows || by[0].groups.length !== Math.min(250, rows)) throw new Error(`${file}: not everybody was audited`)
      const seconds = measured.map((one) => one.seconds).sort((x, y) => x - y)
      const scan = await bareScan(file)
      const [least = 0, median = 0] = [seconds[0], seconds[Math.floor(runs / 2)]]
      figures.push([
        `${file}, ${name}`,
        median.toFixed(2),
        least.toFixed(2),
        (median / scan).toFixed(1),
        String(Math.max(...measured.map((one) => one.peakMb))),
      ])
    }
  }
  const sizes = ['log.parquet', 'log.csv'].map((file) => `${file} ${Math.round(statSync(join(folder, file)).size / 1e6)} MB`)
  console.log(`\n${rows} rows, 250 groups; ${sizes.join(', ')}; the whole process with its start, ${runs} runs each\n`)
  printTable(['', 'seconds, median', 'least', 'times a bare scan', 'peak MB'], figures)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Five by ten by five groups whose rates differ; the same log in every run. */
async function makeLogs(): Promise<void> {
  await withDuckDb(async (ask) => {
    const hashed = `SELECT CAST(hash(i) >> 1 AS BIGINT) AS h FROM range(${rows}) t(i)`
    const log = `SELECT 'group ' || (h % 5) AS a, 'zone ' || ((h // 7) % 10) AS b, 'band ' || ((h // 71) % 5) AS c,
      CAST((h // 1009) % 100 < 30 + 3 * (h % 5) AS INTEGER) AS decision, CAST((h // 100003) % 100 < 40 AS INTEGER) AS outcome FROM (${hashed})`
    await ask(`COPY (${log}) TO '${join(folder, 'log.parquet')}' (FORMAT parquet)`)
    await ask(`COPY (${log}) TO '${join(folder, 'log.csv')}' (FORMAT csv)`)
  })
}

/** Seconds for DuckDB to read every value of the five columns, which statistics alone could not answer; the quickest of five. */
async function bareScan(file: string): Promise<number> {
  let least = Infinity
  await withDuckDb(async (ask) => {
    for (let run = 0; run < runs; run++) {
      const started = performance.now()
      await ask(`SELECT sum(strlen(a) + strlen(b) + strlen(c) + decision + outcome) FROM '${join(folder, file)}'`)
      least = Math.min(least, (performance.now() - started) / 1000)
    }
  })
  return least
}

async function withDuckDb(work: (ask: (query: string) => Promise<unknown>) => Promise<void>): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB' })
  const connection = await instance.connect()
  try {
    await work((query) => connection.runAndReadAll(query))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

interface Measured {
  readonly seconds: number
  readonly peakMb: number
}

/** Runs the program; its peak is what the system says of it (VmHWM), asked as it goes. */
function measure(words: readonly string[]): Promise<Measured> {
  const started = performance.now()
  const child = spawn(process.execPath, ['--enable-source-maps', '--max-semi-space-size=16', program, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  let peakMb = 0
  const look = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid ?? 0))
  }, 10)
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      clearInterval(look)
      if (code === 0) resolve({ seconds: (performance.now() - started) / 1000, peakMb })
      else reject(new Error(`the audit ended with ${code}`))
    })
  })
}

function peakOf(pid: number): number {
  try {
    const [, kilobytes = '0'] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Math.round(Number(kilobytes) / 1024)
  } catch {
    return 0 // it has ended, or this system has no /proc
  }
}
