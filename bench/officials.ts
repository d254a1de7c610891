// Officials who save drafts and readers who read, at once, and what is there after the server was killed in the middle.
//
//   npx node bench/officials.ts --database postgres --seconds 300 --json FILE

import { writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Measured, summarise } from './ask.ts'
import { readInventory } from './inventory.ts'
import { openAsker } from './officials/asker.ts'
import { findLoss, joinOfficial, type Life, type Official, pauses, readOnAndOn, saveAgainAndAgain, type Tally } from './officials/people.ts'
import { readersPages } from './officials/readers-pages.ts'
import { startServer } from './server.ts'
import { createWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'sqlite' },
    seconds: { type: 'string', default: '300' },
    officials: { type: 'string', default: '200' },
    readers: { type: 'string', default: '2000' },
    records: { type: 'string', default: '2000' },
    json: { type: 'string' },
  },
})
const { database } = values
if (database !== 'sqlite' && database !== 'postgres') throw new Error('--database is sqlite or postgres.')
const [seconds, officials, readers, records] = [values.seconds, values.officials, values.readers, values.records].map(Number)
const figures = await measure()
console.log(JSON.stringify(figures, null, 2))
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
if (figures.wrong.length > 0 || figures.lost.length > 0) process.exitCode = 1

async function measure() {
  const world = await createWorld(readInventory(records ?? 0), records ?? 0, database === 'postgres' ? 'postgres' : 'sqlite')
  const environment = { ...world.environment, QUIPU_PROXIES: '1' }
  let server = await startServer(environment)
  try {
    const { port } = server
    const staff: Official[] = []
    for (let at = 1; at <= (officials ?? 0); at++) staff.push(await joinOfficial(port, at, environment))
    const pages = await readersPages(port)
    const [life, saves, reads]: [Life, Tally, Tally] = [{ on: true }, { times: [], wrong: [] }, { times: [], wrong: [] }]
    const crowd = Array.from({ length: readers ?? 0 }, (_, at) => openAsker(port, 10_000 + at))
    const cpuBefore = server.cpuMs() ?? 0
    const all = [
      ...staff.map((official, at) => saveAgainAndAgain(official, at + 1, life, saves)),
      ...crowd.map((asker) => readOnAndOn(asker, pages, life, reads)),
    ]
    await wait(1000 * (seconds ?? 0))
    const [memory, cpuMs] = [server.memory(), (server.cpuMs() ?? 0) - cpuBefore]
    while (!staff.some(({ asked }) => asked !== undefined)) await wait(1)
    life.on = false
    await server.kill()
    await Promise.all(all)
    for (const asker of [...crowd, ...staff.map((one) => one.asker)]) asker.end()
    const underWay = staff.filter(({ asked }) => asked !== undefined).length
    server = await startServer(environment, port)
    const lost: string[] = []
    for (const official of staff) lost.push(...[await findLoss(official)].flatMap((one) => one ?? []))
    return {
      database,
      seconds,
      officials,
      readers,
      pauses,
      saves: told(saves),
      reads: told(reads),
      cpuShare: Number((cpuMs / (10 * (seconds ?? 1))).toFixed(1)),
      memory,
      wrong: [...saves.wrong, ...reads.wrong].slice(0, 20),
      killedWith: { underWay },
      lost,
    }
  } finally {
    await server.stop()
    await world.end()
  }
}

function told({ times, wrong }: Tally): Pick<Measured, 'count' | 'medianMs' | 'p95Ms' | 'p99Ms' | 'mostMs'> & { wrong: number } {
  const { count, medianMs, p95Ms, p99Ms, mostMs } = summarise(times)
  const [median, p95, p99, most] = [medianMs, p95Ms, p99Ms, mostMs].map((one) => Number(one.toFixed(1)))
  return { count, medianMs: median ?? 0, p95Ms: p95 ?? 0, p99Ms: p99 ?? 0, mostMs: most ?? 0, wrong: wrong.length }
}
