/** Holds the published ledger to its format: what is served, what it may be kept for, and what is proven of each record. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp, readAssets } from '../src/app.ts'
import { parseCheckpoint } from '../src/kernel/ledger/checkpoint.ts'
import { createSignerKey, parseVerifierKey, presentSignerKey } from '../src/kernel/ledger/key.ts'
import { hashLeaf } from '../src/kernel/ledger/merkle.ts'
import { parseNote, verifyNote } from '../src/kernel/ledger/note.ts'
import { verifyConsistency, verifyInclusion } from '../src/kernel/ledger/verify-proof.ts'
import { readSettings } from '../src/settings.ts'
import { andara, openWorld, publish, root, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ load: andara })
})
afterAll(() => world?.close())

const textOf = async (path: string, from = world) => (await from.get(path)).text()
const jsonOf = async (path: string) => JSON.parse(await textOf(path))
const bytesOf = async (path: string) => Buffer.from(await (await world.get(path)).arrayBuffer())
const headOf = (note: string) => {
  const head = parseCheckpoint(parseNote(note)?.text ?? '')
  if (!head) throw new Error(note)
  return head
}

describe('what is served', () => {
  it('is a checkpoint signed by the key that is served', async () => {
    const response = await world.get('/ledger/checkpoint')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    const note = parseNote(await response.text())
    const key = parseVerifierKey((await textOf('/ledger/key')).trim())
    expect(note && key && verifyNote(note, [key])).toHaveLength(1)
    expect(headOf(await textOf('/ledger/checkpoint'))).toMatchObject({ origin: 'quipu.test/ledger', size: 17 })
  })

  it('is every part of a tile and of a bundle, for ever, and no more than there is', async () => {
    const tile = await bytesOf('/ledger/tile/0/000.p/17')
    expect(tile.length).toBe(17 * 32)
    expect(await bytesOf('/ledger/tile/0/000.p/5')).toEqual(tile.subarray(0, 5 * 32))
    const response = await world.get('/ledger/tile/entries/000.p/17')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
    for (const path of [
      'tile/0/000',
      'tile/0/000.p/18',
      'tile/0/001',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/00/000.p/5',
      'tile/0/0',
      'documents/001',
      'documents/000.p/5',
      'else',
      'tile/0/',
    ])
      expect((await world.get(`/ledger/${path}`)).status, path).toBe(404)
  })

  it('answers HEAD as GET, and nothing else', async () => {
    const head = await world.send('HEAD', '/ledger/tile/0/000.p/17', undefined)
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '544', ''])
    expect((await world.send('POST', '/ledger/checkpoint', 'x')).status).not.toBe(200)
  })

  it('is the documents, asked for anew each time', async () => {
    const response = await world.get('/ledger/documents/000')
    const lines = (await response.text()).trimEnd().split('\n')
    expect(lines).toHaveLength(17)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ document: { version: 1 }, salt: expect.stringMatching(/^[0-9a-f]{32}$/) })
    const tag = response.headers.get('etag') ?? ''
    expect((await world.get('/ledger/documents/000', { 'If-None-Match': tag })).status).toBe(304)
  })
})

describe('a proof', () => {
  it('of every record holds against the checkpoint', async () => {
    for (const { seq, register, id, version } of (await jsonOf('/api/changes?limit=100')).items) {
      const { index, size, entry, proof, checkpoint } = await jsonOf(`/api/ledger/proof?record=${register}/${id}&version=${version}`)
      expect([index, JSON.parse(entry)]).toMatchObject([seq - 1, { register, record: id, version }])
      const path = proof.map((hash: string) => Buffer.from(hash, 'base64'))
      expect(verifyInclusion({ index, size, leaf: hashLeaf(entry), root: headOf(checkpoint).root }, path)).toBe(true)
    }
  })

  it('of growth holds between two checkpoints', async () => {
    const before = headOf(await textOf('/ledger/checkpoint'))
    await publish(world.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' }, 'lugar')
    const { from, to, proof, checkpoint } = await jsonOf(`/api/ledger/consistency?from=${before.size}`)
    expect([from, to]).toEqual([before.size, before.size + 1])
    const path = proof.map((hash: string) => Buffer.from(hash, 'base64'))
    expect(verifyConsistency(before, headOf(checkpoint), path)).toBe(true)
    expect((await jsonOf('/api/ledger/proof?record=places/lugar')).index).toBe(before.size)
  })

  it.each([
    ['proof', 400],
    ['proof?record=axes', 400],
    ['proof?record=nothing/x', 404],
    ['proof?record=axes/x', 404],
    ['proof?record=axes/andara-e1&version=9', 404],
    ['proof?record=axes/andara-e1&other=1', 400],
    ['consistency', 400],
    ['consistency?from=99', 400],
    ['consistency?from=3&to=2', 400],
    ['consistency?from=1&to=99', 400],
  ])('is refused for %s', async (path, status) => {
    expect((await world.get(`/api/ledger/${path}`)).status).toBe(status)
  })
})

describe('the key', () => {
  it('is made once, for its owner alone, and named after the public address', async () => {
    const path = join(world.settings.dataFolder, 'ledger.key')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toMatch(/^PRIVATE\+KEY\+quipu\.test\/ledger\+[0-9a-f]{8}\+/)
    const again = await openApp({ ...world.settings, publicUrl: 'http://moved.test' }, readAssets(join(root, 'dist/assets')))
    const key = await (await again.fetch(new Request('http://moved.test/ledger/key'))).text()
    await again.close()
    expect(key).toBe(await textOf('/ledger/key'))
  })

  it('may be the operator’s own, and two sign while one is exchanged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'quipu-keys-'))
    const lines = [1, 2].map((seed) => {
      const bytes = Buffer.alloc(32, seed)
      const made = createSignerKey('log.example', bytes)
      return made ? presentSignerKey(made.verifier, bytes) : ''
    })
    writeFileSync(join(folder, 'own.key'), `${lines.join('\n')}\n`)
    const settings = readSettings(
      {
        QUIPU_DATA: folder,
        QUIPU_URL: 'http://quipu.test',
        QUIPU_LEDGER_KEY: join(folder, 'own.key'),
        QUIPU_LEDGER_ORIGIN: 'other.example',
      },
      root,
    )
    const app = await openApp(settings, readAssets(join(root, 'dist/assets')))
    const get = async (path: string) => (await app.fetch(new Request(`http://quipu.test/ledger/${path}`))).text()
    const note = parseNote(await get('checkpoint'))
    const keys = (await get('key')).trim().split('\n').map(parseVerifierKey)
    await app.close()
    rmSync(folder, { recursive: true })
    expect(note?.text.split('\n')[0]).toBe('other.example')
    expect(
      note &&
        verifyNote(
          note,
          keys.filter((key) => key !== undefined),
        ),
    ).toHaveLength(2)
  })

  it('is refused where it is no key, or not there', async () => {
    const path = join(world.settings.dataFolder, 'wrong.key')
    const open = () => openApp({ ...world.settings, ledgerKey: path }, new Map())
    await expect(open()).rejects.toMatchObject({ code: 'storage-failed' })
    writeFileSync(path, 'something')
    await expect(open()).rejects.toMatchObject({ code: 'damaged' })
  })
})

it('never signs a ledger that lost what it signed before', async () => {
  const other = await openWorld({ load: andara })
  const first = await textOf('/ledger/checkpoint', other)
  await other.kernel.database.transaction(async (db) => {
    await db.updateTable('ledger').set({ size: 16 }).execute()
  })
  const refused = await other.get('/ledger/checkpoint')
  expect([refused.status, await refused.text()]).toEqual([
    500,
    expect.stringMatching(/^The ledger no longer holds what this server signed before: 17 entries/),
  ])
  await other.kernel.database.transaction(async (db) => {
    await db.updateTable('ledger').set({ size: 17 }).execute()
  })
  expect(await textOf('/ledger/checkpoint', other)).toBe(first)
  await other.close()
})
