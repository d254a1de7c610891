/** What whoever operates a site relies on: health, readiness, metrics and a log that holds nothing of the people who ask. */
import { createConnection, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, openApp, readAssets } from '../src/app.ts'
import { createLog } from '../src/operations/log.ts'
import { allRegisters } from '../src/registers/all.ts'
import { readSettings } from '../src/settings.ts'
import { aCommandLine } from './command-line.ts'
import { andara, databases, openWorld, publish, root, type World } from './world.ts'

const clock = { now: () => '2026-07-28T12:00:00.000Z' }

describe.each(databases)('over %s', (database) => {
  let world: World
  beforeEach(async () => {
    world = await openWorld({ database, load: andara, environment: { QUIPU_METRICS: 'on' } })
  })
  afterEach(() => world.close())

  it('is healthy and ready, in one word that nobody may keep', async () => {
    for (const [path, word] of [
      ['/health', 'ok'],
      ['/ready', 'ready'],
    ] as const) {
      const answer = await world.get(path)
      expect([answer.status, await answer.text()]).toEqual([200, `${word}\n`])
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect((await world.send('HEAD', path, undefined)).status).toBe(200)
    }
  })

  it('is healthy and not ready once its database is closed, and says nothing else of it', async () => {
    await world.kernel.database.close()
    expect((await world.get('/health')).status).toBe(200)
    const answer = await world.get('/ready')
    expect([answer.status, await answer.text()]).toEqual([503, 'the database does not answer\n'])
    expect(await (await world.get('/metrics')).text()).not.toContain('quipu_ledger_entries')
  })

  it('is not ready over a database that a later release has changed', async () => {
    await world.kernel.database.transaction((db) => db.insertInto('migrations').values({ name: '9999-later' }).execute())
    const answer = await world.get('/ready')
    expect([answer.status, await answer.text()]).toEqual([503, 'the database is of another release\n'])
  })

  it('counts requests by method, pattern and kind of status, and never by address', async () => {
    for (const path of [
      '/actions?q=secreto',
      '/en/actions',
      '/actions/secreto',
      '/secreto/a/b/c/d',
      '/api/actions?q=secreto',
      '/api/secreto',
    ])
      await world.get(path)
    for (let time = 0; time < 2; time++) await world.get('/actions?q=secreto')
    await world.send('SECRETO', '/search', undefined)
    await world.send('HEAD', '/search', undefined)
    const text = await (await world.get('/metrics')).text()
    const value = (line: string) =>
      Number(
        text
          .split('\n')
          .find((one) => one.startsWith(`${line} `))
          ?.slice(line.length),
      )
    expect(value('quipu_requests_total{method="GET",route="/:register",status="2xx"}')).toBe(3)
    expect(value('quipu_requests_total{method="GET",route="/en/:register",status="2xx"}')).toBe(1)
    expect(value('quipu_requests_total{method="GET",route="/:register/:id",status="4xx"}')).toBe(1)
    expect(value('quipu_requests_total{method="GET",route="/*",status="4xx"}')).toBe(1)
    expect(value('quipu_requests_total{method="GET",route="/api/{register}",status="2xx"}')).toBe(1)
    expect(value('quipu_requests_total{method="GET",route="/api/{register}",status="4xx"}')).toBe(1)
    expect(value('quipu_requests_total{method="other",route="/search",status="4xx"}')).toBe(1)
    expect(value('quipu_requests_total{method="HEAD",route="/search",status="2xx"}')).toBe(1)
    expect(value('quipu_request_duration_seconds_bucket{route="/:register",le="+Inf"}')).toBe(3)
    expect(value('quipu_request_duration_seconds_count{route="/:register"}')).toBe(3)
    expect(value('quipu_page_cache_total{result="hit"}')).toBe(1)
    expect(value('quipu_ledger_entries')).toBe(17)
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(Math.abs(value('process_start_time_seconds') - Date.now() / 1000)).toBeLessThan(3600)
    expect(text).not.toMatch(/secreto/i)
  })

  it('speaks the text format of Prometheus: every sample under its type, buckets that only grow', async () => {
    await world.get('/')
    const answer = await world.get('/metrics')
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const text = await answer.text()
    expect(text.endsWith('\n')).toBe(true)
    const types = new Map(Array.from(text.matchAll(/^# TYPE (\w+) (\w+)$/gm), ([, name = '', type = '']) => [name, type]))
    for (const line of text
      .trim()
      .split('\n')
      .filter((one) => !one.startsWith('#'))) {
      const [, name = ''] = /^([a-z_]+)(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? \d+(?:\.\d+)?$/.exec(line) ?? []
      expect(types.has(name) || types.get(name.replace(/_(bucket|sum|count)$/, '')) === 'histogram', line).toBe(true)
    }
    const buckets = Array.from(text.matchAll(/_bucket\{route="\/",le="[^"]+"\} (\d+)/g), ([, count]) => Number(count))
    expect(buckets).toHaveLength(12)
    expect(buckets).toEqual([...buckets].sort((a, b) => a - b))
  })
})

describe('unless they are wanted', () => {
  it('there are no metrics, and no lines about requests', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = await openWorld({ load: andara })
    expect((await world.get('/metrics')).status).toBe(404)
    expect((await world.get('/actions')).status).toBe(200)
    await world.close()
    expect(written).not.toHaveBeenCalled()
    written.mockRestore()
  })

  it.each([
    ['QUIPU_LOG', 'xml', /QUIPU_LOG is "xml", and must be plain or json/],
    ['QUIPU_METRICS', 'yes', /QUIPU_METRICS is "yes", and must be off or on/],
  ])('%s is not "%s"', (name, value, says) => {
    expect(() => readSettings({ [name]: value }, root)).toThrow(
      expect.objectContaining({ values: { why: expect.stringMatching(says), command: 'serve' } }),
    )
  })
})

it.each(['health', 'ready', 'metrics'])('lets no register be called %s', async (name) => {
  const [register] = allRegisters
  if (!register) throw new Error('there is no register')
  await expect(openWorld({ registers: [{ ...register, name }] })).rejects.toThrow(/No register may be called/)
})

describe('a log', () => {
  it('has an incident as one line of JSON with its number and places, and without what the error quotes', () => {
    const lines: string[] = []
    const log = createLog({ form: 'json', clock, write: (line) => lines.push(line) })
    const cause = new TypeError("Cannot read 'secreto'\nsecreto")
    log.incident(
      Object.assign(new Error('invalid input "secreto \\" x" of «secreto»', { cause }), { code: '22P02', detail: 'secreto' }),
      'abc123',
    )
    log.incident('secreto', 'def456')
    expect(lines).toHaveLength(2)
    const [first, second] = lines.map((line) => JSON.parse(line))
    expect(Object.keys(first)).toEqual(['time', 'incident', 'message', 'stack'])
    expect(first).toMatchObject({ time: clock.now(), incident: 'abc123', message: 'Error [22P02]: invalid input …' })
    expect(first.stack).toMatch(/operations\.test\.ts:\d+[\s\S]*caused by TypeError/)
    expect(second).toMatchObject({ incident: 'def456', message: 'thrown: string' })
    expect(lines.join()).not.toContain('secreto')
  })

  it.each([
    `Unexpected token 's', "it's secreto" is not valid JSON`,
    'invalid value "two lines\n    at secreto (secreto:1:1)" of a field',
    "no such thing: 'its \"secreto'",
  ])('leaves out of %j what may have been typed', (message) => {
    for (const form of ['plain', 'json'] as const) {
      const lines: string[] = []
      createLog({ form, clock, write: (line) => lines.push(line) }).incident(new Error(message), 'abc123')
      expect(lines.join()).toMatch(/abc123[\s\S]*operations\.test/)
      expect(lines.join()).not.toContain('secreto')
    }
  })

  it('has the number that the error page shows', async () => {
    const written = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const world = await openWorld({ environment: { QUIPU_LOG: 'json' } })
    // One that is found: a search that finds nothing needs no row, and answers over a database that has just been closed.
    await publish(world.kernel, 'organizations', { name: 'Archivo secreto', nature: 'public', form: 'university' }, 'archivo')
    await world.kernel.database.close()
    const page = await (await world.get('/search?q=secreto')).text()
    const lines = written.mock.calls.map(([line]) => JSON.parse(String(line)))
    await world.close()
    written.mockRestore()
    expect(page).toContain(lines[0].incident)
    expect(lines[1]).toMatchObject({ method: 'GET', route: '/search', status: 500 })
    expect(JSON.stringify(lines)).not.toContain('secreto')
  })

  it('of a server holds a line for each request, and nothing that anybody typed or was', async () => {
    const cli = aCommandLine({ QUIPU_STRATEGY: andara, QUIPU_LOG: 'json' })
    const server = cli.start(['serve'])
    const address = /(http:\S+)/.exec(await server.line(/^Listening on/))?.[1] ?? ''
    const typed = {
      'user-agent': 'secreto',
      cookie: 'quipu_session=secreto',
      authorization: 'Bearer secreto',
      'x-forwarded-for': '203.0.113.7',
    }
    const form = { ...typed, 'content-type': 'application/x-www-form-urlencoded' }
    const json = { ...typed, 'content-type': 'application/json' }
    for (const path of ['/health', '/ready', '/search?q=secreto', '/actions/secreto?secreto=1', '/secreto', '/api/actions?q=secreto'])
      await (await fetch(address + path, { headers: typed })).text()
    await (await fetch(`${address}/session`, { method: 'POST', body: '_key=secreto', headers: form })).text()
    await (await fetch(`${address}/actions/new`, { method: 'POST', body: 'title.es=secreto', headers: form })).text()
    await (await fetch(`${address}/api/actions`, { method: 'POST', body: '{"secreto":', headers: json })).text()
    server.process.kill('SIGTERM')
    const { err } = await server.ended
    cli.remove()
    const lines = err
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ method, route }) => `${method} ${route}`)).toEqual([
      'GET /search',
      'GET /:register/:id',
      'GET /:register',
      'GET /api/{register}',
      'POST /session',
      'POST /:register/new',
      'POST /api/{register}',
    ])
    for (const line of lines) expect(Object.keys(line)).toEqual(['time', 'method', 'route', 'status', 'ms'])
    expect(err).not.toMatch(/secreto|127\.0\.0\.1|::1|203\.0\.113/)
  })
})

describe('two servers over one PostgreSQL', () => {
  let world: World
  let line: Line
  let other: App
  beforeEach(async () => {
    world = await openWorld({ database: 'postgres', load: andara })
    line = await aLine(new URL(world.settings.databaseUrl ?? ''))
    other = await openApp({ ...world.settings, databaseUrl: line.url }, readAssets(join(root, 'dist/assets')))
  })
  afterEach(async () => {
    line.cut()
    await other.close()
    await world.close()
  })
  const ask = async (path: string, headers: Record<string, string> = {}) =>
    other.fetch(new Request(new URL(path, world.settings.publicUrl), { headers, redirect: 'manual' }))

  it('show the same: what one publishes, the other has at once, and a session of one is one of both', async () => {
    const name = 'Universidad recién creada'
    expect(await (await ask('/organizations')).text()).not.toContain(name)
    await publish(world.kernel, 'organizations', { name, nature: 'public', form: 'university' }, 'recien-creada')
    expect(await (await ask('/organizations')).text()).toContain(name)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const signed = await world.send('POST', '/session', `_key=${world.operatorKey}`, form)
    const cookie = signed.headers.get('set-cookie')?.split(';')[0] ?? ''
    expect((await ask('/drafts')).status).not.toBe(200)
    expect((await ask('/drafts', { cookie })).status).toBe(200)
  })

  it('are ready each for itself: not within two seconds while the line is silent, at once when it is cut, and again', async () => {
    expect((await ask('/ready')).status).toBe(200)
    line.hold()
    const began = performance.now()
    const answers = await Promise.all([ask('/ready'), ask('/ready')])
    expect(answers.map(({ status }) => status)).toEqual([503, 503])
    expect(performance.now() - began).toBeGreaterThan(1900)
    expect(performance.now() - began).toBeLessThan(4000)
    expect((await world.get('/ready')).status).toBe(200)
    line.release()
    await vi.waitFor(async () => expect((await ask('/ready')).status).toBe(200), 5000)
    line.cut()
    await pause(200) // until the pool has seen its idle connections end
    expect((await ask('/ready')).status).toBe(503)
    expect((await ask('/health')).status).toBe(200)
  })
})

interface Line {
  readonly url: string
  /** Passes nothing on, as a network does that lost its way, of connections made from then on either. */
  hold(): void
  release(): void
  cut(): void
}

/** A line to a database that can be held and cut. */
async function aLine(target: URL): Promise<Line> {
  const sockets = new Set<Socket>()
  let isHeld = false
  const server = createServer((near) => {
    const far = createConnection({ host: target.hostname, port: Number(target.port) })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
    }
    near.pipe(far)
    far.pipe(near)
    if (isHeld) for (const socket of [near, far]) socket.pause()
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = new URL(target)
  url.host = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    url: url.href,
    hold() {
      isHeld = true
      for (const socket of sockets) socket.pause()
    },
    release() {
      isHeld = false
      for (const socket of sockets) socket.resume()
    },
    cut() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
