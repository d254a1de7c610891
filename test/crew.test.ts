/** Several processes that serve one site on one port: what one publishes the others show, one that is killed is replaced and
 * loses nothing that it acknowledged, and they begin and end as one. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { checkSite, type Expected } from './drills/check.ts'
import { type Known, startEditors } from './drills/editors.ts'
import { watchHeads } from './drills/heads.ts'
import { aSite, type Server, type Site } from './drills/site.ts'
import { databases } from './world.ts'

const processes = 3
const isLinux = process.platform === 'linux'
let site: Site
let server: Server
const open = async (database: (typeof databases)[number]) => {
  site = await aSite(database, inject('postgresUrl'), { QUIPU_PROCESSES: String(processes), QUIPU_METRICS: 'on' })
  server = await site.serve()
  await untilAll()
}
afterEach(async () => {
  await stop()
  await site.remove()
})

describe.each(databases)('several processes on %s', (database) => {
  it('begin once, and each says nothing for itself', async () => {
    await open(database)
    const steps = (await stop()).out.split('\n').map((line) => /^\S+ \S+/.exec(line)?.[0])
    expect(steps).toEqual([
      ...['Data folder', 'Database ready', 'Strategy loaded:', 'First administrator', 'Listening on', 'Stopping …'],
      undefined,
    ])
  })

  it('show what any of them published, whoever answers', async () => {
    await open(database)
    const headers = { authorization: `Bearer ${server.key}`, 'content-type': 'application/json', connection: 'close' }
    let edit: string | undefined
    for (const [path, body] of [
      ['', { id: 'seen', body: { name: 'Vista', nature: 'private', form: 'startup' } }],
      ['/seen/submit', {}],
      ['/seen/publish', {}],
    ] as const) {
      const said = JSON.stringify(edit === undefined ? body : { ...body, edit })
      const sent = await fetch(`${server.address}/api/organizations${path}`, { method: 'POST', headers, body: said })
      const answer = await sent.json()
      expect(sent.status, JSON.stringify(answer)).toBeLessThan(300)
      edit = answer.edit
    }
    await pause(10) // how old a process's view of the ledger may be
    for (let asked = 0; asked < processes * 2; asked++) {
      const answer = await fetch(`${server.address}/api/organizations?q=vista`, { headers: { connection: 'close' } })
      expect(await answer.json()).toMatchObject({ total: 1 })
    }
  })

  it('lose nothing that was acknowledged when one is killed, and another takes its place', async () => {
    await open(database)
    const records = new Map<string, Known>()
    const expected: Expected = { records, imports: new Map(), heads: { keys: undefined, seen: new Map(), refused: [] } }
    let kills = 0
    // A machine in use gets less done before each kill: then there are more of them.
    for (; kills < 4 || records.size < 12 || expected.heads.seen.size < 3; kills++) {
      expect(kills).toBeLessThan(20)
      const [watching, editors] = [watchHeads(server, expected.heads), startEditors(server, records, 6)]
      await pause(600)
      // The first one too: nothing may hang on it.
      process.kill(membersOf(server)[0] ?? 0, 'SIGKILL')
      await pause(100)
      editors.stop()
      await Promise.all([editors.ended, watching.stop()])
      await untilAll()
    }
    const { wrong, acknowledged } = await checkSite(site, server, expected)
    expect(wrong).toEqual([])
    expect(acknowledged).toBeGreaterThan(5)
    expect((await stop()).out.match(/^A process was lost \(SIGKILL\)/gm)).toHaveLength(kills)
  })

  it('count for all of them in one answer', async () => {
    await open(database)
    for (let asked = 0; asked < 12; asked++) await fetch(`${server.address}/actions`, { headers: { connection: 'close' } })
    const texts = []
    for (let asked = 0; asked < processes; asked++)
      texts.push(await (await fetch(`${server.address}/metrics`, { headers: { connection: 'close' } })).text())
    for (const text of texts) expect(text).toContain('quipu_requests_total{method="GET",route="/:register",status="2xx"} 12\n')
    const resident = Number(/^process_resident_memory_bytes (\d+)$/m.exec(texts[0] ?? '')?.[1])
    expect(resident).toBeGreaterThan(processes * 50_000_000)
  })
})

it('end as one with the fault of the first, said once, where it cannot serve', async () => {
  await open('sqlite')
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { exit, err } = await site.cli.run(['serve'], { PORT: port })
  taken.close()
  expect([exit, err.match(/^Port in use\. /gm)?.length ?? err]).toEqual([5, 1])
})

it('are gone as soon as the one that started them is', async () => {
  await open('sqlite')
  const members = membersOf(server)
  server.running.process.kill('SIGKILL')
  await server.running.ended
  for (let tries = 0; members.some(isThere) && tries < 100; tries++) await pause(50)
  expect(members.filter(isThere)).toEqual([])
})

function membersOf({ running }: Server): number[] {
  const pid = String(running.process.pid)
  const listed = isLinux
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    : execFileSync('pgrep', ['-P', pid], { encoding: 'utf8' })
  return listed.split(/\s+/).filter(Boolean).map(Number)
}

function isThere(pid: number): boolean {
  try {
    // One that ended and that nobody asked about is there by its number alone.
    return isLinux ? !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')) : process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Until each of them answers: then the sum of what they hold is of all. */
async function untilAll(): Promise<void> {
  for (let tries = 0; ; tries++) {
    expect(tries).toBeLessThan(1200)
    const text = await fetch(`${server.address}/metrics`).then(
      (answer) => answer.text(),
      () => '',
    )
    if (text.includes(`\nquipu_processes ${processes}\n`)) return
    await pause(50)
  }
}

async function stop() {
  server.running.process.kill('SIGTERM')
  return server.running.ended
}
