/** A site that brings its checkpoints to a witness over HTTP, each a real process, and a witness that is shown lies. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, openApp, readAssets } from '../src/app.ts'
import { presentAddCheckpoint } from '../src/kernel/ledger/add-checkpoint.ts'
import { verifyCosignature } from '../src/kernel/ledger/cosignature.ts'
import { createSignerKey, parseSignerKey, parseVerifierKey, type SignerKey } from '../src/kernel/ledger/key.ts'
import { parseNote, parseSignature, signNote } from '../src/kernel/ledger/note.ts'
import { readSettings } from '../src/settings.ts'
import { aCommandLine, type Running } from './command-line.ts'
import { type ServedApp, serveApp } from './serve-app.ts'
import { andara, openWorld, publish, root, type World } from './world.ts'

const assets = readAssets(join(root, 'dist/assets'))
const cli = aCommandLine()
let world: World
let site: ServedApp
let base: string
let folder: string
let witness: Running
let url: string
let key: string
let signer: SignerKey

beforeAll(async () => {
  world = await openWorld({ load: andara })
  site = await serveApp((request) => world.app.fetch(request))
  base = site.url
  folder = mkdtempSync(join(tmpdir(), 'quipu-witness-'))
  await start()
  const found = parseSignerKey(readFileSync(join(world.settings.dataFolder, 'ledger.key'), 'utf8').trim())
  if (!found) throw new Error('no key')
  signer = found
})
afterAll(async () => {
  witness?.process.kill('SIGTERM')
  await witness?.ended
  site?.close()
  await world?.close()
  cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

async function start(): Promise<void> {
  witness = cli.start(['witness', base, '--folder', join(folder, 'w'), '--name', 'w.example/quipu', '--listen', '127.0.0.1:0'])
  const line = await witness.line(/^Listening on/)
  ;[, url = '', key = ''] = /Listening on (\S+);.*"(\S+) \S+"$/.exec(line) ?? []
}

const bring = async (body: string, path = '/add-checkpoint', method = 'POST') => {
  const answer = await fetch(`${url}${path}`, { method, ...(method === 'GET' ? {} : { body }) })
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }
}
const noteOf = async () => (await world.get('/ledger/checkpoint')).text()
const proofOf = async (from: number) =>
  JSON.parse(await (await world.get(`/api/ledger/consistency?from=${from}`)).text()).proof.map((hash: string) =>
    Buffer.from(hash, 'base64'),
  )
const head = (size: number, by = signer, origin = 'quipu.test/ledger') =>
  signNote(`${origin}\n${size}\n${Buffer.alloc(32, 1).toString('base64')}\n`, [by])
const grow = (name: string) => publish(world.kernel, 'places', { code: name.toUpperCase(), name, level: 'district' }, name)

describe('add-checkpoint, as C2SP tlog-witness says', () => {
  it('cosigns what follows, again for the same, and never what it could forget', async () => {
    await grow('one')
    const note = await noteOf()
    const proof = await proofOf(17)
    const answer = await bring(presentAddCheckpoint({ oldSize: 17, proof, note }))
    expect(answer.status).toBe(200)
    const signature = parseSignature(answer.body.slice(0, -1))
    const known = parseVerifierKey(key)
    expect(signature && known && verifyCosignature(parseNote(note)?.text ?? '', signature, known)).toBeGreaterThan(1_700_000_000)
    expect((await bring(presentAddCheckpoint({ oldSize: 18, proof: [], note }))).status).toBe(200)
    witness.process.kill('SIGKILL')
    await witness.ended
    await start()
    expect(await bring(presentAddCheckpoint({ oldSize: 17, proof, note }))).toEqual({ status: 409, type: 'text/x.tlog.size', body: '18\n' })
  })

  it('refuses what is formed otherwise, strangers, other logs, conflicts, and proofs that prove nothing', async () => {
    const stranger = createSignerKey('quipu.test/ledger', Buffer.alloc(32, 4))
    if (!stranger) throw new Error('no key')
    const status = async (body: string, path?: string, method?: string) => (await bring(body, path, method)).status
    expect(await status('')).toBe(400)
    expect(await status('old 01\n\nx')).toBe(400)
    expect(await status(presentAddCheckpoint({ oldSize: 30, proof: [], note: head(20) }))).toBe(400)
    expect(
      await status(presentAddCheckpoint({ oldSize: 18, proof: Array.from({ length: 64 }, () => Buffer.alloc(32)), note: head(20) })),
    ).toBe(400)
    expect(await status(presentAddCheckpoint({ oldSize: 18, proof: [], note: head(20, stranger) }))).toBe(403)
    expect(await status(presentAddCheckpoint({ oldSize: 18, proof: [], note: head(20, signer, 'other.example') }))).toBe(404)
    expect(await status(presentAddCheckpoint({ oldSize: 18, proof: [Buffer.alloc(32)], note: head(20) }))).toBe(422)
    expect(await status('x'.repeat(70_000))).toBe(413)
    expect(await status('', '/')).toBe(404)
    expect(await status('', '/add-checkpoint', 'GET')).toBe(405)
  })

  it('catches a rollback and two checkpoints of one size, brought or found', async () => {
    expect(await bring(presentAddCheckpoint({ oldSize: 5, proof: [], note: head(5) }))).toMatchObject({ status: 409, body: '18\n' })
    expect(await bring(presentAddCheckpoint({ oldSize: 18, proof: [], note: head(18) }))).toMatchObject({ status: 409, body: '18\n' })
    const looking = await cli.run(['witness', base, '--folder', join(folder, 'w')])
    expect([looking.exit, looking.out]).toEqual([0, expect.stringContaining('18 entries, following from the 18 that I saw')])
  })

  it('decides one after another, whoever asks at once', async () => {
    await grow('two')
    await grow('three')
    const [note, proof] = [await noteOf(), await proofOf(18)]
    const all = await Promise.all([
      ...Array.from({ length: 8 }, () => bring(presentAddCheckpoint({ oldSize: 18, proof, note }))),
      cli.run(['witness', base, '--folder', join(folder, 'w')]),
    ])
    const statuses = all.map((one) => ('status' in one ? one.status : one.exit))
    expect(statuses.at(-1)).toBe(0)
    expect(statuses.slice(0, -1).every((status) => status === 200 || status === 409)).toBe(true)
    expect(await bring(presentAddCheckpoint({ oldSize: 20, proof: [], note }))).toMatchObject({ status: 200 })
  })
})

describe('a site that asks its witnesses', () => {
  let app: App | undefined
  let said: string[]
  beforeEach(() => {
    said = []
    vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)))
  })
  afterEach(async () => {
    await app?.close()
    app = undefined
    vi.restoreAllMocks()
  })
  const open = async (witnesses: string) => {
    const { dataFolder, publicUrl } = world.settings
    const settings = readSettings({ QUIPU_DATA: dataFolder, QUIPU_URL: publicUrl, QUIPU_WITNESSES: witnesses }, root)
    app = await openApp(settings, assets)
    return app
  }
  const signaturesOf = async (app: App) =>
    parseNote(await (await app.fetch(new Request('http://quipu.test/ledger/checkpoint'))).text())?.signatures.map(({ name }) => name) ?? []
  const until = async (what: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (await what()) return
      await pause(100)
    }
    throw new Error(`it never came: ${said.join('\n')}`)
  }

  it('shows their cosignatures on the checkpoint soon after each change', async () => {
    const app = await open(`${key} ${url}/`)
    await until(async () => (await signaturesOf(app)).length === 2)
    witness.process.kill('SIGSTOP') // or it may have signed before anybody looks
    await grow('four')
    try {
      expect(await signaturesOf(app)).toEqual(['quipu.test/ledger'])
    } finally {
      witness.process.kill('SIGCONT')
    }
    await until(async () => (await signaturesOf(app)).length === 2)
    expect(await signaturesOf(app)).toEqual(['quipu.test/ledger', 'w.example/quipu'])
    expect(said).toEqual([])
  })

  it('goes on where a witness is gone, lies, redirects or talks without end, and says so once', async () => {
    const answers: RequestListener[] = [
      (_, response) => response.writeHead(302, { Location: `${base}/ledger/key` }).end(),
      (_, response) => response.writeHead(200).end('\u2014 w.example/quipu AAAAAAAA\n'),
      (_, response) => response.writeHead(409, { 'Content-Type': 'text/x.tlog.size' }).end('999999\n'),
      (_, response) => response.writeHead(200).end('x'.repeat(100_000)),
      (request) => request.socket.destroy(),
    ]
    await grow('five')
    for (const answer of answers) {
      said.length = 0
      const server = createServer(answer)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo // it listens on TCP
      const app = await open(`${key} http://127.0.0.1:${port}`)
      await until(() => said.length > 0)
      expect(await signaturesOf(app)).toEqual(['quipu.test/ledger'])
      expect((await app.fetch(new Request('http://quipu.test/ready'))).status).toBe(200)
      expect(said).toHaveLength(1)
      await app.close()
      await new Promise((resolve) => server.close(resolve))
    }
    app = undefined
  })

  it('is told by the witness where its ledger is another than before', async () => {
    const other = await openWorld({ load: andara })
    const { dataFolder } = other.settings
    await other.app.close()
    rmSync(join(dataFolder, 'ledger.key'))
    for (const turn of [1, 2, 3]) rmSync(join(dataFolder, `ledger.checkpoint.${turn}`), { force: true })
    const settings = readSettings(
      {
        QUIPU_DATA: dataFolder,
        QUIPU_URL: 'http://quipu.test',
        QUIPU_LEDGER_KEY: join(world.settings.dataFolder, 'ledger.key'),
        QUIPU_WITNESSES: `${key} ${url}`,
      },
      root,
    )
    app = await openApp(settings, assets)
    await until(() => said.length > 0)
    expect(said[0]).toMatch(/Witness w\.example\/quipu has seen \d+ entries, and this ledger has 17/)
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) await publish(app.kernel, 'places', { code: name, name, level: 'district' }, name)
    await app.close()
    said.length = 0
    app = await openApp(settings, assets)
    await until(() => said.length > 0)
    expect(said[0]).toMatch(/Witness w\.example\/quipu says that the 23 entries are not what it saw before \(422\)/)
    expect(await signaturesOf(app)).toEqual(['quipu.test/ledger'])
    rmSync(dataFolder, { recursive: true })
  })

  it.each(['http://w.example', 'KEY ftp://w.example', 'KEY http://u:p@w.example', 'KEY http://a.example http://b.example'])(
    'does not start with %s',
    (witnesses) => {
      expect(() => readSettings({ QUIPU_WITNESSES: witnesses }, root)).toThrow(/QUIPU_WITNESSES/)
    },
  )
})
