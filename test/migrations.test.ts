/** A data folder that release 421a49d wrote opens in the present program, from SQLite and from PostgreSQL, with all that
 * was in it, and can be written to. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findWorking } from '../src/kernel/record/read.ts'
import { first } from '../src/kernel/storage/migrations/0001-first.ts'
import { imports } from '../src/kernel/storage/migrations/0002-imports.ts'
import { openPostgres } from '../src/kernel/storage/postgres.ts'
import { aCommandLine, type CommandLine } from './command-line.ts'
import { type DatabaseName, databases, openWorld, publish, root, type World } from './world.ts'

const fixture = join(root, 'test/fixtures/data-421a49d')
const note = '79f076abdd19a752db7267bfff2f9022161d120dea919fdaca2ffdfc24ca8c96'

/** Makes the folder, and database, as that release left them; the world's own database is the empty one to fill. */
async function unpack(database: DatabaseName): Promise<{ folder: string; url: string | undefined; remove(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'quipu-old-'))
  cpSync(join(fixture, 'files'), join(folder, 'files'), { recursive: true })
  writeFileSync(join(folder, 'quipu.db'), gunzipSync(readFileSync(join(fixture, 'quipu.db.gz'))))
  const remove = async () => rmSync(folder, { recursive: true, force: true })
  if (database === 'sqlite') return { folder, url: undefined, remove }
  const empty = await openWorld({ database })
  await empty.app.close()
  const url = empty.settings.databaseUrl ?? ''
  await fill(url, join(folder, 'quipu.db'))
  rmSync(join(folder, 'quipu.db'))
  return {
    folder,
    url,
    async remove() {
      await empty.close()
      await remove()
    },
  }
}

/** The older schema by the older migrations, and every row of the other database in it. */
async function fill(url: string, path: string): Promise<void> {
  const database = await openPostgres(url)
  const old = new DatabaseSync(path)
  await database.transaction(async (db) => {
    for (const { name } of await db.introspection.getTables()) await db.schema.dropTable(name).execute()
    await first(db, 'postgres')
    await imports(db, 'postgres')
    await db.schema
      .createTable('migrations')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('time', 'text')
      .execute()
    await db.deleteFrom('ledger').execute()
    const tables = old.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").all()
    for (const { name } of tables) {
      const rows = old.prepare(`select * from ${name}`).all()
      // The tables of a release that is gone have no type of their own.
      for (const row of rows)
        await db
          .insertInto(name as 'settings')
          .values({ ...row } as never)
          .execute()
    }
  })
  old.close()
  await database.close()
}

describe.each(databases)('a folder of release 421a49d on %s', (database) => {
  let old: Awaited<ReturnType<typeof unpack>>
  let cli: CommandLine
  let world: World
  beforeAll(async () => {
    old = await unpack(database)
    const environment = { QUIPU_DATA: old.folder, ...(old.url ? { DATABASE_URL: old.url } : {}) }
    cli = aCommandLine(environment)
    world = await openWorld({ environment })
  })
  afterAll(async () => {
    await world?.app.close()
    cli?.remove()
    await old?.remove()
  })
  const facts = async (...words: string[]) => (await cli.run([...words, '--json'])).facts
  const page = async (path: string) => {
    const answer = await world.get(path)
    expect(answer.status, path).toBe(200)
    return answer.text()
  }

  it('has every record in its lists, by the same totals', async () => {
    const totals = { strategies: 1, axes: 2, objectives: 3, actions: 5, organizations: 3, places: 3, algorithms: 1 }
    for (const [register, total] of Object.entries(totals)) {
      const answer = await world.get(`/api/${register}?limit=1`)
      expect(await answer.json()).toMatchObject({ total })
    }
    expect(await facts('list', 'organizations')).toMatchObject({ total: 3 })
  })

  it('is found by search, and no longer by what was withdrawn', async () => {
    expect(await page('/search?q=heladas')).toContain('andara-terraza')
    for (const [words, total] of [
      ['sorter+letters', 1],
      ['visitors', 0],
    ])
      expect(await (await world.get(`/api/algorithms?q=${words}`)).json()).toMatchObject({ total })
    const academic = await world.get('/api/organizations?nature=academic')
    expect(await academic.json()).toMatchObject({ total: 1 })
  })

  it('has each version of what was revised and withdrawn, with the ledger entry of then', async () => {
    expect(await facts('show', 'organizations', 'andara-terraza')).toMatchObject({ version: 2, state: 'published' })
    expect(await facts('show', 'organizations', 'andara-terraza', '--version', '1')).toMatchObject({ step: 'publish', version: 1 })
    expect(await page('/organizations/andara-terraza/versions')).toMatch(/version[\s\S]*2/i)
    expect(await facts('show', 'algorithms', 'us-2024-445df287b6b543dd')).toMatchObject({ version: 2, state: 'withdrawn' })
    const changes = await (await world.get('/api/changes?limit=100')).json()
    expect(JSON.stringify(changes)).toContain('us-2024-445df287b6b543dd')
    const entries = await world.kernel.database.read.selectFrom('ledger_entries').selectAll().orderBy('seq').execute()
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, at) => at + 1))
    expect(entries[20]).toMatchObject({ step: 'withdraw', time: '2026-11-26T10:38:14.273Z' })
  })

  it('has both drafts, and the stored file', async () => {
    expect(await findWorking(world.kernel, 'organizations', 'us-agency-of-examples')).toMatchObject({
      body: { name: 'Agency of Examples' },
    })
    expect(await findWorking(world.kernel, 'organizations', 'organizations-01m8bpxfmn-b021dycrqqbz')).toMatchObject({
      body: { name: 'Half-written office' },
    })
    const file = await world.get(`/files/${note}`)
    expect([file.status, file.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('note.txt')])
    expect((await file.arrayBuffer()).byteLength).toBe(4)
  })

  it('is written to: an import of the same file changes nothing, a publication is found, an undo takes the import back', async () => {
    const again = await facts('import', 'algorithms', join(root, 'docs/examples/inventory.csv'), '--format', 'us-2024')
    expect(again).toMatchObject({ published: 0, revised: 0, unchanged: 1, withdrawn: 1 })
    const id = await publish(world.kernel, 'organizations', { name: 'Recién llegada', nature: 'private', form: 'startup' })
    expect(await page('/organizations?q=recien')).toContain(id)
    expect(await facts('undo', 'imports-01m8bpvkqk-3wt2gsv27d3d', '--note', 'Old')).toMatchObject({ withdrawn: 1, restored: 0 })
    expect(await facts('doctor')).toMatchObject({ sound: true })
  })

  it('goes into a backup, and comes back', async () => {
    const place = join(old.folder, 'backup')
    expect(await facts('backup', place)).toMatchObject({ ledgerSize: 23, files: 1 })
    const fresh = aCommandLine()
    expect((await fresh.run(['restore', place])).exit).toBe(0)
    expect((await fresh.run(['doctor'])).exit).toBe(0)
    fresh.remove()
  })
})
