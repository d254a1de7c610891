// How fast lists by duty and boards of duties are at size: npx node bench/board.ts 100000 --database sqlite. It grows systems that a law
// asks something of, imports them with what was found, serves them over loopback, asks at eight connections, and sets every figure of the
// boards by duty and by institution beside a count of its own.

import { loadavg } from 'node:os'
import { askAll, likeBrowser, type Measured } from './ask.ts'
import { countStandings, type Tally } from './board-count.ts'
import { measureAfterPublications } from './board-publish.ts'
import { drawBoards } from './board-questions.ts'
import { createBoardWorld } from './board-world.ts'
import { openConnection } from './connection.ts'
import { readInventory } from './inventory.ts'
import { parseOptions } from './options.ts'
import { printTable } from './print.ts'
import { type Server, startServer } from './server.ts'

interface KindFigures extends Measured {
  readonly kind: string
  /** The first question of its kind after the start, which makes what later ones find ready. */
  readonly firstMs: number | undefined
  readonly cpuMs: number | undefined
}

const warmups = 400
const measured = 2000

const { sizes, database, write } = parseOptions([10_000])
const all = []
for (const size of sizes) {
  const figures = await measureSize(size)
  tell(size, figures)
  all.push({ size, database, ...figures })
}
write(all)

async function measureSize(size: number) {
  const inventory = readInventory(size)
  const world = await createBoardWorld(inventory, size, database)
  try {
    const server = await startServer(world.environment)
    try {
      const before = server.memory()
      const kinds = await measureKinds(server)
      const compared = await compare(server.port, countStandings(inventory, size, new Date().toISOString().slice(0, 10)))
      const after = await measureAfterPublications(server.port, world.environment.QUIPU_DATA ?? '', size)
      const again = { kind: 'board by institution after a publication, one asker', firstMs: undefined, cpuMs: undefined, ...after }
      return {
        importPerSecond: world.perSecond,
        readyMs: server.readyMs,
        before,
        memory: server.memory(),
        kinds: [...kinds, again],
        compared,
      }
    } finally {
      await server.stop()
    }
  } finally {
    await world.end()
  }
}

async function measureKinds({ port, cpuMs }: Server): Promise<KindFigures[]> {
  const kinds = drawBoards(warmups + measured)
  const firsts = new Map<string, number>()
  for (const { name, addresses } of kinds) {
    firsts.set(name, await timeOne(port, addresses[0] ?? '/'))
    await askAll(port, addresses.slice(1, warmups))
  }
  const figures: KindFigures[] = []
  for (const { name, addresses } of kinds) {
    const before = cpuMs()
    const asked = await askAll(port, addresses.slice(warmups))
    const after = cpuMs()
    const spent = before === undefined || after === undefined ? undefined : (after - before) / asked.count
    figures.push({ kind: name, firstMs: firsts.get(name) ?? 0, cpuMs: spent, ...asked })
  }
  return figures
}

async function timeOne(port: number, address: string): Promise<number> {
  const connection = openConnection(port, likeBrowser)
  const started = performance.now()
  const { status } = await connection.ask(address)
  connection.close()
  if (status !== 200) throw new Error(`${address}: ${status}`)
  return performance.now() - started
}

/** @returns how many figures were compared; faults where one is another */
async function compare(port: number, { byDuty, byInstitution }: { byDuty: Tally; byInstitution: Tally }): Promise<number> {
  let compared = 0
  for (const [by, wanted] of [['duty', byDuty] as const, ['institution', byInstitution] as const]) {
    const answer = await fetch(`http://127.0.0.1:${port}/duty-board.json?by=${by}`)
    const { rows }: { rows: readonly Readonly<Record<string, string | number>>[] } = await answer.json()
    for (const row of rows) {
      const own = wanted.get(String(row.id)) ?? {}
      for (const state of ['not_yet_due', 'overdue', 'met', 'not_verifiable', 'not_met', 'systems']) {
        compared += 1
        if (row[state] !== (own[state] ?? 0)) throw new Error(`${by} ${row.id} ${state}: ${row[state]}, counted ${own[state] ?? 0}`)
      }
    }
    if (rows.length !== wanted.size) throw new Error(`${by}: ${rows.length} rows, counted ${wanted.size}`)
  }
  for (const [duty, states] of byDuty) {
    for (const [state, count] of Object.entries(states)) {
      const query = state === 'systems' ? '' : `&state=${state.replaceAll('_', '-')}`
      const { total } = await (await fetch(`http://127.0.0.1:${port}/api/algorithms?limit=1&duty=${duty}${query}`)).json()
      compared += 1
      if (total !== count) throw new Error(`${duty} ${state}: ${total}, counted ${count}`)
    }
  }
  return compared
}

function tell(size: number, { importPerSecond, readyMs, before, memory, kinds, compared }: Awaited<ReturnType<typeof measureSize>>): void {
  console.log(
    `\n## ${size} systems, ${database}; load ${loadavg()
      .map((one) => one.toFixed(1))
      .join(' ')}\n`,
  )
  console.log(
    `Import ${Math.round(importPerSecond)} records/s; ready after ${Math.round(readyMs)} ms; resident ${before?.residentMb} MB at the start,`,
  )
  console.log(
    `${memory?.residentMb} MB after all questions, ${memory?.peakMb} MB at most; ${compared} figures are those of a count over what was grown.\n`,
  )
  printTable(
    ['Pages, uncached (ms)', 'first', 'median', 'p95', 'p99', 'most', 'processor', 'per second', 'bytes', 'asked'],
    kinds.map(({ kind, firstMs, medianMs, p95Ms, p99Ms, mostMs, cpuMs, perSecond, bytes, count }) => [
      kind,
      ...[firstMs, medianMs, p95Ms, p99Ms, mostMs, cpuMs].map((ms) => ms?.toFixed(1) ?? '-'),
      ...[perSecond, bytes, count].map((one) => String(Math.round(one))),
    ]),
  )
}
