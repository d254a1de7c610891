/** `quipu move`: one command from SQLite to PostgreSQL, whole or not at all, and nothing is taken from where it came. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { noteFile } from '../src/kernel/storage/file-store.ts'
import { ledgerSize } from '../src/kernel/storage/ledger.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { andara, openWorld, peru, publish, root, type World } from './world.ts'

let source: World
let target: World
let cli: CommandLine
let toPostgres: { DATABASE_URL: string }
let hash: string

/** With something in every table that people write to. */
async function begin(load: string): Promise<void> {
  source = await openWorld({ load })
  target = await openWorld({ database: 'postgres' })
  cli = aCommandLine({ QUIPU_DATA: source.settings.dataFolder })
  toPostgres = { DATABASE_URL: target.settings.databaseUrl ?? '' }
  const body = { name: 'Taller “Ñandú” 🧵', nature: 'private', form: 'startup', contact: { email: 'ana@example.org' } }
  await publish(source.kernel, 'organizations', body, 'taller')
  await makeChange(source.kernel, operator, { register: 'organizations', id: 'borrador', step: 'create', body: { name: 'Borrador' } })
  hash = await source.kernel.files.put(Buffer.from('un archivo'))
  const row = { hash, name: 'nota.txt', type: 'text/plain', size_bytes: 10, time: source.kernel.clock.now() }
  await source.kernel.database.transaction((db) => noteFile(db, row))
}

afterEach(async () => {
  cli.remove()
  await source.close()
  await target.close()
})

/** What a backup of a place holds, file by file, but for what says when it was taken. */
async function contents(environment = {}): Promise<Record<string, string>> {
  const place = join(cli.folder, '..', `backup-${Math.random()}`)
  expect(await cli.run(['backup', place], environment)).toMatchObject({ exit: 0 })
  const names = readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) => one.isFile() && one.name !== 'backup.json')
  return Object.fromEntries(
    names.map((one) => {
      const text = readFileSync(join(one.parentPath, one.name), 'utf8')
      return [join(one.parentPath, one.name).slice(place.length), one.name === 'acts.jsonl' ? withoutMoving(text) : text]
    }),
  )
}

/** Acts but for those that taking backups and moving are themselves. */
function withoutMoving(acts: string): string {
  return acts.replace(/^.*"what":"(?:backup|move)".*\n/gm, '')
}

const traces = () => readdirSync(source.settings.dataFolder).filter((name) => name.startsWith('moving'))

it('a site is served from PostgreSQL after one command, with everything and the same key; SQLite stays as it was', async () => {
  await begin(andara)
  expect((await cli.run(['import', 'algorithms', join(root, 'docs/examples/inventory.csv'), '--format', 'us-2024'])).exit).toBe(0)
  const before = await contents()
  const moved = await cli.run(['move', '--json'], toPostgres)
  expect([moved.exit, moved.err, moved.facts]).toMatchObject([
    0,
    '',
    { from: join(source.settings.dataFolder, 'quipu.db'), ledgerSize: 20, files: 1, counts: { drafts: 2, personal_values: 1, imports: 1 } },
  ])
  expect(await contents(toPostgres)).toEqual(before)
  expect(await contents()).toEqual(before)
  expect(traces()).toEqual([])
  expect((await cli.run(['doctor', '--json'], toPostgres)).facts).toMatchObject({ sound: true })

  const server = cli.start(['serve'], toPostgres)
  const address = /(http:\S+)/.exec(await server.line(/^Listening on/))?.[1] ?? ''
  expect((await (await fetch(`${address}/api/organizations?q=nandu`)).json()).total).toBe(1)
  expect(await (await fetch(`${address}/files/${hash}`)).text()).toBe('un archivo')
  const headers = { authorization: `Bearer ${source.operatorKey}` }
  expect((await fetch(`${address}/api/organizations/borrador/draft`, { headers })).status).toBe(200)
  server.process.kill('SIGTERM')
  await server.ended
})

it('is refused without a place to go to, without anything to move, and over what is there', async () => {
  await begin(andara)
  expect(await cli.run(['move'])).toMatchObject({ exit: 2, err: expect.stringContaining('DATABASE_URL is missing') })
  expect((await cli.run(['move'], { LANG: 'es_PE.UTF-8' })).err).toMatch(/Falta DATABASE_URL/)
  const nothing = join(cli.folder, '..', 'nothing')
  const empty = await cli.run(['move'], { ...toPostgres, QUIPU_DATA: nothing })
  expect([empty.exit, empty.err, existsSync(nothing)]).toEqual([7, expect.stringContaining('there is no SQLite database there'), false])
  await publish(target.kernel, 'organizations', { name: 'Otra', nature: 'private', form: 'startup' }, 'otra')
  const over = await cli.run(['move'], toPostgres)
  expect([over.exit, over.err]).toEqual([5, expect.stringContaining('it holds data already: ledger_entries 1')])
  expect(await ledgerSize(target.kernel.database.read)).toBe(1)
  expect(traces()).toEqual([])
})

it('killed on its way, has moved everything or nothing, and can be asked again', async () => {
  await begin(peru)
  // What one that was killed left behind.
  writeFileSync(join(source.settings.dataFolder, 'moving.part-1'), 'x')
  const before = await contents()
  for (const delay of [0, 150, 400]) {
    const killed = cli.start(['move'], toPostgres)
    while (traces().every((name) => name !== 'moving') && killed.process.exitCode === null) await pause(1)
    await pause(delay)
    killed.process.kill('SIGKILL')
    await killed.ended
    expect([0, 402]).toContain(await ledgerSize(target.kernel.database.read))
    expect(await contents()).toEqual(before)
  }
  const { exit } = await cli.run(['move'], toPostgres)
  expect([0, 5]).toContain(exit)
  expect(await contents(toPostgres)).toEqual(before)
  expect(traces()).toEqual([])
}, 120_000)
