/** Keys that are exchanged, lost and followed by others: what a reader who has the old key can still verify, and what not. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, openApp, readAssets } from '../src/app.ts'
import { createSignerKey, parseSignerKey, presentSignerKey } from '../src/kernel/ledger/key.ts'
import { parseNote, signNote } from '../src/kernel/ledger/note.ts'
import { parseSuccession, presentSuccession } from '../src/kernel/ledger/succession.ts'
import { openSource } from '../src/verifier/source.ts'
import { verifyLedger } from '../src/verifier/verify.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { type ServedApp, serveApp } from './serve-app.ts'
import { andara, openWorld, publish, root, type World } from './world.ts'

const assets = readAssets(join(root, 'dist/assets'))
let world: World
let app: App
let server: ServedApp
let base: string
let cli: CommandLine
let keyFile: string

beforeEach(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  world = await openWorld({ load: andara })
  app = world.app
  server = await serveApp((request) => app.fetch(request))
  base = server.url
  cli = aCommandLine({ QUIPU_DATA: world.settings.dataFolder, QUIPU_URL: 'http://quipu.test' })
  keyFile = join(world.settings.dataFolder, 'ledger.key')
})
afterEach(async () => {
  vi.restoreAllMocks()
  server.close()
  if (app !== world.app) await app.close()
  cli.remove()
  await world.close()
})

const text = async (path: string) => (await fetch(`${base}/ledger/${path}`)).text()
const restart = async () => {
  if (app !== world.app) await app.close()
  app = await openApp(world.settings, assets)
}
const grow = (name: string) => publish(app.kernel, 'places', { code: name.toUpperCase(), name, level: 'district' }, name)
const verify = (asked: { keys: string; oldKeys?: string; since?: string }, place = base) => verifyLedger(openSource(place), asked)
const lieOf = (asked: { keys: string; oldKeys?: string; since?: string }, place = base) =>
  verify(asked, place).then(
    () => 'nothing',
    (error: Error) => error.message,
  )

it('a key is exchanged: both sign for a time, and whoever has either can verify; afterwards whoever has the new one', async () => {
  const oldKey = (await text('key')).trim()
  const atFirst = await text('checkpoint')
  const seed = Buffer.alloc(32, 9)
  const made = createSignerKey('quipu.test/ledger', seed)
  if (!made) throw new Error('no key')
  const newKey = made.verifier.text
  const newLine = presentSignerKey(made.verifier, seed)

  writeFileSync(keyFile, `${readFileSync(keyFile, 'utf8')}${newLine}\n`)
  await restart()
  await grow('both')
  const meanwhile = await text('checkpoint')
  expect((await text('key')).trim().split('\n')).toEqual([oldKey, newKey])
  for (const keys of [oldKey, newKey]) expect((await verify({ keys })).signedBy).toHaveLength(1)
  expect(await verify({ keys: oldKey, since: atFirst })).toMatchObject({ since: 17, size: 18 })

  writeFileSync(keyFile, `${newLine}\n`)
  await restart()
  await grow('later')
  expect((await text('key')).trim()).toBe(newKey)
  expect(await verify({ keys: newKey })).toMatchObject({ size: 19 })
  expect(await lieOf({ keys: oldKey })).toBe('The checkpoint has no signature of a known key.')
  expect(await verify({ keys: newKey, since: meanwhile })).toMatchObject({ since: 18 })
  expect(await lieOf({ keys: newKey, since: atFirst })).toBe('The checkpoint from before has no signature of a known key.')
  expect(await verify({ keys: newKey, oldKeys: oldKey, since: atFirst })).toMatchObject({ since: 17, size: 19 })

  const since = join(world.settings.dataFolder, 'since')
  writeFileSync(since, atFirst)
  const told = await cli.run(['verify', base, '--key', newKey, '--old-key', oldKey, '--since', since])
  expect([told.exit, told.out]).toEqual([0, expect.stringContaining('it begins with the 17 entries of the checkpoint from before')])
})

describe('another ledger', () => {
  it('follows one whose key is lost, begins with its entries, and says so by the new key', async () => {
    const oldKey = (await text('key')).trim()
    const atFirst = await text('checkpoint')
    const folder = mkdtempSync(join(tmpdir(), 'quipu-mirror-'))
    expect((await cli.run(['mirror', base, folder])).exit).toBe(0)
    rmSync(keyFile)
    await expect(openApp(world.settings, assets)).rejects.toThrow(/"quipu succeed" begins another ledger/)
    expect((await cli.run(['doctor'])).out).toMatch(/^BAD {3}signed .*\n {6}\S+ledger\.key is missing, by which this site has signed/m)

    const done = await cli.run(['succeed', 'quipu.test/ledger-2', '--json'])
    expect(done.facts).toMatchObject({ origin: 'quipu.test/ledger-2', before: 'quipu.test/ledger', size: 17, continues: true })
    await restart()
    await grow('later')
    const keys = (await text('key')).trim()
    expect(keys).toMatch(/^quipu\.test\/ledger-2\+/)
    expect(parseSuccession(parseNote(await text('predecessor'))?.text ?? '')).toMatchObject({ before: atFirst })

    const predecessor = { origin: 'quipu.test/ledger', size: 17, continues: true }
    expect(await verify({ keys })).toMatchObject({ size: 18, predecessor: { ...predecessor, isKnown: false } })
    expect(await verify({ keys, oldKeys: oldKey, since: atFirst })).toMatchObject({
      since: 17,
      predecessor: { ...predecessor, isKnown: true },
    })
    expect(await lieOf({ keys, since: atFirst })).toBe('The checkpoint from before has no signature of a known key.')
    expect(await lieOf({ keys: oldKey })).toBe('The checkpoint has no signature of a known key.')
    const told = await cli.run(['verify', base, '--key', keys, '--old-key', oldKey])
    expect(told.out).toContain('after     it begins with the 17 entries of quipu.test/ledger\n')

    expect((await cli.run(['mirror', base, folder])).err).toContain('no signature of a known key')
    expect((await cli.run(['mirror', base, folder, '--key', keys])).exit).toBe(0)
    expect(await verify({ keys, oldKeys: oldKey, since: atFirst }, folder)).toMatchObject({ since: 17, size: 18 })

    // A statement that promises what the entries are not, by the very key of the new ledger.
    const liar = parseSignerKey(readFileSync(keyFile, 'utf8').trim())
    const other = `quipu.test/ledger\n9\n${Buffer.alloc(32, 1).toString('base64')}\n\n${atFirst.split('\n\n')[1]}`
    const forged = presentSuccession({ origin: 'quipu.test/ledger-2', continues: true, before: other })
    writeFileSync(join(folder, 'predecessor'), signNote(forged, liar ? [liar] : []))
    expect(await lieOf({ keys }, folder)).toMatch(/^The first 9 entries are not those of the ledger that this one says it comes after/)
    expect(await lieOf({ keys, oldKeys: oldKey }, folder)).toMatch(
      /^The signature of quipu\.test\/ledger on The last checkpoint of the old/,
    )
    writeFileSync(join(folder, 'predecessor'), (await text('predecessor')).replace('continues', 'restarts'))
    expect(await lieOf({ keys }, folder)).toMatch(/^The signature of quipu\.test\/ledger-2 on The statement of succession is false/)
    rmSync(folder, { recursive: true })
  })

  it('follows one whose entries are lost, and says that too: by both keys, where the old one is still there', async () => {
    const oldKey = (await text('key')).trim()
    const folder = mkdtempSync(join(tmpdir(), 'quipu-old-'))
    expect((await cli.run(['backup', join(folder, 'backup')])).exit).toBe(0)
    await grow('lost')
    const seen = await text('checkpoint')
    await world.app.close()
    for (const end of ['', '-wal', '-shm']) rmSync(join(world.settings.dataFolder, `quipu.db${end}`), { force: true })
    expect((await cli.run(['restore', join(folder, 'backup')])).exit).toBe(0)
    await restart()
    expect(await (await fetch(`${base}/ready`)).text()).toBe('the ledger is not the one that this site signed\n')

    const refused = await cli.run(['succeed', 'quipu.test/ledger-2'])
    expect([refused.exit, refused.err]).toEqual([2, expect.stringMatching(/no longer holds .* 18 entries .*say so with --lost/)])
    expect((await cli.run(['succeed', 'quipu.test/ledger', '--lost'])).err).toContain('needs another origin')
    expect((await cli.run(['succeed', 'with space', '--lost'])).exit).toBe(2)
    const done = await cli.run(['succeed', 'quipu.test/ledger-2', '--lost'])
    expect([done.exit, done.out]).toEqual([0, expect.stringContaining('does not hold its 18 entries')])
    await restart()
    expect(await (await fetch(`${base}/ready`)).text()).toBe('ready\n')

    const keys = (await text('key')).trim()
    const statement = await text('predecessor')
    expect(statement).toContain(`restarts\n${seen}`)
    expect(
      statement
        .split('\n\n')
        .at(-1)
        ?.trim()
        .split('\n')
        .map((line) => line.split(' ')[1]),
    ).toEqual(['quipu.test/ledger-2', 'quipu.test/ledger'])
    expect(await verify({ keys, oldKeys: oldKey })).toMatchObject({ size: 17, predecessor: { size: 18, continues: false, isKnown: true } })
    expect(await lieOf({ keys, oldKeys: oldKey, since: seen })).toMatch(/states that entries of "quipu\.test\/ledger" are lost/)
    const told = await cli.run(['verify', base, '--key', keys], { LANG: 'es_PE.UTF-8' })
    expect(told.out).toContain('sigue a quipu.test/ledger, de cuyos 18 asientos declara haber perdido')
    rmSync(folder, { recursive: true })
  })

  it('is begun from a checkpoint that somebody else kept, and with the operator’s own key', async () => {
    const seen = join(world.settings.dataFolder, 'seen.txt')
    writeFileSync(seen, await text('checkpoint'))
    const empty = mkdtempSync(join(tmpdir(), 'quipu-own-'))
    mkdirSync(join(empty, 'data'))
    const own = aCommandLine({ QUIPU_DATA: join(empty, 'data') })
    expect((await own.run(['load', andara])).exit).toBe(0)
    expect((await own.run(['succeed', 'own.example'])).err).toContain('This site keeps no signed checkpoint')
    const made = createSignerKey('own.example', Buffer.alloc(32, 3))
    writeFileSync(join(empty, 'own.key'), made ? presentSignerKey(made.verifier, Buffer.alloc(32, 3)) : '')
    const settings = { QUIPU_LEDGER_KEY: join(empty, 'own.key') }
    expect((await own.run(['succeed', 'else.example', '--checkpoint', seen, '--lost'], settings)).err).toContain(
      'QUIPU_LEDGER_KEY says "own.example"',
    )
    const done = await own.run(['succeed', 'own.example', '--checkpoint', seen, '--lost', '--json'], settings)
    expect(done.facts).toMatchObject({ before: 'quipu.test/ledger', continues: false, keys: [made?.verifier.text] })
    own.remove()
    rmSync(empty, { recursive: true })
  })
})
