/** `quipu backup` and `quipu restore` from outside, on each database: what comes back is what was there, or nothing is. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { askToFollow } from '../src/kernel/follow/follow.ts'
import { sendMessage } from '../src/kernel/message/send.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { noteFile } from '../src/kernel/storage/file-store.ts'
import { ledgerSize } from '../src/kernel/storage/ledger.ts'
import { dumpProjections } from '../src/kernel/storage/records.ts'
import { streamRows, truth } from '../src/kernel/storage/snapshot.ts'
import { passing, projections } from '../src/kernel/storage/tables.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { andara, type DatabaseName, databases, openWorld, peru, publish, root, type World } from './world.ts'

const open: { close(): Promise<void> | void }[] = []
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quipu-backup-'))
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

describe.each(databases)('a backup from %s', (database) => {
  const other = database === 'sqlite' ? 'postgres' : 'sqlite'

  it('restores to the same rows here and over there, and from there back', async () => {
    const source = await aFullWorld(database)
    const first = join(folder, 'first')
    const taken = await source.cli.run(['backup', first, '--json'])
    expect(taken.err).toBe('')
    expect(taken.facts).toMatchObject({
      folder: first,
      ledgerSize: 20,
      counts: { drafts: 2, personal_values: 1, imports: 1, files: 2 },
      files: 2,
    })
    for (const target of [database, other] as const) {
      const copy = await aWorld({ database: target })
      const restored = await copy.cli.run(['restore', first, '--json'])
      expect(restored).toMatchObject({ exit: 0, err: '', facts: { ledgerSize: 20, files: 2 } })
      expect(await everything(copy.world)).toEqual(await everything(source.world))
      expect((await copy.cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
      for (const hash of source.files) expect(await copy.world.kernel.files.find(hash)).toEqual(await source.world.kernel.files.find(hash))

      const again = join(folder, `again-${target}`)
      expect((await copy.cli.run(['backup', again])).exit).toBe(0)
      const named = (place: string) => readdirSync(place, { recursive: true, encoding: 'utf8' }).sort()
      expect(named(again)).toEqual(named(first))
      for (const { name } of truth) {
        // Restoring was an act itself.
        const now = contentOf(again, `${name}.jsonl`)
        const then = contentOf(first, `${name}.jsonl`)
        if (name === 'acts')
          expect([now.startsWith(then), now.slice(then.length)]).toEqual([true, expect.stringMatching(/^.*"what":"restore".*\n$/)])
        else expect(now, name).toBe(then)
      }
      const back = await aWorld({ database })
      expect((await back.cli.run(['restore', again])).exit).toBe(0)
      expect(await everything(back.world)).toEqual(await everything(source.world))
    }
  })

  it('is of one moment, while the site serves and is written to', async () => {
    const { world, cli } = await aFullWorld(database)
    const server = cli.start(['serve'])
    open.push({ close: () => void server.process.kill('SIGKILL') })
    const address = (await server.line(/Listening/)).match(/http:\/\/\S+/)?.[0] ?? ''
    const writing = { on: true, written: 0 }
    const writer = (async () => {
      while (writing.on) {
        await publish(world.kernel, 'organizations', { name: 'Otra', nature: 'private', form: 'startup' }, `other-${++writing.written}`)
        expect((await fetch(`${address}/api/organizations?limit=1`)).status).toBe(200)
      }
    })()
    while (writing.written < 5) await pause(5)
    for (const name of ['one', 'two', 'three']) {
      const before = writing.written
      expect(await cli.run(['backup', join(folder, name)])).toMatchObject({ exit: 0, err: '' })
      expect(writing.written).toBeGreaterThan(before)
    }
    writing.on = false
    await writer
    const whole = await everything(world)
    for (const name of ['one', 'two', 'three']) {
      const copy = await aWorld({ database: other })
      expect((await copy.cli.run(['restore', join(folder, name)])).exit).toBe(0)
      expect((await copy.cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
      const there = await everything(copy.world)
      expect(whole.ledger_entries?.slice(0, there.ledger_entries?.length)).toEqual(there.ledger_entries)
      expect(there.documents).toHaveLength(there.ledger_entries?.length ?? -1)
      expect(there.ledger).toEqual([{ id: 1, size: there.ledger_entries?.length }])
    }
  }, 120_000)

  it('waits for no long write, and holds nothing of it', async () => {
    const { world, cli } = await aFullWorld(database)
    await world.kernel.database.transaction(async (db) => {
      await db.updateTable('ledger').set({ size: 99 }).execute()
      const { exit, facts } = await cli.run(['backup', join(folder, 'backup'), '--json'])
      expect([exit, facts]).toMatchObject([0, { ledgerSize: 20 }])
      await db.updateTable('ledger').set({ size: 20 }).execute()
    })
  })

  it('can be read by its owner alone, and does not hold the key of the operator', async () => {
    const { world, cli } = await aFullWorld(database)
    const place = join(folder, 'backup')
    expect((await cli.run(['backup', place])).out).toMatch(
      /20 ledger entries, 2 drafts, 2 files .*\n.*none of operator\.key, ledger\.key and people\.key: save those apart\.\n$/,
    )
    const paths = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => join(place, name))
    const modes = (kind: 'isFile' | 'isDirectory') =>
      new Set([place, ...paths].map((path) => statSync(path)).flatMap((found) => (found[kind]() ? [(found.mode & 0o777).toString(8)] : [])))
    expect([modes('isDirectory'), modes('isFile')]).toEqual([new Set(['700']), new Set(['600'])])
    for (const path of paths.filter((one) => statSync(one).isFile())) expect(readFileSync(path, 'utf8')).not.toContain(world.operatorKey)
    expect(readdirSync(folder)).toEqual(['backup'])
  })

  it('never takes the place of something, and is never put over something', async () => {
    const { world, cli } = await aFullWorld(database)
    const place = join(folder, 'backup')
    expect((await cli.run(['backup', place])).exit).toBe(0)
    const written = contentOf(place, 'backup.json')
    expect(await cli.run(['backup', `${place}/`])).toMatchObject({ exit: 5, out: '', err: expect.stringContaining('it is there already') })
    expect(contentOf(place, 'backup.json')).toBe(written)

    const before = await everything(world)
    const over = await cli.run(['restore', place])
    expect([over.exit, over.out]).toEqual([5, ''])
    expect(over.err).toMatch(
      /it holds data already: ledger_entries 20, documents 20, drafts 2, personal_values 1, imports 1, import_entries \d, files 2, messages 1, followings 1, draft_writers 2, acts \d+\./,
    )
    expect(await everything(world)).toEqual(before)

    const begun = await aWorld({ database })
    await makeChange(begun.world.kernel, operator, { register: 'organizations', id: 'draft', step: 'create', body: { name: 'Borrador' } })
    expect(await begun.cli.run(['restore', place])).toMatchObject({
      exit: 5,
      err: expect.stringContaining('already: drafts 1, draft_writers 1, acts 1.'),
    })
  })

  it('that is killed is not there, and a restore that is killed never was', async () => {
    const { world, cli } = await aWorld({ database, load: peru })
    for (let at = 0; at < 150; at++) await keepFile(world, `archivo ${at} `.repeat(2000))
    const place = join(folder, 'backup')
    for (const delay of [0, 10, 40, 80]) {
      const killed = cli.start(['backup', place])
      while (!readdirSync(folder).some((name) => name.includes('.part-')) && killed.process.exitCode === null) await pause(1)
      await pause(delay)
      killed.process.kill('SIGKILL')
      await killed.ended
      expect(existsSync(place)).toBe(false)
      for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true })
    }
    expect((await cli.run(['backup', place])).exit).toBe(0)

    const copy = await aWorld({ database })
    let halves = 0
    for (const delay of [0, 150, 300, 450, 600]) {
      const killed = copy.cli.start(['restore', place])
      while (!existsSync(join(copy.world.settings.dataFolder, 'files')) && killed.process.exitCode === null) await pause(1)
      await pause(delay)
      killed.process.kill('SIGKILL')
      const { out } = await killed.ended
      await pause(100) // PostgreSQL notices that its client is gone
      if (out === '') halves += 1
      expect((await copy.cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
      const rows = (await everything(copy.world)).ledger_entries?.length
      expect([0, 401]).toContain(rows)
      if (rows === 401) break
    }
    expect(halves).toBeGreaterThan(0)
    const { exit } = await copy.cli.run(['restore', place])
    expect([0, 5]).toContain(exit)
    expect(await everything(copy.world)).toEqual(await everything(world))

    // Killed as soon as anything of it can be seen, when all of it must be.
    const seen = await aWorld({ database })
    const killed = seen.cli.start(['restore', place])
    while ((await ledgerSize(seen.world.kernel.database.read)) === 0 && killed.process.exitCode === null) await pause(1)
    killed.process.kill('SIGKILL')
    await killed.ended
    expect(await everything(seen.world)).toEqual(await everything(world))
  }, 120_000)
})

describe('restore names', () => {
  let whole: string
  let place: string
  let cli: CommandLine
  beforeAll(async () => {
    whole = join(mkdtempSync(join(tmpdir(), 'quipu-whole-')), 'backup')
    const source = await aFullWorld('sqlite')
    expect((await source.cli.run(['backup', whole])).exit).toBe(0)
    for (const one of open.splice(0)) await one.close()
  })
  afterAll(() => rmSync(dirname(whole), { recursive: true, force: true }))
  beforeEach(() => {
    place = join(folder, 'backup')
    cpSync(whole, place, { recursive: true })
    cli = aCommandLine()
  })
  afterEach(() => cli.remove())

  it.each([
    { file: 'documents.jsonl', change: (path: string) => edit(path, 'Talent', 'Talant'), says: 'its content is not that of its digest' },
    { file: 'ledger_entries.jsonl', change: (path: string) => truncateSync(path, 900), says: /it has \d+ rows, not 20/ },
    { file: 'drafts.jsonl', change: (path: string) => truncateSync(path, statSync(path).size - 1), says: 'it has 1 rows, not 2' },
    { file: 'personal_values.jsonl', change: (path: string) => appendFileSync(path, '{}\n'), says: 'it has 2 rows, not 1' },
    { file: 'settings.jsonl', change: (path: string) => rmSync(path), says: 'it is missing or cannot be read' },
    { file: 'backup.json', change: (path: string) => truncateSync(path, 100), says: 'it does not describe a backup of Quipu' },
    { file: 'backup.json', change: (path: string) => rmSync(path), says: 'it is missing or cannot be read' },
    { file: 'backup.json', change: (path: string) => edit(path, '"ledgerSize": 20', '"ledgerSize": 17'), says: 'its counts do not agree' },
    { file: 'backup.json', change: (path: string) => edit(path, '"file": "ledger.jsonl"', '"file": "../x"'), says: 'it is not complete' },
  ])('$file where it was altered ($says)', async ({ file, change, says }) => {
    change(join(place, file))
    await expectRefused(8, join(place, file), says)
  })

  it.each([
    ['altered', (path: string) => appendFileSync(path, 'x'), 'its content is not that of its digest'],
    ['missing', (path: string) => rmSync(path), 'it is missing or cannot be read'],
  ])('a stored file that is %s', async (_what, change, says) => {
    const name = readdirSync(join(place, 'files'), { recursive: true, encoding: 'utf8' }).find((one) => /\w{62}$/.test(one)) ?? ''
    change(join(place, 'files', name))
    await expectRefused(8, join(place, 'files', name), says)
  })

  it.each([
    ['a newer form of backup', '"version": 1', '"version": 2', 'it was made by a newer release of Quipu (2 > 1)'],
    ['schema changes that it does not know', '"0001-first"', '"0001-first", "9999-later"', 'newer release of Quipu (9999-later)'],
    ['other tables', '"salt"', '"pepper"', 'its tables are not those of this release: documents'],
  ])('%s', async (_what, from, to, says) => {
    edit(join(place, 'backup.json'), from, to)
    await expectRefused(7, place, says)
  })

  it('nothing wrong in a backup from before a schema change that left these tables as they are', async () => {
    edit(join(place, 'backup.json'), '"0001-first",', '')
    expect(await cli.run(['restore', place])).toMatchObject({ exit: 0, err: '' })
    expect((await cli.run(['doctor'])).exit).toBe(0)
  })

  it('what there is not: a folder, data to back up', async () => {
    expect(await cli.run(['restore', join(folder, 'nowhere')])).toMatchObject({ exit: 8, err: expect.stringContaining('nowhere') })
    expect(await cli.run(['backup', join(folder, 'new')])).toMatchObject({
      exit: 7,
      err: expect.stringContaining('there is no data folder'),
    })
    expect([existsSync(cli.folder), existsSync(join(folder, 'new'))]).toEqual([false, false])
  })

  it('a stored file that is lost, when it should be backed up, and leaves no backup', async () => {
    expect((await cli.run(['restore', place])).exit).toBe(0)
    rmSync(join(cli.folder, 'files'), { recursive: true })
    const { exit, err } = await cli.run(['backup', join(folder, 'new')])
    expect([exit, err]).toEqual([8, expect.stringMatching(/The stored file \w{64} is missing or altered; no backup was made/)])
    expect(readdirSync(folder)).toEqual(['backup'])
  })

  it('everything in Spanish too', async () => {
    expect((await cli.run(['restore', place], { LANG: 'es_PE.UTF-8' })).out).toContain('20 asientos del libro, 2 borradores, 2 archivos')
    const { err } = await cli.run(['restore', place], { LANG: 'es_PE.UTF-8' })
    expect(err).toMatch(/^Lugar ocupado\. .*: ya hay datos: ledger_entries 20/)
  })

  async function expectRefused(wanted: number, path: string, says: string | RegExp): Promise<void> {
    const { exit, out, err } = await cli.run(['restore', place])
    expect([exit, out]).toEqual([wanted, ''])
    expect(err).toContain(path)
    expect(err).toMatch(says instanceof RegExp ? says : new RegExp(RegExp.escape(says)))
    expect((await cli.run(['rebuild', '--json'])).facts).toMatchObject({ entries: 0 })
    expect(existsSync(join(cli.folder, 'files'))).toBe(false)
  }
})

it('a backup holds every column of every table that is not made from others', async () => {
  const { world } = await aWorld({})
  const there = await world.kernel.database.read.introspection.getTables()
  const made = ['migrations', 'tree_tiles', ...projections, ...passing]
  const wanted = there.filter(({ name }) => !made.includes(name))
  const columns = (list: readonly { name: string; columns: readonly string[] }[]) =>
    Object.fromEntries(list.map((one) => [one.name, [...one.columns].sort()]))
  expect(columns(truth)).toEqual(columns(wanted.map((one) => ({ name: one.name, columns: one.columns.map(({ name }) => name) }))))
})

async function aWorld(wanted: { database?: DatabaseName; load?: string }): Promise<{ world: World; cli: CommandLine }> {
  const world = await openWorld(wanted)
  const { databaseUrl, dataFolder } = world.settings
  const cli = aCommandLine({ QUIPU_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
  open.push(world, { close: cli.remove })
  return { world, cli }
}

/** With something in every table that people write to, and letters that sort otherwise than they are read. */
async function aFullWorld(database: DatabaseName) {
  const { world, cli } = await aWorld({ database, load: andara })
  const body = { name: 'Taller “Ñandú”\u2028de Andara 🧵', nature: 'private', form: 'startup', contact: { email: 'ana@example.org' } }
  await publish(world.kernel, 'organizations', body, 'andara-taller')
  await makeChange(world.kernel, operator, { register: 'organizations', id: 'andara-draft', step: 'create', body: { name: 'Borrador' } })
  const files = [await keepFile(world, 'un archivo'), await keepFile(world, 'otro')]
  const typed = { kind: 'question', field: '', text: '¿Qué\u2028hace?', name: 'Ana', mail: 'ana@example.org', withheld: false }
  const about = { register: 'organizations', id: 'andara-taller', language: 'es' } as const
  await sendMessage(world.kernel, { ...about, typed, address: undefined, challenge: '', work: '' })
  await askToFollow(world.kernel, { subject: { of: 'everything' }, mail: 'ana@example.org', language: 'es', address: undefined })
  expect((await cli.run(['import', 'algorithms', join(root, 'docs/examples/inventory.csv'), '--format', 'us-2024'])).exit).toBe(0)
  return { world, cli, files }
}

async function keepFile({ kernel }: World, text: string): Promise<string> {
  const hash = await kernel.files.put(Buffer.from(text))
  const row = { hash, name: 'nota.txt', type: 'text/plain', size_bytes: Buffer.byteLength(text), time: kernel.clock.now() }
  await kernel.database.transaction((db) => noteFile(db, row))
  return hash
}

/** Every row of every table that is truth, and of every projection; a small batch, so that there are many. */
async function everything({ kernel }: World): Promise<Record<string, unknown[]>> {
  const db = kernel.database.read
  const rows: Record<string, unknown[]> = { projections: await Array.fromAsync(dumpProjections(db)) }
  for (const table of truth.filter(({ name }) => name !== 'acts'))
    rows[table.name] = (await Array.fromAsync(streamRows(db, table, 7))).flat().map((row) => ({ ...row }))
  return rows
}

function contentOf(place: string, name: string): string {
  return readFileSync(join(place, name), 'utf8')
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
}
