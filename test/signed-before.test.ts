/** A site that was given another past than the one it signed refuses to sign, says so, and goes on once it has its past again. */
import { cpSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, openApp, readAssets } from '../src/app.ts'
import { keepNote } from '../src/kernel/storage/kept-note.ts'
import { aCommandLine } from './command-line.ts'
import { andara, databases, openWorld, publish, root, type World } from './world.ts'

const assets = readAssets(join(root, 'dist/assets'))
const lost = /^The ledger no longer holds what this server signed before: \d+ entries with the root \S+\.\n$/

describe.each(databases)('on %s', (database) => {
  let world: World
  let said: string[]
  beforeEach(async () => {
    world = await openWorld({ database, load: andara })
    said = []
    vi.spyOn(console, 'error').mockImplementation((line) => said.push(String(line)))
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await world.close()
  })
  const ask = async (app: App, path: string) => {
    const answer = await app.fetch(new Request(`http://quipu.test${path}`))
    return [answer.status, await answer.text()] as const
  }
  /** Another process over the same data folder, for as long as the work takes. */
  const withAnother = async <T>(work: (app: App) => Promise<T>, settings = world.settings): Promise<T> => {
    const app = await openApp(settings, assets)
    return work(app).finally(() => app.close())
  }
  const doctor = async () => {
    const { databaseUrl, dataFolder } = world.settings
    const cli = aCommandLine({ QUIPU_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
    const ended = await cli.run(['doctor']).finally(() => cli.remove())
    return ended.out
  }

  it('refuses to sign a shortened ledger after a restart, says so at /ready, in the log and by doctor', async () => {
    await world.kernel.database.transaction(async (db) => {
      for (const table of ['ledger', 'ledger_entries', 'documents', 'tree_tiles'])
        await sql`create table kept_${sql.raw(table)} as select * from ${sql.table(table)}`.execute(db)
    })
    await publish(world.kernel, 'places', { code: 'XX', name: 'Lugar', level: 'district' }, 'lugar')
    const signed = (await ask(world.app, '/ledger/checkpoint'))[1]
    expect(signed.split('\n')[1]).toBe('18')
    await exchange()
    await withAnother(async (app) => {
      expect(said.join('\n')).toMatch(/incident [0-9a-f]+: Fault \[damaged\]: The ledger no longer holds what this server signed before/)
      expect(await ask(app, '/ledger/checkpoint')).toEqual([500, expect.stringMatching(lost)])
      expect(await ask(app, '/ready')).toEqual([503, 'the ledger is not the one that this site signed\n'])
      expect((await ask(app, '/health'))[0]).toBe(200)
      expect((await ask(app, '/'))[0]).toBe(200)
      // What is written now makes the ledger longer, and not the one that it was.
      await publish(app.kernel, 'places', { code: 'XY', name: 'Otro', level: 'district' }, 'otro')
      expect(await ask(app, '/ledger/checkpoint')).toEqual([500, expect.stringMatching(lost)])
      await publish(app.kernel, 'places', { code: 'XZ', name: 'Más', level: 'district' }, 'mas')
      expect(await ask(app, '/ledger/checkpoint')).toEqual([500, expect.stringMatching(lost)])
    })
    expect(await doctor()).toMatch(/^BAD {3}signed .*\n {6}The ledger no longer holds .*\n {6}→ Go back to the database that holds it/m)
    await exchange()
    await withAnother(async (app) => {
      expect(await ask(app, '/ledger/checkpoint')).toEqual([200, signed])
      expect(await ask(app, '/ready')).toEqual([200, 'ready\n'])
    })
    expect(await doctor()).toMatch(/^ok {4}signed {7}1 last signed checkpoint$/m)
  })

  /** What is kept goes where the ledger is, and the ledger where that is. */
  async function exchange(): Promise<void> {
    await world.kernel.database.transaction(async (db) => {
      for (const table of ['ledger', 'ledger_entries', 'documents', 'tree_tiles']) {
        await sql`create table other_${sql.raw(table)} as select * from ${sql.table(table)}`.execute(db)
        await sql`delete from ${sql.table(table)}`.execute(db)
        await sql`insert into ${sql.table(table)} select * from kept_${sql.raw(table)}`.execute(db)
        await sql`drop table kept_${sql.raw(table)}`.execute(db)
        await sql`alter table other_${sql.raw(table)} rename to kept_${sql.raw(table)}`.execute(db)
      }
    })
  }

  it('holds every process that shares the data folder to what any of them signed', async () => {
    await withAnother(async (other) => {
      for (let count = 18; count < 24; count += 1) {
        await publish(world.kernel, 'places', { code: `X${count}`, name: 'Lugar', level: 'district' }, `lugar-${count}`)
        const both = await Promise.all([world.app, other, world.app, other].map((app) => ask(app, '/ledger/checkpoint')))
        expect(new Set(both.map(([, note]) => note)).size).toBe(1)
        expect(both[0]?.[1].split('\n')[1]).toBe(String(count))
      }
    })
    const kept = readdirSync(world.settings.dataFolder).filter((name) => name.startsWith('ledger.checkpoint'))
    expect(kept.sort()).toEqual([3, 4, 5, 6, 7].map((turn) => `ledger.checkpoint.${turn}`))
  })

  it('does not begin a new key in the place of one that is gone, nor sign in another name or by an unknown key', async () => {
    await ask(world.app, '/ledger/checkpoint')
    const { dataFolder } = world.settings
    const refused = async (settings = world.settings) => withAnother((app) => ask(app, '/ledger/checkpoint'), settings)
    expect(await refused({ ...world.settings, ledgerOrigin: 'other.example' })).toEqual([
      500,
      'This site signed the ledger "quipu.test/ledger" before, and would now sign "other.example".\n',
    ])
    cpSync(join(dataFolder, 'ledger.key'), join(dataFolder, 'aside'))
    rmSync(join(dataFolder, 'ledger.key'))
    await expect(refused()).rejects.toThrow(/ledger\.key is not there, and this site has signed with it/)
    const stranger = await openWorld({ load: andara })
    cpSync(join(stranger.settings.dataFolder, 'ledger.key'), join(dataFolder, 'ledger.key'))
    await stranger.close()
    expect(await refused()).toEqual([500, 'No key of this site is one of those that signed the ledger before.\n'])
    cpSync(join(dataFolder, 'aside'), join(dataFolder, 'ledger.key'))
    expect((await refused())[0]).toBe(200)
  })
})

it('goes on for readers where a checkpoint cannot be kept, and signs none', async () => {
  const world = await openWorld({ load: andara })
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const place = join(world.settings.dataFolder, 'ledger.checkpoint.1')
  mkdirSync(place)
  const answer = await world.get('/ledger/checkpoint')
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringMatching(/^Incident [0-9a-f]+\n$/)])
  expect(await (await world.get('/ready')).text()).toBe('ready\n')
  rmdirSync(place)
  expect((await world.get('/ledger/checkpoint')).status).toBe(200)
  vi.restoreAllMocks()
  await world.close()
})

it('a turn is taken once, by whoever is first, and never one that has passed', async () => {
  const world = await openWorld()
  const note = keepNote(join(world.settings.dataFolder, 'note'))
  const first = await note.latest()
  expect(first).toEqual({ turn: 0, text: '' })
  const taken = await Promise.all(Array.from({ length: 20 }, (_, at) => note.put(first, String(at))))
  expect(taken.filter(Boolean)).toHaveLength(1)
  for (let turn = 1; turn < 12; turn += 1) expect(await note.put(await note.latest(), `turn ${turn}`)).toBe(true)
  expect(await note.put(first, 'late')).toBe(false)
  expect(await note.latest()).toEqual({ turn: 12, text: 'turn 11' })
  writeFileSync(join(world.settings.dataFolder, 'note.12.part-1-1'), 'cut')
  expect((await note.latest()).turn).toBe(12)
  await world.close()
})
