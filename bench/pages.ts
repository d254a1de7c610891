// How fast pages and imports are at size: grows the algorithm register from a real inventory (or from its examples, where
// none is at hand), serves it over loopback, and asks the same five questions at eight connections; beside it, a bare
// node:http server that sends the bytes of a cached page. Prints a table; docs/reference/performance.md holds one.
//
//   npx node bench/pages.ts 10000            (SQLite; DATABASE_URL for PostgreSQL)

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'csv-stringify/sync'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = join(root, 'dist/main.js')
const wanted = Number(process.argv[2] ?? 10_000)
const inventory = join(root, '../shared/data/registers/us/2024_consolidated_ai_inventory_raw_v2.csv')
const connections = 8
const requests = 400

const questions = [
  ['first page of the list', (at: number) => `/algorithms?page=${1 + (at % 50)}`],
  ['a filter', (at: number) => `/algorithms?phase=in-use&page=${1 + (at % 40)}`],
  ['two filters', (at: number) => `/algorithms?phase=pilot&personal_data=yes&page=${1 + (at % 5)}`],
  ['a rare word', (at: number) => `/algorithms?q=glaucoma&page=${1 + (at % 3)}`],
  ['common words', (at: number) => `/algorithms?q=chatbot+data&page=${1 + (at % 20)}`],
] as const

/** The real rows over and over, each copy another use case of its agency. */
async function grow(file: string): Promise<number> {
  const { parse } = await import('csv-parse/sync')
  const { readFileSync } = await import('node:fs')
  if (!existsSync(inventory)) throw new Error(`${inventory}: not present, and there is nothing else of its size to grow from`)
  const [header, ...rows]: string[][] = parse(new TextDecoder('windows-1252').decode(readFileSync(inventory)))
  const grown = Array.from({ length: wanted }, (_, at) => {
    const [name = '', ...rest] = rows[at % rows.length] ?? []
    return [`${name} ${Math.floor(at / rows.length) || ''}`.trim(), ...rest]
  })
  writeFileSync(file, stringify([header ?? [], ...grown]))
  return grown.length
}

function run(parameters: readonly string[], environment: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...parameters], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${parameters.join(' ')} ended with ${code}`))))
  })
}

function ask(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    get({ host: '127.0.0.1', port, path, agent }, (response) => {
      response.resume()
      response.on('end', () =>
        response.statusCode === 200 ? resolve(performance.now() - started) : reject(new Error(`${path}: ${response.statusCode}`)),
      )
    }).on('error', reject)
  })
}

const { Agent } = await import('node:http')
const agent = new Agent({ keepAlive: true, maxSockets: connections })

/** Milliseconds at the median and the 95th percentile. */
async function measure(
  port: number,
  path: (at: number) => string,
  count = requests,
): Promise<{ median: number; p95: number; perSecond: number }> {
  const times: number[] = []
  let next = 0
  const started = performance.now()
  const worker = async () => {
    while (next < count) times.push(await ask(port, path(next++)))
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - started) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { median: at(0.5), p95: at(0.95), perSecond: count / seconds }
}

/** Sends one file's bytes and nothing else; it says its port. */
const bareServer = `const body = require('node:fs').readFileSync(process.argv[1]);
const server = require('node:http').createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(body));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`

const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-'))
const port = 20_000 + (process.pid % 10_000)
const environment = { QUIPU_DATA: join(folder, 'data'), PORT: String(port), HOST: '127.0.0.1', LANG: 'C', LC_ALL: 'C' }
try {
  const file = join(folder, 'grown.csv')
  const count = await grow(file)
  await run(['load', 'src/strategies/pe-enia'], environment)
  const started = performance.now()
  await run(['import', 'algorithms', file, '--format', 'us-2024'], environment)
  const importSeconds = (performance.now() - started) / 1000
  console.log(`records ${count}; import ${importSeconds.toFixed(1)} s, ${Math.round(count / importSeconds)} records/s`)
  const server = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const opened = performance.now()
  for await (const piece of server.stdout) if (String(piece).includes('Listening')) break
  console.log(`ready after ${Math.round(performance.now() - opened)} ms`)
  for (const [name, path] of questions) {
    const { median, p95 } = await measure(port, (at) => `${path(at)}&limit=${20 + (at % 17)}`)
    console.log(`${name.padEnd(26)} median ${median.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms (distinct addresses, uncached at first)`)
  }
  const page = await fetch(`http://127.0.0.1:${port}/`)
  const body = Buffer.from(await page.arrayBuffer())
  const pageFile = join(folder, 'page.html')
  writeFileSync(pageFile, body)
  const bare = spawn(process.execPath, ['-e', bareServer, pageFile], { stdio: ['ignore', 'pipe', 'inherit'] })
  let barePort = 0
  for await (const piece of bare.stdout) {
    barePort = Number(String(piece))
    break
  }
  for (let round = 0; round < 3; round++) {
    const ours = await measure(port, () => '/', 3000)
    const theirs = await measure(barePort, () => '/', 3000)
    console.log(
      `cached start page ${Math.round(ours.perSecond)}/s, bare node:http ${Math.round(theirs.perSecond)}/s, ratio ${(ours.perSecond / theirs.perSecond).toFixed(2)}`,
    )
  }
  bare.kill()
  server.kill('SIGTERM')
} finally {
  agent.destroy()
  rmSync(folder, { recursive: true, force: true })
}
