/** `quipu doctor` finds what is planted in each table that there is, and names the cure; a rebuild mends what can be made
 * anew. A table that is added without its damage here fails the first test. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { sendMessage } from '../src/kernel/message/send.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { noteFile } from '../src/kernel/storage/file-store.ts'
import { insertFollowing } from '../src/kernel/storage/followings.ts'
import { insertJob } from '../src/kernel/storage/jobs.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { writeTable } from './drills/table.ts'
import { andara, type DatabaseName, openWorld, publish, type World } from './world.ts'

interface Damage {
  readonly sql: string
  readonly says: RegExp
  readonly exit?: number
  /** Whether a rebuild is the cure. */
  readonly mended?: true
}

const again = /^ +→ Run "quipu rebuild"/m
const restore = /^ +→ Restore the last backup/m

const damages: Readonly<Record<string, readonly Damage[]>> = {
  ledger: [{ sql: 'update ledger set size = size + 1', says: /The ledger says it has \d+ entries, and the last is/ }],
  ledger_entries: [
    { sql: 'delete from ledger_entries where seq = 100', says: /Ledger entries are missing: 100\./ },
    { sql: "update ledger_entries set leaf = replace(leaf, 'publish', 'revise') where seq = 5", says: /leaf does not say what the entry/ },
    { sql: 'update ledger_entries set version = 7 where seq = 5', says: /comes to version 7, and 1 was due/ },
  ],
  documents: [
    { sql: "update documents set document = replace(document, 'Talent', 'Talant') where record = 'andara-e1'", says: /digest is not/ },
    { sql: "delete from documents where record = 'andara-e1'", says: /its document is missing/ },
  ],
  drafts: [{ sql: "update drafts set body = '{' where record = 'andara-draft'", says: /andara-draft: its content cannot be read/ }],
  draft_writers: [{ sql: "insert into draft_writers values ('axes', 'ghost', 'a')", says: /axes\/ghost: its writers or remarks are left/ }],
  remarks: [
    {
      sql: "insert into remarks values ('axes', 'phantom', 1, '', 'x', 'a', '2026', null, null, null, 0)",
      says: /axes\/phantom: its writers or remarks are left/,
    },
  ],
  personal_values: [{ sql: "update personal_values set body = '[]'", says: /organizations\/andara-taller: unreadable/ }],
  records: [
    {
      sql: "update records set body = replace(body, 'Talent', 'Talant') where record = 'andara-e1'",
      says: /records: 1 rows/,
      mended: true,
    },
    { sql: "delete from records where record = 'andara-e1'", says: /records: 1 rows are missing/, mended: true },
    {
      sql: "insert into records select 'axes', 'ghost', state, 1, seq, first_time, time, institution, body, note, origin from records where record = 'andara-e1'",
      says: /records: 0 rows are missing or other, 1 are too many/,
      mended: true,
    },
  ],
  segments: [
    { sql: "delete from segments where register = 'algorithms' and part = 'versions'", says: /segments: 1 rows are missing/, mended: true },
    {
      sql: "insert into segments select level, start, 'ghost', part, first, data from segments where part = 'versions' and register = 'axes'",
      says: /segments: 0 rows are missing or other, 1 are too many/,
      mended: true,
    },
  ],
  tree_tiles: [
    {
      sql: 'update tree_tiles set hashes = zeroblob(length(hashes)) where level = 0 and number = 0',
      says: /Tile 0 of level 0: it is not that of the entries 1 to 256/,
    },
    { sql: 'delete from tree_tiles where level = 0 and number = 0', says: /Tile 0 of level 0: it is not that of the entries 1 to 256/ },
  ],
  imports: [
    { sql: "update imports set counts = '{'", says: /its counts cannot be read/ },
    { sql: 'delete from imports', says: /: it is not noted\./ },
  ],
  import_entries: [
    { sql: 'update import_entries set seq = 1 where seq = 200', says: /entry 1 is not that record's/ },
    { sql: "update import_entries set import = 'ghost' where seq = 200", says: /ghost \(algorithms\/[\w-]+\): it is not noted/ },
    { sql: 'delete from import_entries where seq = 200', says: /it says it wrote 300 records, and 299 are noted/ },
  ],
  redactions: [
    {
      sql: "insert into redactions values ('ghost', 'axes', 'andara-e2', 1, '[1]', 'x', 'a', '2026', 'b', '2026', '[]', '2026')",
      says: /ghost: it says that it removed by law versions that the ledger has/,
    },
    {
      sql: "insert into redactions values ('ghost', 'axes', 'andara-e2', 1, '{', 'x', 'a', '2026', 'b', '2026', '[]', '2026')",
      says: /ghost: it says that it removed by law versions that the ledger has/,
    },
  ],
  acts: [
    { sql: "update acts set actor = 'nobody' where seq = 1", says: /Act 1: its content is not that of its hash/ },
    { sql: 'delete from acts where seq = 2', says: /Act 3: acts 2 to 2 are missing/ },
    { sql: 'update acts set previous = hash where seq = 2', says: /Act 2: it does not follow the act before it/ },
  ],
  messages: [
    { sql: "update messages set state = 'ghost'", says: /Message M-[\w-]+: there is no such state or kind/ },
    { sql: "update messages set record = 'ghost'", says: /Message M-[\w-]+: it is about a record that there is not/ },
  ],
  // Nothing to find: who follows what, and how much was sent, follows from nothing else.
  followings: [{ sql: 'delete from followings', says: /^ok +messages/m, exit: 0 }],
  message_rates: [{ sql: 'delete from message_rates', says: /^ok +messages/m, exit: 0 }],
  // Nor what is being audited for somebody: it is in no backup, and is forgotten.
  jobs: [{ sql: 'delete from jobs', says: /^ok +messages/m, exit: 0 }],
  message_salts: [{ sql: 'delete from message_salts', says: /^ok +messages/m, exit: 0 }],
  files: [
    { sql: "update files set hash = 'f' || substr(hash, 2)", says: /nota\.txt: it is missing, or not what its digest/ },
    { sql: 'delete from files', says: /indicators\/andara-serie: it names a file that is not noted, of digest [0-9a-f]{64}/ },
  ],
  migrations: [{ sql: "insert into migrations (name) values ('9999-later')", says: /newer release \(9999-later\)/, exit: 7 }],
  // Nothing to find: the next start sees it and makes the projections anew.
  settings: [{ sql: "update settings set value = 'other'", says: /^ok +projections/m, exit: 0 }],
}

/** Tables whose damage is looked for by itself: it stops the examination, or is counted by the row. */
const alone: readonly string[] = [
  'records',
  'segments',
  'tree_tiles',
  'migrations',
  'settings',
  'followings',
  'message_rates',
  'message_salts',
  'jobs',
]

describe('damage planted in SQLite', () => {
  let world: World
  let folder: string
  let cli: CommandLine
  beforeAll(async () => {
    world = await aFullWorld('sqlite')
    await world.app.close()
  })
  afterAll(() => world.close())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quipu-damage-'))
    cli = aCommandLine({ QUIPU_DATA: folder })
  })
  afterEach(() => {
    cli.remove()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is known for every table that there is', () => {
    const database = new DatabaseSync(join(world.settings.dataFolder, 'quipu.db'))
    const tables = database.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name").all()
    database.close()
    expect(Object.keys(damages).sort()).toEqual(tables.map(({ name }) => name))
  })

  it.each([0, 1, 2])('is found in every table of what is true, one hiding no other (%i)', async (at) => {
    const planted = Object.entries(damages).flatMap(([table, list]) => (alone.includes(table) || !list[at] ? [] : [list[at]]))
    const { exit, out } = await examine(planted)
    for (const { says } of planted) expect(out).toMatch(says)
    expect(out).toMatch(restore)
    expect(exit).toBe(8)
  })

  it.each(alone.flatMap((table) => (damages[table] ?? []).map((one) => ({ table, ...one }))))('$table: $sql', async (damage) => {
    const { exit, out } = await examine([damage])
    expect(out).toMatch(damage.says)
    expect(exit).toBe(damage.exit ?? 8)
    if (!damage.mended) return
    expect(out).toMatch(again)
    expect((await cli.run(['rebuild'])).exit).toBe(0)
    const database = new DatabaseSync(join(folder, 'quipu.db'))
    const rows = (path: string) => database.prepare(`select * from ${path}.records order by register, record`).all()
    database.exec(`attach '${join(world.settings.dataFolder, 'quipu.db')}' as whole`)
    expect(rows('main')).toEqual(rows('whole'))
    database.close()
  })

  /** A copy of the whole folder, with damage in it, and what doctor says of it. */
  async function examine(planted: readonly Damage[]) {
    cpSync(world.settings.dataFolder, folder, { recursive: true })
    const database = new DatabaseSync(join(folder, 'quipu.db'))
    for (const { sql } of planted) expect(Number(database.prepare(sql).run().changes), sql).toBeGreaterThan(0)
    database.close()
    return cli.run(['doctor'])
  }
})

describe.each(['sqlite', 'postgres'] as const)('one bit of a segment on %s', (database) => {
  it('is found, said with its cure, and mended by a rebuild', async () => {
    const world = await aFullWorld(database)
    const { databaseUrl, dataFolder } = world.settings
    const cli = aCommandLine({ QUIPU_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
    const where = "register = 'algorithms' and part = 'versions'"
    const read = `select data from segments where ${where}`
    if (databaseUrl) {
      const client = new pg.Client({ connectionString: databaseUrl })
      await client.connect()
      const { rows } = await client.query(read)
      await client.query(`update segments set data = $1 where ${where}`, [flipped(rows[0].data)])
      await client.end()
    } else {
      const file = new DatabaseSync(join(dataFolder, 'quipu.db'))
      const data = file.prepare(read).get()?.data
      file.prepare(`update segments set data = ? where ${where}`).run(flipped(data))
      file.close()
    }
    const { exit, out } = await cli.run(['doctor'])
    expect([exit, out]).toEqual([
      8,
      expect.stringMatching(/segments: 1 rows are missing or other, 1 are too many or other\.\n +→ Run "quipu rebuild"/),
    ])
    expect((await cli.run(['rebuild'])).exit).toBe(0)
    expect((await cli.run(['doctor'])).exit).toBe(0)
    expect((await cli.run(['list', 'algorithms', '--json'])).facts).toMatchObject({ total: 300 })
    cli.remove()
    await world.close()
  })
})

function flipped(data: unknown): Uint8Array {
  if (!(data instanceof Uint8Array) || data.length === 0) throw new Error('there is no such segment')
  const bytes = Uint8Array.from(data)
  const at = bytes.length >> 1
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes
}

/** With something in every table, and more entries than one segment covers. */
async function aFullWorld(database: DatabaseName): Promise<World> {
  const world = await openWorld({ database, load: andara })
  const { kernel, settings } = world
  const body = { name: 'Taller', nature: 'private', form: 'startup', contact: { email: 'ana@example.org' } }
  await publish(kernel, 'organizations', body, 'andara-taller')
  await makeChange(kernel, operator, { register: 'organizations', id: 'andara-draft', step: 'create', body: { name: 'Borrador' } })
  const typed = { kind: 'question', field: '', text: '¿Por qué?', name: '', mail: '', withheld: false }
  const about = { register: 'organizations', id: 'andara-taller', language: 'es', address: undefined, challenge: '', work: '' } as const
  await sendMessage(kernel, { ...about, typed })
  const following = { following: 'k', mail: 'ana@example.org', subject: '/organizations', language: 'es', asked: '2026', confirmed: null }
  await kernel.database.transaction((db) => insertFollowing(db, { ...following, seen: 0, mailed: null }))
  const job = { job: 'audit-1', kind: 'equity-audit', state: 'brought', owner: 'operator', institution: null, time: kernel.clock.now() }
  const blank = { about: '{}', typed: '{}', record: 'andara-audit', step: '', share: 0, tries: 0, seen: null, fault: null }
  await kernel.database.transaction((db) => insertJob(db, { ...job, ...blank }))
  const hash = await kernel.files.put(Buffer.from('una nota'))
  const row = { hash, name: 'nota.txt', type: 'text/plain', size_bytes: 8, time: kernel.clock.now() }
  await kernel.database.transaction((db) => noteFile(db, row))
  const figures = { hash, name: row.name, type: row.type, sizeBytes: row.size_bytes }
  const said = (es: string, en: string) => ({ es, en })
  const series = {
    name: said('Serie', 'Series'),
    definition: said('Una serie.', 'A series.'),
    unit: said('uno', 'one'),
    publisher: 'Andara',
  }
  await publish(kernel, 'indicators', { ...series, figures }, 'andara-serie')
  const cli = aCommandLine({ QUIPU_DATA: settings.dataFolder, ...(settings.databaseUrl ? { DATABASE_URL: settings.databaseUrl } : {}) })
  const { path } = writeTable(join(settings.dataFolder, 'table.csv'), 1, 300)
  const { exit, err } = await cli.run(['import', 'algorithms', path, '--format', 'us-2024'])
  if (exit !== 0) throw new Error(err)
  cli.remove()
  return world
}
