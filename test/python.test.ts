/** A verifier in another language, written from docs/format/ledger.md alone: it takes a true ledger, and refuses what was altered. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { appendAll } from '../src/kernel/record/append.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { confirmRemoval, proposeRemoval } from '../src/kernel/record/redact.ts'
import { allRegisters } from '../src/registers/all.ts'
import { mirrorLedger } from '../src/verifier/mirror.ts'
import { openSite } from '../src/verifier/source.ts'
import { things } from './kernel/things.ts'
import { type ServedApp, serveApp } from './serve-app.ts'
import { andara, openWorld, publish, root, type World } from './world.ts'

const hasPython = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 9))']).status === 0
let world: World
let server: ServedApp
let base: string
let folder: string
beforeAll(async () => {
  world = await openWorld({ registers: [...allRegisters, things], load: andara })
  server = await serveApp(world.app.fetch)
  base = server.url
  folder = mkdtempSync(join(tmpdir(), 'quipu-python-'))
})
afterAll(async () => {
  server?.close()
  await world?.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (...words: string[]) =>
  new Promise<[number | null, string]>((resolve) => {
    const child = spawn('python3', [join(root, 'test/python/verify.py'), ...words])
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece))
    child.on('close', (exit) => resolve([exit, said]))
  })

it('Python verifies a site and its mirror, and names what was altered', { timeout: 120_000 }, async (context) => {
  if (!hasPython) context.skip('Python 3.9 or newer is not present')
  const before = join(folder, 'before.txt')
  writeFileSync(before, await (await world.get('/ledger/checkpoint')).text())
  const changes = Array.from({ length: 600 }, (_, at) => ({
    register: things.name,
    id: `thing-${at}`,
    step: 'publish' as const,
    base: 0,
    body: { name: `Cosa ñandú 🧶 ${at}` },
    institution: null,
    ...(at === 5 ? { origin: { source: 'A register', format: 'us-2024', line: 2, row: { cell: 'kept' }, made: 1 } } : {}),
  }))
  await world.kernel.database.transaction((db) => appendAll(world.kernel, db, changes))
  await publish(world.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' }, 'lugar')
  await makeChange(world.kernel, operator, { register: 'places', id: 'lugar', step: 'withdraw', note: 'Se retira', edit: '1.0' })
  const key = (await (await world.get('/ledger/key')).text()).trim()
  expect(await run(base, key, before)).toEqual([
    0,
    expect.stringMatching(/^quipu\.test\/ledger: 61[89] entries hold, records as the ledger has them\n$/),
  ])

  const person = (id: string) => ({ ...operator, id })
  const removal = { register: things.name, id: 'thing-9', reason: 'Ley 29733, art. 20', versions: undefined }
  const { proposal } = await proposeRemoval(world.kernel, person('legal-1'), removal)
  await confirmRemoval(world.kernel, person('registry-2'), proposal)
  expect(await run(base, key, before)).toEqual([0, expect.stringContaining('records as the ledger has them')])

  const copy = join(folder, 'mirror')
  await mirrorLedger(openSite(base), copy, {})
  expect((await run(copy))[0]).toBe(0)
  const files = ['checkpoint', 'tile/0/000', 'tile/0/001', 'tile/1/000.p/2', 'tile/entries/001', 'documents/000']
  for (const path of files) {
    const bytes = readFileSync(join(copy, path))
    for (const at of [Math.floor(bytes.length / 3), bytes.length - 40]) {
      const other = Buffer.from(bytes)
      other[at] = (other[at] ?? 0) ^ 1
      writeFileSync(join(copy, path), other)
      expect((await run(copy, key))[0], `${path} at ${at}`).not.toBe(0)
    }
    writeFileSync(join(copy, path), bytes)
  }
  const documents = readFileSync(join(copy, 'documents/001'), 'utf8')
  writeFileSync(join(copy, 'documents/001'), documents.replace(/^.*\n/, 'null\n'))
  expect(await run(copy, key)).toEqual([1, expect.stringContaining('LIE: what is not shown is not what was removed by law')])
  writeFileSync(join(copy, 'documents/001'), documents)
  expect(await run(copy, key.replace('quipu.test', 'quipu.text'))).toEqual([1, expect.stringContaining('LIE: no key')])
  await world.kernel.database.transaction((db) =>
    db.updateTable('records').set({ state: 'withdrawn' }).where('record', '=', 'thing-7').execute(),
  )
  expect(await run(base, key)).toEqual([1, expect.stringContaining("keeps silent about [('test-things', 'thing-7')]")])
})
