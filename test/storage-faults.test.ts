/** What the store cannot do, and what the program makes of it: it says which, keeps what it acknowledged, goes on reading
 * where that can be, and writes again by itself as soon as it may. Real servers over a real full disk, a folder that can
 * only be read, a database that another process holds, and a PostgreSQL that restarts. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aCommandLine, type CommandLine, type Running } from './command-line.ts'
import { startPostgres } from './embedded-postgres.ts'
import { andara, root } from './world.ts'

const inventory = ['import', 'algorithms', join(root, 'docs/examples/inventory.csv'), '--format', 'us-2024'] as const

interface Server {
  readonly running: Running
  get(path: string): Promise<Response>
  /** A new draft by the operator. */
  create(id: string): Promise<Response>
}

async function serve(cli: CommandLine, folder = cli.folder): Promise<Server> {
  const running = cli.start(['serve'])
  const address = /(http:\S+)/.exec(await running.line(/^Listening on/))?.[1] ?? ''
  const key = readFileSync(join(folder, 'operator.key'), 'utf8').trim()
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  return {
    running,
    get: (path) => fetch(address + path, { redirect: 'manual' }),
    create: (id) =>
      fetch(`${address}/api/organizations`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ id, body: { name: id.repeat(20).slice(0, 90) } }),
      }),
  }
}

async function stop({ running }: Server): Promise<void> {
  running.process.kill('SIGTERM')
  expect((await running.ended).exit).toBe(0)
}

describe('a database that another process holds', () => {
  let cli: CommandLine
  let server: Server
  let other: DatabaseSync
  beforeEach(async () => {
    cli = aCommandLine({ QUIPU_STRATEGY: andara })
    server = await serve(cli)
    other = new DatabaseSync(join(cli.folder, 'quipu.db'))
    other.exec('begin immediate')
  })
  afterEach(async () => {
    other.close()
    await stop(server)
    cli.remove()
  })

  it('is read meanwhile, by this server and others; a write waits its turn', async () => {
    const waiting = server.create('waiting')
    for (const path of ['/health', '/ready', '/organizations?q=a', '/api/organizations']) expect((await server.get(path)).status).toBe(200)
    expect((await cli.run(['list', 'axes', '--json'])).facts).toMatchObject({ total: 2 })
    expect((await cli.run([...inventory, '--dry-run', '--json'])).facts).toMatchObject({ published: 2 })
    const second = await serve(cli)
    expect((await second.get('/api/axes')).status).toBe(200)
    await stop(second)
    other.exec('rollback')
    expect((await waiting).status).toBe(201)
  })

  it('is given up after ten seconds, in words, and written to as soon as it is free', async () => {
    const [answer, imported] = await Promise.all([server.create('too-late'), cli.run([...inventory, '--json'])])
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(await answer.json()).toMatchObject({
      code: 'storage-failed',
      detail: expect.stringMatching(/another process has been writing for too long|otro proceso escribe/),
    })
    expect([imported.exit, JSON.parse(imported.err)]).toMatchObject([
      7,
      { error: { code: 'storage-failed', detail: 'The database could not be used: another process has been writing for too long.' } },
    ])
    other.exec('rollback')
    expect((await server.create('in-time')).status).toBe(201)
    expect((await cli.run(inventory)).exit).toBe(0)
    expect((await cli.run(['doctor'])).exit).toBe(0)
  })
})

describe('on a disk of its own', () => {
  let disk: string
  let cli: CommandLine
  let mounted = false
  beforeEach(() => {
    disk = mkdtempSync(join(tmpdir(), 'quipu-disk-'))
    mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]).status === 0
    if (!mounted) console.log('a disk cannot be mounted: not possible here')
    cli = aCommandLine({ QUIPU_STRATEGY: andara, QUIPU_DATA: join(disk, 'data') })
  })
  afterEach(() => {
    cli.remove()
    if (mounted) spawnSync('umount', ['--lazy', disk])
    rmSync(disk, { recursive: true, force: true })
  })

  it('that is full, reading goes on, writing says so and goes on when there is room again', async () => {
    if (!mounted) return
    const server = await serve(cli, join(disk, 'data'))
    expect((await server.create('before')).status).toBe(201)
    spawnSync('dd', ['if=/dev/zero', `of=${join(disk, 'filler')}`, 'bs=4k'])
    const kept = ['before']
    let refused: Response | undefined
    for (let at = 0; !refused && at < 500; at++) {
      const answer = await server.create(`filling-${at}`)
      if (answer.status === 201) kept.push(`filling-${at}`)
      else refused = answer
    }
    expect(refused?.status).toBe(503)
    expect(await refused?.json()).toMatchObject({
      code: 'storage-failed',
      detail: expect.stringMatching(/the disk is full|no queda espacio en el disco/),
    })
    for (const path of ['/organizations?q=andara', '/ready', '/api/axes']) expect((await server.get(path)).status).toBe(200)
    expect(await cli.run([...inventory])).toMatchObject({ exit: 7, err: expect.stringContaining('the disk is full') })
    expect(await cli.run(['backup', join(disk, 'backup')])).toMatchObject({ exit: 7, err: expect.stringContaining('the disk is full') })
    rmSync(join(disk, 'filler'))
    expect((await server.create('after')).status).toBe(201)
    await stop(server)
    expect((await cli.run(inventory)).exit).toBe(0)
    expect((await cli.run(['doctor'])).exit).toBe(0)
    const drafts = new DatabaseSync(join(disk, 'data/quipu.db')).prepare('select record from drafts').all()
    const there = drafts.map(({ record }) => record)
    expect([...kept, 'after'].filter((id) => !there.includes(id))).toEqual([])
  })

  it('that fills up in the middle of an export, what was there stays and nothing is left half written', async () => {
    if (!mounted) return
    const home = aCommandLine()
    const rows = Array.from({ length: 2500 }, (_, at) => `Tool ${at},Agency,Office,${'largo '.repeat(900)}${at}\n`)
    const table = join(home.folder, '..', 'table.csv')
    writeFileSync(table, `Use Case Name,Agency,Bureau,What is the intended purpose and expected benefits of the AI?\n${rows.join('')}`)
    expect((await home.run(['import', 'algorithms', table, '--format', 'us-2024'])).exit).toBe(0)
    const [file, loss] = [join(disk, 'systems'), join(home.folder, 'loss.json')]
    writeFileSync(file, 'of yesterday')
    for (const words of [['jsonl'], ['csv'], ['us-2024'], ['nl-1.0', '--loss', loss]]) {
      const { exit, err } = await home.run(['export', 'algorithms', '--out', file, '--format', ...words])
      expect([words[0], exit, err]).toEqual([words[0], 7, expect.stringContaining('the disk is full')])
      expect(readFileSync(file, 'utf8')).toBe('of yesterday')
      expect(readdirSync(disk)).toEqual(['systems'])
      expect(readdirSync(home.folder).filter((name) => name.startsWith('loss'))).toEqual([])
    }
    home.remove()
  })

  it('that can only be read, every command says so and none leaves a trace', async () => {
    if (!mounted) return
    mkdirSync(join(disk, 'data'))
    expect((await cli.run(['load', andara])).exit).toBe(0)
    spawnSync('mount', ['-o', 'remount,ro', disk])
    for (const words of [['serve'], ['load', andara], inventory, ['rebuild'], ['list', 'axes']]) {
      const { exit, err } = await cli.run(words)
      expect([words[0], exit]).toEqual([words[0], 7])
      expect(err).toContain('it can only be read')
      expect(err).not.toMatch(/^\s+at /m)
    }
    const { exit, out } = await cli.run(['doctor'])
    expect([exit, out]).toEqual([7, expect.stringMatching(/^BAD +folder[\s\S]*cannot be written/)])
    spawnSync('mount', ['-o', 'remount,rw', disk])
    expect((await cli.run(inventory)).exit).toBe(0)
    expect((await cli.run(['doctor'])).exit).toBe(0)
  })
})

it('a PostgreSQL that restarts under load: the server stays, says so, and goes on by itself with nothing lost', async () => {
  const postgres = await startPostgres()
  const cli = aCommandLine({ QUIPU_STRATEGY: andara, DATABASE_URL: postgres.url, QUIPU_LOG: 'json' })
  const server = await serve(cli)
  const life = { on: true }
  const acknowledged: string[] = []
  const answers = new Map<number, number>()
  const problems = new Set<string>()
  const count = ({ status }: Response) => answers.set(status, (answers.get(status) ?? 0) + 1)
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let at = 0; life.on; at++) {
      const answer = await server.create(`restart-${writer}-${at}`)
      count(answer)
      if (answer.status === 201) acknowledged.push(`restart-${writer}-${at}`)
      else problems.add(((await answer.json()) as { code: string }).code)
      await pause(answer.status === 201 ? 2 : 50)
    }
  })
  const readers = Array.from({ length: 4 }, async (_, reader) => {
    for (let at = 0; life.on; at++) {
      count(await server.get(`/organizations?q=r${reader}x${at}`))
      await pause(5)
    }
  })
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(20), 10_000)
  await postgres.down()
  await pause(500)
  expect([(await server.get('/ready')).status, (await server.get('/health')).status]).toEqual([503, 200])
  const page = await server.get('/en/organizations?q=down')
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('it does not answer')])
  expect(await cli.run(['list', 'axes'])).toMatchObject({ exit: 7, err: expect.stringContaining('does not answer') })
  const before = acknowledged.length
  await postgres.up()
  await vi.waitFor(async () => expect((await server.get('/ready')).status).toBe(200), 20_000)
  await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(before + 20), 20_000)
  life.on = false
  await Promise.all([...writers, ...readers])
  await stop(server)
  const log = (await server.running.ended).err
  const messages = new Set(Array.from(log.matchAll(/"message":("[^"]*")/g), ([, message]) => message))
  expect([...answers.keys()].sort(), [...messages].join('\n')).toEqual([200, 201, 503])
  expect([...problems]).toEqual(['storage-failed'])
  expect(log).toMatch(/"incident"/)
  expect(log).not.toMatch(/restart-\d|q=r\d/)
  expect((await cli.run(['doctor'])).exit).toBe(0)
  const again = await serve(cli)
  const key = readFileSync(join(cli.folder, 'operator.key'), 'utf8').trim()
  const address = /(http:\S+)/.exec(await again.running.line(/^Listening on/))?.[1] ?? ''
  for (const id of acknowledged) {
    const draft = await fetch(`${address}/api/organizations/${id}/draft`, { headers: { authorization: `Bearer ${key}` } })
    expect([id, draft.status]).toEqual([id, 200])
  }
  await stop(again)
  cli.remove()
  await postgres.remove()
}, 120_000)
