/** Holds the built-in witness to what a witness is for: what follows is cosigned and shown, what contradicts is named. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApp, readAssets } from '../src/app.ts'
import { verifyCosignature } from '../src/kernel/ledger/cosignature.ts'
import { parseSignerKey, parseVerifierKey } from '../src/kernel/ledger/key.ts'
import { parseNote, signNote, verifyNote } from '../src/kernel/ledger/note.ts'
import { openSource } from '../src/verifier/source.ts'
import { verifyLedger } from '../src/verifier/verify.ts'
import { aCommandLine } from './command-line.ts'
import { type ServedApp, serveApp } from './serve-app.ts'
import { andara, openWorld, publish, root, type World } from './world.ts'

let world: World
let base: string
let server: ServedApp
let folder: string
let app: Awaited<ReturnType<typeof openApp>>
const cli = aCommandLine()
const facts = async (...more: string[]) => {
  const ended = await cli.run(['witness', base, '--folder', join(folder, 'w'), '--json', ...more])
  return { exit: ended.exit, ...Object(ended.facts), err: ended.err }
}
const checkpoint = async () => parseNote(await (await fetch(`${base}/ledger/checkpoint`)).text())

beforeAll(async () => {
  world = await openWorld({ load: andara })
  folder = mkdtempSync(join(tmpdir(), 'quipu-witness-'))
  server = await serveApp((request) => (app ?? world.app).fetch(request))
  base = server.url
})
afterAll(async () => {
  server?.close()
  await app?.close()
  await world?.close()
  cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

describe('a witness', () => {
  let key: string

  it('makes its key, and cosigns a ledger that it sees for the first time', async () => {
    const seen = await facts('--name', 'diario.example/quipu')
    expect(seen).toMatchObject({ exit: 0, origin: 'quipu.test/ledger', size: 17, accepted: false })
    expect(seen.before).toBeUndefined()
    key = seen.key
    expect(key).toMatch(/^diario\.example\/quipu\+/)
    expect(statSync(join(folder, 'w/witness.key')).mode & 0o777).toBe(0o600)
  })

  it('is shown on the checkpoint where the operator admitted it', async () => {
    app = await openApp({ ...world.settings, witnesses: [{ key, url: undefined }] }, readAssets(join(root, 'dist/assets')))
    await publish(world.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' }, 'lugar')
    expect(await facts()).toMatchObject({ exit: 0, size: 18, before: 17, accepted: true })
    const note = await checkpoint()
    const witness = parseVerifierKey(key)
    const times = note?.signatures.map((one) => witness && verifyCosignature(note.text, one, witness))
    expect(times).toEqual([undefined, expect.any(Number)])
    const log = parseVerifierKey((await (await fetch(`${base}/ledger/key`)).text()).trim())
    expect(note && log && verifyNote(note, [log])).toHaveLength(1)
    expect(await verifyLedger(openSource(base))).toMatchObject({ size: 18 })
  })

  it('is shown no more once the ledger has grown, until it looks again', async () => {
    await publish(world.kernel, 'places', { code: 'XY', name: 'Otro', level: 'district' }, 'otro')
    expect((await checkpoint())?.signatures).toHaveLength(1)
    await facts()
    expect((await checkpoint())?.signatures).toHaveLength(2)
    await facts()
    expect((await checkpoint())?.signatures).toHaveLength(2)
  })

  it('is not shown for strangers, for another checkpoint, or for anything else', async () => {
    const send = async (body: string) => (await fetch(`${base}/ledger/cosignatures`, { method: 'POST', body })).status
    expect(await send('')).toBe(403)
    expect(await send('x'.repeat(3000))).toBe(413)
    const line = String((await facts()).cosignature)
    expect(await send(line.replace('diario', 'otro'))).toBe(403)
    await publish(world.kernel, 'places', { code: 'XZ', name: 'Más', level: 'district' }, 'mas')
    expect(await send(line)).toBe(422)
  })
})

describe('a witness names', () => {
  const swapped = async (path: string, answer: string, work: () => Promise<{ exit: number; err: string }>) => {
    const real = app
    app = { ...real, fetch: (request) => (new URL(request.url).pathname === path ? new Response(answer) : real.fetch(request)) }
    try {
      return await work()
    } finally {
      app = real
    }
  }

  it('a ledger that was rolled back, and two checkpoints of one size', async () => {
    await facts()
    const size = Number((await checkpoint())?.text.split('\n')[1])
    const other = await openWorld({ load: andara })
    const signer = parseSignerKey(readFileSync(join(world.settings.dataFolder, 'ledger.key'), 'utf8').trim())
    const note = (count: number) =>
      signNote(`quipu.test/ledger\n${count}\n${Buffer.alloc(32, 1).toString('base64')}\n`, signer ? [signer] : [])
    expect(await swapped('/ledger/checkpoint', note(5), () => facts())).toMatchObject({
      exit: 9,
      err: expect.stringContaining(`The ledger had ${size} entries, and now says it has 5.`),
    })
    expect(await swapped('/ledger/checkpoint', note(size), () => facts())).toMatchObject({
      exit: 9,
      err: expect.stringContaining(`There are two checkpoints of ${size} entries, and they differ.`),
    })
    expect(await swapped('/ledger/checkpoint', await (await other.get('/ledger/checkpoint')).text(), () => facts())).toMatchObject({
      exit: 9,
      err: expect.stringContaining('no signature of a known key'),
    })
    await other.close()
    expect(await facts()).toMatchObject({ exit: 0 })
  })
})
