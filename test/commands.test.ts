/** The commands over a loaded strategy, on each database; and that doctor finds damage wherever it is planted. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { noteFile } from '../src/kernel/storage/file-store.ts'
import { dumpProjections } from '../src/kernel/storage/records.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { andara, databases, openWorld, publish, root, type World } from './world.ts'

describe.each(databases)('over a loaded strategy on %s', (database) => {
  let world: World
  let cli: CommandLine
  beforeAll(async () => {
    world = await openWorld({ database, load: andara })
    const { databaseUrl, dataFolder } = world.settings
    cli = aCommandLine({ QUIPU_DATA: dataFolder, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) })
  })
  afterAll(async () => {
    cli.remove()
    await world.close()
  })

  it('list shows a table, filters, searches, sorts and pages', async () => {
    const { exit, out } = await cli.run(['list', 'axes'])
    expect(exit).toBe(0)
    expect(out.split('\n')[0]).toMatch(/^ID +CODE +NAME/)
    expect(out).toMatch(/^andara-e1 +E1 +Talent /m)
    expect(out).toMatch(/^2 of 2$/m)
    const ids = async (...words: string[]) => idsOf((await cli.run(['list', 'organizations', '--json', ...words])).facts)
    expect(await ids('--filter', 'nature=academic')).toEqual(['andara-university'])
    expect(await ids('--filter', 'nature=academic', '--filter', 'nature=private')).toHaveLength(2)
    expect(await ids('--q', 'heladas')).toEqual(['andara-terraza'])
    expect(await ids('--sort', '-name')).toEqual((await ids('--sort', 'name')).reverse())
    expect(await ids('--limit', '1', '--page', '2')).toEqual((await ids()).slice(1, 2))
  })

  it('list speaks Spanish where the terminal does', async () => {
    const { out } = await cli.run(['list', 'axes'], { LANG: 'es_PE.UTF-8' })
    expect(out).toMatch(/^andara-e1 +E1 +Talento /m)
    expect(out).toMatch(/^2 de 2$/m)
  })

  it.each([
    { words: ['list', 'robots'], exit: 4, says: /no register called "robots"\.\nThe registers are: strategies/ },
    { words: ['list', 'axes', '--filter', 'wheels=4'], exit: 2, says: /wheels: There is no filter "wheels"/ },
    { words: ['list', 'axes', '--sort', 'wheels'], exit: 2, says: /There is no sort order "wheels"/ },
    { words: ['list', 'axes', '--limit', '201'], exit: 2, says: /The limit goes from 1 to 200/ },
    { words: ['show', 'axes', 'nope'], exit: 4, says: /no published record "nope" in "axes"/ },
    { words: ['show', 'axes', 'andara-e1', '--version', '7'], exit: 4, says: /It has these versions: 1\./ },
    { words: ['show', 'axes', 'andara-e1', '--version', 'one'], exit: 2, says: /takes a whole number/ },
    { words: ['export', 'robots'], exit: 4, says: /no register called "robots"/ },
    { words: ['export', 'axes', '--out', '/nowhere/axes.csv'], exit: 7, says: /nowhere\/axes\.csv/ },
  ])('$words ends with $exit', async ({ words, exit, says }) => {
    const ended = await cli.run(words)
    expect([ended.exit, ended.out]).toEqual([exit, ''])
    expect(ended.err).toMatch(says)
    expect(JSON.parse((await cli.run([...words, '--json'])).err)).toMatchObject({ error: { exit } })
  })

  it('show prints a record, and a version of it', async () => {
    const { exit, out } = await cli.run(['show', 'actions', 'andara-a.1.1.1'])
    expect(exit).toBe(0)
    expect(out).toMatch(/^actions\/andara-a\.1\.1\.1\nState: published\nVersion: 1/)
    expect(out).toContain('Code: A.1.1.1')
    expect(out).toContain('organizations?nature=academic')
    const now = (await cli.run(['show', 'axes', 'andara-e1', '--json'])).facts
    const then = (await cli.run(['show', 'axes', 'andara-e1', '--version', '1', '--json'])).facts
    expect(now).toMatchObject({ register: 'axes', id: 'andara-e1', version: 1, body: { code: 'E1' } })
    expect(then).toMatchObject({ register: 'axes', id: 'andara-e1', version: 1, step: 'publish', body: { code: 'E1' } })
    expect((await cli.run(['show', 'axes', 'andara-e1', '--version', '1'])).out).toMatch(/Version: 1 \(publish, /)
  })

  it('export gives the same to a file as to the output, in every format', async () => {
    for (const format of ['csv', 'json', 'jsonl']) {
      const { exit, out } = await cli.run(['export', 'actions', '--format', format])
      expect(exit).toBe(0)
      const file = join(cli.folder, '..', `actions.${format}`)
      const written = await cli.run(['export', 'actions', '--out', file, '--json'])
      expect(written.facts).toEqual({ register: 'actions', format, file, sizeBytes: Buffer.byteLength(out) })
      expect(readFileSync(file, 'utf8')).toBe(out)
    }
    const parquet = join(cli.folder, '..', 'actions.parquet')
    expect((await cli.run(['export', 'actions', '--out', parquet, '--json'])).facts).toMatchObject({ format: 'parquet' })
    expect(readFileSync(parquet).toString('latin1')).toMatch(/^PAR1[\s\S]*PAR1$/)
    expect((await cli.run(['export', 'axes', '--json'])).facts).toMatchObject({ register: 'axes', items: [{ id: 'andara-e1' }, {}] })
    expect(readdirSync(join(cli.folder, '..')).filter((name) => name.includes('.part-'))).toEqual([])
  })

  it('export ends quietly when its reader has read enough', () => {
    const program = `${join(root, 'node_modules/.bin/node')} ${join(root, 'dist/main.js')}`
    const { databaseUrl = '', dataFolder } = world.settings
    const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${program} export actions --format jsonl; echo $? >&2; } | head -c 5`], {
      env: { PATH: process.env.PATH, QUIPU_DATA: dataFolder, DATABASE_URL: databaseUrl },
      encoding: 'utf8',
    })
    expect([stdout, stderr]).toEqual(['{"id"', '0\n'])
  })

  it('rebuild gives the same rows, byte for byte', async () => {
    const dump = async () => (await Array.fromAsync(dumpProjections(world.kernel.database.read))).join('\n')
    const before = await dump()
    const { exit, facts } = await cli.run(['rebuild', '--json'])
    expect([exit, facts]).toMatchObject([0, { entries: 17 }])
    expect(await dump()).toBe(before)
    expect((await cli.run(['rebuild'])).out).toMatch(/^Made anew from 17 ledger entries in \d+\.\d s$/m)
  })

  it('doctor finds nothing wrong, and leaves everything as it was', async () => {
    const dump = async () => (await Array.fromAsync(dumpProjections(world.kernel.database.read))).join('\n')
    const before = await dump()
    const { exit, out } = await cli.run(['doctor'])
    expect(exit).toBe(0)
    expect(out).toMatch(/^ok +ledger +17 entries/m)
    expect(out).not.toMatch(/^BAD/m)
    expect((await cli.run(['doctor', '--json'])).facts).toMatchObject({ sound: true })
    expect(await dump()).toBe(before)
  })
})

describe('docs/reference/cli.md', () => {
  it('shows what the commands say', async () => {
    const cli = aCommandLine()
    const blocks = readFileSync(join(root, 'docs/reference/cli.md'), 'utf8').matchAll(/^```console\n([\s\S]*?)^```/gm)
    const examples = Array.from(blocks, ([, block = '']) => block.split(/^\$ quipu /m).slice(1)).flat()
    expect(examples.length).toBeGreaterThan(10)
    for (const example of examples) {
      const [command = '', ...lines] = example.trimEnd().split('\n')
      const words = command.replace('data/', `${cli.folder}/`).split(' ')
      const { out, err } = await cli.run(words)
      const said = timeless((out + err).replaceAll(`${cli.folder}/`, 'data/')).split('\n')
      const shown = timeless(lines.join('\n')).split('\n')
      expect(shown.at(-1) === '…' ? [...said.slice(0, shown.length - 1), '…'] : said, command).toEqual(shown)
    }
    cli.remove()
  })
})

describe('doctor finds', () => {
  let whole: string
  let hash: string
  let cli: CommandLine
  beforeAll(async () => {
    const world = await openWorld({ load: andara })
    const { kernel } = world
    const body = { name: 'Taller de Andara', nature: 'private', form: 'startup', contact: { email: 'ana@example.org' } }
    await publish(kernel, 'organizations', body, 'andara-taller')
    await makeChange(kernel, operator, { register: 'organizations', id: 'andara-draft', step: 'create', body: { name: 'Borrador' } })
    hash = await kernel.files.put(Buffer.from('un archivo'))
    await kernel.database.transaction((db) =>
      noteFile(db, { hash, name: 'nota.txt', type: 'text/plain', size_bytes: 10, time: kernel.clock.now() }),
    )
    whole = mkdtempSync(join(tmpdir(), 'quipu-whole-'))
    withDatabase(world.settings.dataFolder, 'pragma wal_checkpoint(truncate)')
    cpSync(world.settings.dataFolder, whole, { recursive: true })
    await world.close()
  })
  afterAll(() => rmSync(whole, { recursive: true, force: true }))
  beforeEach(() => {
    cli = aCommandLine()
    cpSync(whole, cli.folder, { recursive: true })
  })
  afterEach(() => cli.remove())

  it('nothing in what is whole', async () => {
    const { exit, facts } = await cli.run(['doctor', '--json'])
    expect(exit).toBe(0)
    expect(facts).toMatchObject({
      sound: true,
      checks: [
        {},
        {},
        { looked: 18 },
        { looked: 18 },
        {},
        { looked: 1 },
        { looked: 1 },
        { looked: 0 },
        { looked: 1 },
        { looked: 0 },
        { name: 'messages', looked: 0 },
        { name: 'people', looked: 0 },
        { name: 'acts' },
        { name: 'signed', looked: 0 },
      ],
    })
  })

  it.each([
    ['ledger', 'update ledger set size = size + 1', /says it has 19 entries, and the last is 18/],
    ['ledger', 'delete from ledger', /says it has 0 entries, and the last is 18/],
    ['ledger', 'delete from ledger_entries where seq = 3', /entries are missing: 3\./],
    ['ledger', 'delete from ledger_entries where seq = 3', /a document without an entry/],
    ['ledger', 'delete from ledger_entries where seq > 16', /the last is 16/],
    ['ledger', "update ledger_entries set time = '2020-01-01T00:00:00.000Z' where seq = 5", /Entry 5 .*leaf does not say/],
    ['ledger', "update ledger_entries set leaf = '{}' where seq = 5", /Entry 5 .*leaf does not say/],
    ['ledger', "update ledger_entries set digest = 'ab' where seq = 5", /Entry 5 .*digest is not its document's/],
    ['ledger', "update ledger_entries set step = 'invent' where seq = 5", /entry 5 holds an unknown step/],
    ['ledger', 'update ledger_entries set version = 4 where seq = 18', /comes to version 4, and 1 was due/],
    ['ledger', "update documents set document = replace(document, 'Talent', 'Talant')", /digest is not its document's/],
    ['ledger', "update documents set document = '{' where record = 'andara-e1'", /digest is not its document's/],
    ['ledger', "update documents set salt = '00' where record = 'andara-e1'", /digest is not its document's/],
    ['ledger', "delete from documents where record = 'andara-e1'", /its document is missing/],
    ['ledger', "insert into documents values ('axes', 'ghost', 1, '00', '{}')", /axes\/ghost version 1: there is a document without/],
    ['tree', 'update tree_tiles set hashes = zeroblob(18 * 32)', /Tile 0 of level 0: it is not that of the entries 1 to 18/],
    [
      'tree',
      "update ledger_entries set time = '2026' || substr(time, 5), leaf = replace(leaf, '\"time\":\"2', '\"time\":\"1') where seq = 5; update ledger_entries set time = '1' || substr(time, 2) where seq = 5",
      /Tile 0 of level 0: it is not that/,
    ],
    ['projections', "update records set body = replace(body, 'Talent', 'Talant')", /records: 1 rows are missing or other, 1 are too many/],
    ['projections', "delete from records where record = 'andara-e1'", /records: 1 rows are missing or other, 0/],
    [
      'projections',
      "insert into segments values (0, 0, 'axes', 'versions', '', x'00')",
      /segments: 0 rows are missing or other, 1 are too many/,
    ],
    ['drafts', "update drafts set body = '{'", /andara-draft: its content cannot be read/],
    ['drafts', "update drafts set state = 'lost'", /andara-draft: there is no such state/],
    ['drafts', 'update drafts set base = 3', /andara-draft: it continues version 3, which there is not/],
    ['drafts', "update drafts set register = 'robots'", /robots\/andara-draft: there is no such register/],
    ['personal', "update personal_values set body = 'ana@example.org'", /organizations\/andara-taller: unreadable/],
    ['personal', "update personal_values set record = 'ghost'", /organizations\/ghost, a record that there is not/],
    [
      'imports',
      "insert into import_entries values ('ghost', 'csv', 'axes', 'andara-e1', 4, 0)",
      /ghost \(axes\/andara-e1\): it is not noted/,
    ],
    [
      'imports',
      "insert into imports values ('one', 'axes', 'csv', 'a.csv', '', '', '{}', null); insert into import_entries values ('one', 'csv', 'axes', 'andara-e1', 1, 0)",
      /one \(axes\/andara-e1\): entry 1 is not that record's/,
    ],
    ['files', 'update files set size_bytes = 11', /nota\.txt: it has 10 bytes, and 11 were noted/],
  ])('damage to %s: %s', async (check, sql, says) => {
    withDatabase(cli.folder, sql)
    const { exit, out } = await cli.run(['doctor'])
    expect(out).toMatch(new RegExp(`^BAD +${check}`, 'm'))
    expect(out).toMatch(says)
    expect(out).toContain('→ ')
    expect(out).not.toContain('ana@example.org')
    expect(exit).toBe(8)
  })

  it('damage to a projection, which rebuild mends', async () => {
    withDatabase(cli.folder, "update records set version = 9 where record = 'andara-e2'")
    expect((await cli.run(['doctor'])).exit).toBe(8)
    expect((await cli.run(['rebuild'])).exit).toBe(0)
    expect((await cli.run(['doctor'])).exit).toBe(0)
  })

  it.each([
    ['file', () => appendFileSync(fileIn(cli.folder), 'x')],
    ['file that is gone', () => rmSync(fileIn(cli.folder))],
    ['file that is cut', () => truncateSync(fileIn(cli.folder), 3)],
  ])('a damaged %s', async (_what, plant) => {
    plant()
    const { exit, out } = await cli.run(['doctor'])
    expect(exit).toBe(8)
    expect(out).toContain('nota.txt: it is missing, or not what its digest')
  })

  it.each([
    ["insert into migrations (name) values ('9999-later')", /newer release \(9999-later\)/],
    ['delete from migrations', /could not be used/],
    ['drop table migrations', /could not be used/],
  ])('migrations that are not its own: %s', async (sql, says) => {
    withDatabase(cli.folder, sql)
    const { exit, out } = await cli.run(['doctor'])
    expect(out).toMatch(/^BAD +database/m)
    expect(out).toMatch(says)
    expect(exit).toBe(7)
  })

  it('a database file that is something else, or has lost its pages', async () => {
    const path = join(cli.folder, 'quipu.db')
    const size = readFileSync(path).length
    truncateSync(path, Math.floor(size / 2))
    const cut = await cli.run(['doctor'])
    expect(cut.exit).toBe(8)
    expect(cut.out).toMatch(/^BAD +database/m)
    truncateSync(path, 0)
    appendFileSync(path, 'no es una base de datos'.repeat(1000))
    const other = await cli.run(['doctor'])
    expect(other.exit).toBe(8)
    expect(other.out).toContain('file is not a database')
    expect((await cli.run(['list', 'axes'])).exit).toBe(8)
  })

  it('a key that others can read, and a folder that is not there', async () => {
    chmodSync(join(cli.folder, 'operator.key'), 0o644)
    const open = await cli.run(['doctor'])
    expect([open.exit, open.out]).toEqual([7, expect.stringMatching(/^BAD +folder[\s\S]*chmod 600/)])
    const nowhere = join(cli.folder, 'nowhere')
    const gone = await cli.run(['doctor'], { QUIPU_DATA: nowhere })
    expect([gone.exit, gone.out]).toEqual([7, expect.stringContaining('There is no data folder at')])
    expect(existsSync(nowhere)).toBe(false)
  })

  it('and leaves every byte of what is damaged as it was', async () => {
    withDatabase(cli.folder, "update records set body = '{}'")
    const before = digestOfRows(cli.folder)
    expect((await cli.run(['doctor'])).exit).toBe(8)
    expect(digestOfRows(cli.folder)).toBe(before)
  })

  function fileIn(folder: string): string {
    return join(folder, 'files', hash.slice(0, 2), hash.slice(2))
  }
})

/** Without what differs from run to run, or counts what is not the command line's own. */
function timeless(text: string): string {
  return text
    .trimEnd()
    .replace(/\d+\.\d+ s\b/g, '0.0 s')
    .replace(/\d+ (migrations|rows of)/g, '1 $1')
    .replace(/"seconds":[\d.]+/, '"seconds":0')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-01-01T00:00:00.000Z')
}

function withDatabase(folder: string, sql: string): void {
  const database = new DatabaseSync(join(folder, 'quipu.db'))
  database.exec(sql)
  database.close()
}

function digestOfRows(folder: string): string {
  const database = new DatabaseSync(join(folder, 'quipu.db'))
  const tables = ['ledger', 'ledger_entries', 'documents', 'records', 'segments', 'drafts']
  const rows = tables.map((table) => database.prepare(`select * from ${table}`).all())
  database.close()
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex')
}

function idsOf(facts: unknown): string[] {
  const items: unknown = typeof facts === 'object' && facts !== null && 'items' in facts ? facts.items : []
  return Array.isArray(items) ? items.map((item: { id: string }) => item.id) : []
}
