/** The command line from outside: how it is understood, how it serves, how it stops, and what it leaves when killed. */
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commands } from '../src/cli/commands/all.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { andara, peru } from './world.ts'

let cli: CommandLine
beforeEach(() => {
  cli = aCommandLine({ QUIPU_STRATEGY: andara })
})
afterEach(() => cli.remove())

describe('a command line', () => {
  it.each([[], ['help'], ['--help'], ['-h']])('lists every command for "%s"', async (...words) => {
    const { exit, out } = await cli.run(words)
    expect(exit).toBe(0)
    for (const name of Object.keys(commands)) expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'))
    expect(existsSync(cli.folder)).toBe(false)
  })

  it.each(Object.entries(commands))('says how %s is used, in two ways and in JSON', async (name, load) => {
    const { options } = await load()
    const asked = await cli.run(['help', name])
    expect(asked.exit).toBe(0)
    expect(asked.out).toContain(`quipu ${name}`)
    for (const option of Object.keys(options)) expect(asked.out).toContain(`--${option}`)
    expect((await cli.run([name, '--help'])).out).toBe(asked.out)
    expect((await cli.run(['help', name, '--json'])).facts).toMatchObject({ name })
  })

  it('says its version', async () => {
    const { exit, out } = await cli.run(['--version'])
    expect([exit, out]).toEqual([0, '0.1.0\n'])
    expect((await cli.run(['--version', '--json'])).facts).toEqual({ version: '0.1.0' })
  })

  it.each([
    { words: ['lod'], says: /no command "lod".*serve, load, import, undo, redact, invite, list/ },
    { words: ['load'], says: /FOLDER is missing/ },
    { words: ['load', 'a', 'b'], says: /"b" is one word too many/ },
    { words: ['load', 'a', '--fast'], says: /no option --fast.*--json, --help/ },
    { words: ['show', 'axes'], says: /ID is missing/ },
    { words: ['show', 'axes', 'x', '--version'], says: /--version lacks its value/ },
    { words: ['list', 'axes', '--json=yes'], says: /--json takes no value/ },
    { words: ['list', 'axes', '--filter', 'code'], says: /FIELD=VALUE/ },
    { words: ['help', 'lod'], says: /no command "lod"/ },
    { words: ['serve', 'now'], says: /one word too many/ },
    { words: ['export', 'axes', '--format', 'xml'], says: /no format "xml".*csv, json, jsonl/ },
    { words: ['export', 'axes', '--format', 'csv', '--json'], says: /two forms/ },
  ])('refuses $words and names what there is', async ({ words, says }) => {
    const { exit, out, err } = await cli.run(words)
    expect([exit, out]).toEqual([2, ''])
    expect(err).toMatch(says)
    expect(err).toContain('quipu help')
    expect(err).not.toMatch(/^\s+at /m)
  })

  it('speaks the language of the terminal, and JSON to programs', async () => {
    const environment = { LC_ALL: 'es_PE.UTF-8' }
    expect((await cli.run(['lod'], environment)).err).toMatch(/^Orden no entendida\. No hay una orden «lod»/)
    expect((await cli.run(['help', 'load'], environment)).out).toContain('Uso: quipu load FOLDER')
    const { err } = await cli.run(['lod', '--json'])
    expect(JSON.parse(err)).toMatchObject({ error: { code: 'usage', exit: 2 } })
  })

  it.each(['abc', '70000', '-1'])('refuses the port %s', async (PORT) => {
    const { exit, err } = await cli.run(['serve'], { PORT })
    expect(exit).toBe(2)
    expect(err).toContain(`PORT is "${PORT}"`)
  })

  it('refuses a data folder that cannot be written', async () => {
    // Root may write anywhere but where the kernel lets nobody.
    const place = process.getuid?.() === 0 ? '/proc/self' : join(cli.folder, 'closed')
    if (process.getuid?.() !== 0) {
      mkdirSync(place, { recursive: true })
      chmodSync(place, 0o500)
    }
    const { exit, err } = await cli.run(['load', andara], { QUIPU_DATA: place })
    expect(exit).toBe(7)
    expect(err).toMatch(/store does not answer/)
    expect(err).not.toMatch(/^\s+at /m)
  })

  it('says which PostgreSQL does not answer, without its password', async () => {
    const { exit, err } = await cli.run(['list', 'axes'], { DATABASE_URL: 'postgresql://ana:secreto@127.0.0.1:1/quipu' })
    expect(exit).toBe(7)
    expect(err).toContain('postgresql://127.0.0.1:1/quipu')
    expect(err).not.toContain('secreto')
  })
})

describe('serve', () => {
  it('loads the strategy at a first start, only opens at a later one, and ends when told', async () => {
    const first = cli.start(['serve'])
    const address = /(http:\S+)/.exec(await first.line(/^Listening on/))?.[1] ?? ''
    expect((await fetch(address, { redirect: 'manual' })).status).toBeLessThan(400)
    first.process.kill('SIGTERM')
    const { exit, out, err } = await first.ended
    expect([exit, err]).toEqual([0, ''])
    expect(out.split('\n')[0]).toBe(`Data folder created at ${cli.folder}`)
    expect(out).toContain(`Database ready (SQLite, ${join(cli.folder, 'quipu.db')})`)
    expect(out).toMatch(/^Strategy loaded: 17 records in \d+\.\d s$/m)
    expect(statSync(join(cli.folder, 'operator.key')).mode & 0o777).toBe(0o600)

    const later = cli.start(['serve', '--json'])
    await later.line(/"step":"listening"/)
    later.process.kill('SIGINT')
    const steps = (await later.ended).out.trim().split('\n')
    expect(steps.map((line) => JSON.parse(line).step)).toEqual(['database', 'first-link', 'listening', 'stopping'])
  })

  it('names the port that is taken, and the cure', async () => {
    const other = createServer().listen(0, 'localhost')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { exit, err } = await cli.run(['serve'], { PORT: String(port) })
    expect(exit).toBe(5)
    expect(err).toBe(
      `Port in use. Port ${port} is in use by another program.\nStop it, or choose another port: PORT=${port + 1} npm start\n`,
    )
    other.close()
  })

  it('lets a request that is under way end before it stops', async () => {
    const server = cli.start(['serve'])
    const address = /(http:\S+)/.exec(await server.line(/^Listening on/))?.[1] ?? ''
    const body = new TransformStream<Uint8Array, Uint8Array>()
    const writer = body.writable.getWriter()
    const options: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      body: body.readable,
      duplex: 'half',
      headers: { 'content-type': 'application/json' },
    }
    const answer = fetch(`${address}/api/registers`, options)
    await writer.write(new TextEncoder().encode('{'))
    await pause(300)
    server.process.kill('SIGTERM')
    await server.line(/^Stopping/)
    await writer.close()
    expect((await answer).status).toBeGreaterThanOrEqual(400)
    expect((await server.ended).exit).toBe(0)
  })

  it('refuses a strategy that is wrong, and loads it once it is right', async () => {
    const { exit, err } = await cli.run(['serve'], { QUIPU_STRATEGY: join(cli.folder, 'nowhere') })
    expect(exit).toBe(3)
    expect(err).toContain('it does not exist')
    const server = cli.start(['serve'])
    await server.line(/^Strategy loaded: 17/)
    server.process.kill('SIGTERM')
    expect((await server.ended).exit).toBe(0)
  })

  it('killed at any moment of its first start, starts whole the next time', async () => {
    for (const delay of [120, 240, 360, 480]) {
      const fresh = aCommandLine({ QUIPU_STRATEGY: peru })
      const killed = fresh.start(['serve'])
      await pause(delay)
      killed.process.kill('SIGKILL')
      await killed.ended
      const again = fresh.start(['serve'])
      await again.line(/^Listening on/)
      again.process.kill('SIGTERM')
      await again.ended
      const { exit, facts } = await fresh.run(['doctor', '--json'])
      expect([exit, facts]).toMatchObject([0, { sound: true }])
      expect((await fresh.run(['list', 'actions', '--limit', '1', '--json'])).facts).toMatchObject({ total: 75 })
      fresh.remove()
    }
  })
})
