// Kills the program at moments that a seed decides, over and over, and after each kill holds what is there to what was
// acknowledged. Every kill is a SIGKILL of a real process in the middle of its work.

import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Running } from '../command-line.ts'
import { checkSite, type Expected } from './check.ts'
import { startEditors } from './editors.ts'
import { watchHeads } from './heads.ts'
import { aSite, type DatabaseName, type Server, type Site } from './site.ts'
import { type Table, writeTable } from './table.ts'

export const works = ['import', 'edits', 'rebuild', 'import beside edits', 'revision', 'first start'] as const
export type Work = (typeof works)[number]

export interface Wanted {
  readonly database: DatabaseName
  readonly kills: number
  readonly seed: number
  readonly postgresUrl?: string | undefined
  /** Told of each kill. */
  say?(line: string): void
}

export interface Result {
  readonly kills: Readonly<Record<Work, number>>
  readonly acknowledged: number
  readonly landed: number
  readonly absent: number
  /** The longest ledger that was killed. */
  readonly entries: number
  /** Checkpoints that were seen and held to what came after. */
  readonly heads: number
  readonly wrong: readonly string[]
}

/** A site is left for a new one when its ledger is longer than this. */
const longEnough = 5200
/** So many rows before the first kill of every other site, so that an import crosses the 4,096th entry. */
const grownBy = 3900

interface Life {
  readonly site: Site
  server: Server
  readonly expected: Expected
  entries: number
}

export async function killDrill({ database, kills, seed, postgresUrl, say = () => {} }: Wanted): Promise<Result> {
  const chance = chanceOf(seed)
  const count = { import: 0, edits: 0, rebuild: 0, 'import beside edits': 0, revision: 0, 'first start': 0 }
  const total = { acknowledged: 0, landed: 0, absent: 0, entries: 0, heads: 0 }
  const wrong: string[] = []
  let life: Life | undefined
  let sites = 0
  try {
    for (let done = 0; done < kills; ) {
      life ??= await aLife(database, postgresUrl, sites++ % 2 === 0 ? grownBy : 0)
      const work = works[done % (works.length - 1)] ?? 'import' // a first start is killed where a site begins
      const watching = watchHeads(life.server, life.expected.heads)
      const killed = await killOnce(life, work, chance)
      await watching.stop()
      const { wrong: found, ...counts } = await checkSite(life.site, life.server, life.expected)
      wrong.push(...found.map((line) => `kill ${done + 1}, ${work}: ${line}`))
      if (killed) {
        done += 1
        count[work] += 1
      }
      total.landed += counts.landed
      total.absent += counts.absent
      total.acknowledged += counts.acknowledged
      total.entries = Math.max(total.entries, counts.entries)
      life.entries = counts.entries
      say(
        `${done}/${kills}  ${killed ? 'killed' : 'too late'}: ${work}; ${counts.entries} entries, ${counts.acknowledged} acknowledged, of the rest ${counts.landed} whole and ${counts.absent} absent, ${counts.heads} checkpoints${found.length > 0 ? `; WRONG: ${found.join('; ')}` : ''}`,
      )
      if (life.entries > longEnough) {
        total.heads += counts.heads
        await end(life)
        life = undefined
        if (done < kills) {
          wrong.push(...(await killFirstStart(database, postgresUrl, chance)).map((line) => `first start: ${line}`))
          done += 1
          count['first start'] += 1
        }
      }
    }
    if (life) total.heads += life.expected.heads.seen.size
  } finally {
    if (life) await end(life)
  }
  return { kills: count, ...total, wrong }
}

function nothingYet(): Expected {
  return { records: new Map(), imports: new Map(), heads: { keys: undefined, seen: new Map(), refused: [] } }
}

async function aLife(database: DatabaseName, postgresUrl: string | undefined, rows: number): Promise<Life> {
  const site = await aSite(database, postgresUrl)
  const server = await site.serve()
  const life: Life = { site, server, expected: nothingYet(), entries: 17 }
  if (rows > 0) await importing(life, tableOf(life, rows)).ended
  return life
}

async function end({ site, server }: Life): Promise<void> {
  server.running.process.kill('SIGKILL')
  await server.running.ended
  await site.remove()
}

/** @returns whether a process that was at work was killed; it may have been done before */
async function killOnce(life: Life, work: Work, chance: () => number): Promise<boolean> {
  const { site } = life
  const rows = 150 + Math.floor(chance() * 500)
  // Each table is revised once: the same file again would change nothing.
  const kept = [...life.expected.imports.values()]
  const begun = kept.filter(
    ({ acknowledged, table }) => acknowledged && kept.every((one) => one.table === table || one.table.number !== table.number),
  )
  const old = begun[Math.floor(chance() * begun.length)]?.table
  switch (work) {
    case 'import':
    case 'first start':
      return killCommand(importing(life, tableOf(life, rows)), 0.3 + chance() * (0.35 + rows / 700))
    case 'revision': {
      const table = old && old.rows < 1000 ? writeTable(`${old.path}.again.csv`, old.number, old.rows, 'Retired') : tableOf(life, rows)
      return killCommand(importing(life, table), 0.3 + chance() * (0.35 + table.rows / 700))
    }
    case 'rebuild':
      return killCommand(site.cli.start(['rebuild']), 0.3 + chance() * (0.3 + life.entries / 3500))
    case 'edits':
    case 'import beside edits': {
      const editors = startEditors(life.server, life.expected.records)
      const command = work === 'edits' ? undefined : importing(life, tableOf(life, rows))
      const both = Promise.all([editors.ended, killServer(life, (command ? 0.4 : 0.05) + chance() * 0.8)])
      // Half the time the import dies with the server, else it goes on to its end.
      if (command && chance() < 0.5) await Promise.all([both, killCommand(command, 0.4 + chance() * 0.8)])
      await both
      await command?.ended
      await site.settled()
      life.server = await site.serve()
      return true
    }
    default:
      return work satisfies never
  }
}

async function killServer({ server }: Life, seconds: number): Promise<void> {
  await pause(seconds * 1000)
  server.running.process.kill('SIGKILL')
  await server.running.ended
}

async function killCommand(running: Running, seconds: number): Promise<boolean> {
  const exit = await Promise.race([running.ended, pause(seconds * 1000)])
  if (exit) return false
  running.process.kill('SIGKILL')
  return (await running.ended).exit === null
}

function tableOf({ site, expected }: Life, rows: number): Table {
  const number = expected.imports.size + Math.floor(performance.now())
  return writeTable(join(site.cli.folder, '..', `table-${number}.csv`), number, rows)
}

/** Begins an import; when it says that it is done, that is noted. */
function importing({ site, expected }: Life, table: Table): Running {
  const note = { table, acknowledged: false }
  expected.imports.set(table.sha256, note)
  const running = site.cli.start(['import', 'algorithms', table.path, '--format', 'us-2024', '--json'])
  const ended = running.ended.then((how) => {
    if (how.exit === 0) note.acknowledged = true
    else if (how.exit !== null) throw new Error(`import ended with ${how.exit}: ${how.err}`)
    return how
  })
  return { ...running, ended }
}

/** Kills a server while it makes its folder and database and loads its strategy; the next one must be whole. */
async function killFirstStart(database: DatabaseName, postgresUrl: string | undefined, chance: () => number): Promise<string[]> {
  const site = await aSite(database, postgresUrl)
  try {
    await killCommand(site.cli.start(['serve']), 0.1 + chance() * 0.5)
    await site.settled()
    const server = await site.serve()
    const { wrong, entries } = await checkSite(site, server, nothingYet())
    server.running.process.kill('SIGKILL')
    await server.running.ended
    return entries === 17 ? [...wrong] : [...wrong, `${entries} entries, not 17`]
  } finally {
    await site.remove()
  }
}

/** Mulberry32: the same numbers from 0 to 1 for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
