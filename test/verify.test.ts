/** Holds the stranger's verifier to its word: a true ledger passes, and whatever was altered anywhere is named. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type App, openApp } from '../src/app.ts'
import { bundleDocuments, bundleEntries } from '../src/kernel/ledger/bundle.ts'
import { canonicalJson } from '../src/kernel/ledger/canonical.ts'
import { presentCheckpoint } from '../src/kernel/ledger/checkpoint.ts'
import { digestOf } from '../src/kernel/ledger/entry.ts'
import { createSignerKey, parseSignerKey, type SignerKey } from '../src/kernel/ledger/key.ts'
import { hashLeaf, rootOf } from '../src/kernel/ledger/merkle.ts'
import { signNote } from '../src/kernel/ledger/note.ts'
import { appendAll } from '../src/kernel/record/append.ts'
import { confirmRemoval, proposeRemoval } from '../src/kernel/record/redact.ts'
import { allRegisters } from '../src/registers/all.ts'
import { mirrorLedger } from '../src/verifier/mirror.ts'
import { openSite, openSource } from '../src/verifier/source.ts'
import { verifyLedger } from '../src/verifier/verify.ts'
import { anActor, furnish } from './kernel/actors.ts'
import { things } from './kernel/things.ts'
import { serveApp } from './serve-app.ts'
import { databases, openWorld, publish, root, type World } from './world.ts'

const registers = [...allRegisters, things]

// What the server writes of the damage that is done to it here would hide what fails.
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

interface Served {
  readonly world: World
  readonly base: string
  /** Serves the same database by a program that has just been started, and so has nothing of it in memory. */
  restart(): Promise<void>
  close(): Promise<void>
}

async function aSite(database: (typeof databases)[number]): Promise<Served> {
  const world = await openWorld({ database, registers })
  await furnish(world.kernel)
  const changes = Array.from({ length: 270 }, (_, at) => ({
    register: things.name,
    id: `thing-${at}`,
    step: 'publish' as const,
    base: 0,
    body: { name: `Thing ${at}` },
    institution: null,
    ...(at === 5 ? { origin: { source: 'A register', format: 'us-2024', line: 2, row: { cell: 'kept' }, made: 1 } } : {}),
  }))
  const later = [
    { register: things.name, id: 'thing-3', step: 'withdraw' as const, base: 1, body: null, institution: null, note: 'gone' },
    {
      register: things.name,
      id: 'thing-4',
      step: 'revise' as const,
      base: 1,
      body: { name: 'Renamed' },
      institution: 'keeper-1',
      note: 'why',
    },
  ]
  await world.kernel.database.transaction((db) => appendAll(world.kernel, db, [...changes, ...later]))
  let restarted: App | undefined
  const server = await serveApp((request) => (restarted ?? world.app).fetch(request))
  return {
    world,
    base: server.url,
    async restart() {
      const before = restarted
      restarted = await openApp(world.settings, new Map(), { registers })
      await before?.close()
    },
    async close() {
      server.close()
      await restarted?.close()
      await world.close()
    },
  }
}

const verify = (place: string, more: { since?: string; keys?: string } = {}) => verifyLedger(openSource(place), more)
const lieOf = async (place: string, more: { since?: string; keys?: string } = {}) => {
  const found: unknown = await verify(place, more).catch((error: unknown) => error)
  if (!(found instanceof Error)) return 'nothing'
  return found.name === 'Lie' ? found.message : `${found.name}: ${found.message}`
}

describe.each(databases)('a site on %s', (database) => {
  let site: Served
  let size: number
  beforeAll(async () => {
    site = await aSite(database)
    size = Number((await (await site.world.get('/ledger/checkpoint')).text()).split('\n')[1])
  }, 120_000)
  afterAll(() => site?.close())

  it('is verified whole', async () => {
    const verified = await verify(site.base)
    expect(verified).toMatchObject({ origin: 'quipu.test/ledger', size, entries: size, documents: size, erased: 0 })
    expect(verified.published).toBe(verified.shown)
    expect(verified.records).toBe(verified.published + 1)
    expect(verified.tiles).toBe(3)
    expect(size).toBeGreaterThan(270)
  })

  it('is held to a checkpoint from before, and to the key that the reader has', async () => {
    const since = await (await site.world.get('/ledger/checkpoint')).text()
    await publish(site.world.kernel, things.name, { name: 'Later' }, 'later')
    size += 1
    const keys = await (await site.world.get('/ledger/key')).text()
    expect(await verify(site.base, { since, keys })).toMatchObject({ since: size - 1, size })
    const other = createSignerKey('quipu.test/ledger', Buffer.alloc(32, 5))?.verifier.text ?? ''
    expect(await lieOf(site.base, { keys: other })).toBe('The checkpoint has no signature of a known key.')
    expect(await lieOf(site.base, { since: since.replace('\n', '\nx') })).toMatch(/The checkpoint from before is not formed/)
    const key = parseSignerKey(readFileSync(join(site.world.settings.dataFolder, 'ledger.key'), 'utf8').trim())
    const fork = signed(key, 9, Buffer.alloc(32, 1))
    expect(await lieOf(site.base, { since: fork })).toBe('The first 9 entries are not those that the checkpoint from before promised.')
    expect(await lieOf(site.base, { since: signed(key, size + 5, Buffer.alloc(32, 1)) })).toMatch(
      /^The ledger had \d+ entries, and now says/,
    )
    expect(await lieOf(site.base, { since: signed(key, 9, Buffer.alloc(32, 1), 'else') })).toMatch(/^The ledger from before was "else"/)
  })

  /** What somebody does to the stored rows, how it is taken back, and what the verifier says. */
  const tampered: readonly (readonly [string, string, RegExp])[] = [
    ['an entry back-dated', `update ledger_entries set time = '2020-01-01T00:00:00.000Z' where seq = 9`, /Entry 9: its leaf does not say/],
    [
      'an entry given to another institution',
      `update ledger_entries set institution = 'x' where seq = 9`,
      /Entry 9: its leaf does not say/,
    ],
    [
      'an entry’s leaf flipped',
      `update ledger_entries set leaf = replace(leaf, 'publish', 'revise') where seq = 9`,
      /Entry 9: its leaf does not say/,
    ],
    [
      'an entry back-dated, leaf and all',
      `update ledger_entries set leaf = replace(leaf, '"time":"2', '"time":"1'), time = '1' || substr(time, 2) where seq = 9`,
      /Entry 9 and hash 8 of tile\/0\/000 contradict each other/,
    ],
    ['an entry deleted', 'delete from ledger_entries where seq = 9', /Ledger entry 9 is missing/],
    [
      'two entries put into each other’s place',
      'update ledger_entries set seq = case seq when 9 then 10 when 10 then 9 when -9 then 10 else 9 end where seq in (9, 10)',
      /Entry 9 and hash 8 of tile\/0\/000 contradict each other/,
    ],
    [
      'a document altered',
      `update documents set document = replace(document, 'Thing 7', 'Thing 8') where record = 'thing-7'`,
      /The document of entry \d+ \(test-things\/thing-7 v1\)/,
    ],
    [
      'a salt altered',
      `update documents set salt = '${'0'.repeat(32)}' where record = 'thing-7'`,
      /The document of entry \d+ \(test-things\/thing-7 v1\)/,
    ],
    [
      'a document deleted',
      `delete from documents where record = 'thing-7'`,
      /The document of entry \d+ \(test-things\/thing-7\) is not shown, and no entry says/,
    ],
    [
      'a document replaced by another',
      `update documents set document = (select document from documents where record = 'thing-8'), salt = (select salt from documents where record = 'thing-8') where record = 'thing-7'`,
      /test-things\/thing-7 v1\) is not that of its digest/,
    ],
    ['a hash of a tile altered', '', /Entry 1 and hash 0 of tile\/0\/000 contradict each other/],
    ['a tile deleted', 'delete from tree_tiles where level = 0 and number = 0', /does not show tile\/0\/000/],
    ['a tile of the second level altered', '', /contradict each other|does not give|promises/],
    [
      'a record shown otherwise',
      `update records set body = replace(body, 'Thing 7', 'Thing 8') where record = 'thing-7'`,
      /The site shows of test-things\/thing-7 something else than entry \d+/,
    ],
    [
      'a record back-dated on its page',
      `update records set first_time = '2020-01-01T00:00:00.000Z' where record = 'thing-7'`,
      /The site shows of test-things\/thing-7 something else than entry/,
    ],
    [
      'a record kept silent',
      `update records set state = 'withdrawn' where record = 'thing-7'`,
      /keeps silent about test-things\/thing-7, which entry \d+ publishes/,
    ],
    [
      'a withdrawn record shown',
      `update records set state = 'published' where record = 'thing-3'`,
      /shows test-things\/thing-3, which the ledger does not have published/,
    ],
    ['the ledger cut short', 'update ledger set size = 9', /no longer holds what this server signed before/],
  ]

  it.each(tampered)('names %s', async (what, statement, wanted) => {
    const { database: db } = site.world.kernel
    const tables = ['ledger', 'ledger_entries', 'documents', 'tree_tiles', 'records'] as const
    await (await site.world.get('/ledger/checkpoint')).text()
    const said = await db
      .transaction(async (writing) => {
        for (const table of tables) await sql`create table kept_${sql.raw(table)} as select * from ${sql.table(table)}`.execute(writing)
        const level = what.includes('second') ? 1 : 0
        const row = await writing
          .selectFrom('tree_tiles')
          .selectAll()
          .where('level', '=', level)
          .where('number', '=', 0)
          .executeTakeFirstOrThrow()
        const hashes = Buffer.from(row.hashes)
        hashes[0] = (hashes[0] ?? 0) ^ 1
        if (statement === '')
          await writing.updateTable('tree_tiles').set({ hashes }).where('level', '=', level).where('number', '=', 0).execute()
        else if (what.startsWith('two entries')) {
          await sql`update ledger_entries set seq = -seq where seq in (9, 10)`.execute(writing)
          await sql`update ledger_entries set seq = 19 + seq where seq in (-9, -10)`.execute(writing)
        } else await sql.raw(statement).execute(writing)
      })
      // Whoever cuts the ledger short under a server that runs is told by that server.
      .then(() => (what.includes('cut short') || what.includes('second') ? undefined : site.restart()))
      .then(() => lieOf(site.base))
    await db.transaction(async (writing) => {
      for (const table of [...tables].reverse()) await writing.deleteFrom(table).execute()
      for (const table of tables) {
        await sql`insert into ${sql.table(table)} select * from kept_${sql.raw(table)}`.execute(writing)
        await sql`drop table kept_${sql.raw(table)}`.execute(writing)
      }
    })
    expect(said).toMatch(wanted)
    await site.restart()
    expect(await lieOf(site.base)).toBe('nothing')
  })
})

describe('Go’s own tlog and note', () => {
  const path = ['/usr/share/gocode', process.env.GOPATH ?? ''].find((one) => existsSync(join(one, 'src/golang.org/x/mod/sumdb/tlog')))
  const hasGo = spawnSync('go', ['version']).status === 0

  it('verify a site’s ledger unchanged', { timeout: 180_000 }, async (context) => {
    if (!hasGo || !path) context.skip('Go or golang.org/x/mod is not present')
    const site = await aSite('sqlite')
    const go = spawn('go', ['run', join(root, 'test/go/check.go'), site.base], {
      env: { ...process.env, GO111MODULE: 'off', GOPATH: path, GOFLAGS: '-p=1' },
    })
    let said = ''
    for (const stream of [go.stdout, go.stderr]) stream.on('data', (piece) => (said += piece))
    const exit = await new Promise((resolve) => go.on('close', resolve))
    await site.close()
    expect([exit, said]).toEqual([0, expect.stringMatching(/^quipu\.test\/ledger: 277 entries hold\n$/)])
  })
})

describe('a mirror', () => {
  let site: Served
  let folder: string
  beforeAll(async () => {
    site = await aSite('sqlite')
  }, 120_000)
  afterAll(() => site?.close())
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quipu-mirror-'))
    return () => rmSync(folder, { recursive: true, force: true })
  })
  const copy = () => mirrorLedger(openSite(site.base), folder, {})

  it('is verified as the site is, and fetches only what is new', async () => {
    const first = await copy()
    expect(await verify(folder)).toMatchObject({ size: first.size, root: first.root, shown: undefined })
    await publish(site.world.kernel, things.name, { name: 'More' }, `more-${first.size}`)
    const second = await copy()
    expect(second).toMatchObject({ size: first.size + 1, since: first.size })
    expect(second.fetched).toBeLessThan(first.fetched)
    expect(await verify(folder)).toMatchObject({ size: second.size })
    expect(existsSync(join(folder, 'tile/entries/000'))).toBe(true)
  })

  it('lets go of what the site lawfully removed', async () => {
    const { kernel } = site.world
    await publish(kernel, things.name, { name: 'Xilofonazo' }, 'to-be-removed')
    await copy()
    const holds = () => readFileSync(join(folder, 'documents/001')).includes('Xilofonazo')
    expect(holds()).toBe(true)
    const [one, two] = ['one', 'two'].map((id) => anActor(id, { roles: ['operator'] as const }))
    if (!one || !two) throw new Error('two people')
    const { proposal } = await proposeRemoval(kernel, one, { register: things.name, id: 'to-be-removed', reason: 'Law 1' })
    await confirmRemoval(kernel, two, proposal)
    expect(await copy()).toMatchObject({ erased: 1 })
    expect(holds()).toBe(false)
    expect(await verify(folder)).toMatchObject({ erased: 1 })
  })

  it('goes on where it was stopped', async () => {
    await copy()
    rmSync(join(folder, 'checkpoint'))
    rmSync(join(folder, 'tile/entries/000'))
    expect((await copy()).fetched).toBeLessThan(6)
    await verify(folder)
  })

  it('keeps the last checkpoint that held where the site now lies', async () => {
    const { size } = await copy()
    const kept = readFileSync(join(folder, 'checkpoint'), 'utf8')
    const key = parseSignerKey(readFileSync(join(site.world.settings.dataFolder, 'ledger.key'), 'utf8').trim())
    const find = openSite(site.base).find
    const forked = {
      ...openSite(site.base),
      find: async (path: string) => (path === 'checkpoint' ? Buffer.from(signed(key, size, Buffer.alloc(32, 3))) : find(path)),
    }
    await expect(mirrorLedger(forked, folder, {})).rejects.toThrow(/promise/)
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toBe(kept)
    const shorter = {
      ...openSite(site.base),
      find: async (path: string) => (path === 'checkpoint' ? Buffer.from(signed(key, 9, Buffer.alloc(32, 3))) : find(path)),
    }
    await expect(mirrorLedger(shorter, folder, {})).rejects.toThrow(/The ledger had \d+ entries, and now says it has 9/)
  })

  it('is refused for any one bit that is other, in any file', async () => {
    await copy()
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(files.length).toBe(9)
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name)
      const bytes = readFileSync(path)
      for (const at of placesIn(bytes.length, path)) {
        const other = Buffer.from(bytes)
        other[at] = (other[at] ?? 0) ^ 1
        writeFileSync(path, other)
        expect(await lieOf(folder), `${path} at ${at}`).not.toBe('nothing')
      }
      writeFileSync(path, bytes)
    }
    expect(await lieOf(folder)).toBe('nothing')
  }, 120_000)

  it('is refused for a file that is missing, and for one cut short', async () => {
    await copy()
    for (const path of ['key', 'checkpoint', 'tile/0/000', 'tile/1/000.p/1', 'tile/entries/000', 'documents/001']) {
      const bytes = readFileSync(join(folder, path))
      rmSync(join(folder, path))
      expect(await lieOf(folder), path).toContain(`does not show ${path}`)
      writeFileSync(join(folder, path), bytes.subarray(0, -1))
      if (path !== 'key') expect(await lieOf(folder), path).not.toBe('nothing')
      writeFileSync(join(folder, path), bytes)
    }
  })
})

describe('a writer who lies from the start', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'quipu-liar-'))
    return () => rmSync(folder, { recursive: true, force: true })
  })
  const key = createSignerKey('liar.example', Buffer.alloc(32, 7))

  interface Told {
    readonly record?: string
    readonly version?: number
    readonly step?: string
    readonly time?: string
    /** What the document says, where it is not what the entry does; null where none is shown. */
    readonly document?: object | null
    /** The entry's text, where it is not canonical. */
    readonly text?: (leaf: string) => string
  }

  /** A whole ledger in a folder, signed, with whatever it is told to hold. */
  async function write(told: readonly Told[]): Promise<void> {
    const salt = '0f'.repeat(16)
    const entries = told.map(({ record = 'a', version = 1, step = 'publish', time = '2027-01-01T00:00:00.000Z', document, text }) => {
      const said = canonicalJson(document ?? { body: { name: 'A' }, id: record, register: 'things', version })
      const digest = digestOf(salt, said)
      const leaf = canonicalJson({ digest, institution: null, record, register: 'things', step, time, version })
      return { leaf: text ? text(leaf) : leaf, opened: document === null ? null : { salt, text: said } }
    })
    const hashes = Buffer.concat(entries.map(({ leaf }) => hashLeaf(leaf)))
    const head = { origin: 'liar.example', size: told.length, root: rootOf(hashes) }
    const files = {
      key: `${key?.verifier.text}\n`,
      checkpoint: signNote(presentCheckpoint(head), key ? [key] : []),
      [`tile/0/000.p/${told.length}`]: hashes,
      [`tile/entries/000.p/${told.length}`]: bundleEntries(entries.map(({ leaf }) => leaf)),
      'documents/000': bundleDocuments(entries.map(({ opened }) => opened)),
    }
    for (const [path, bytes] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), bytes)
    }
  }

  it('passes while nothing is wrong, and where the law removed what an entry says', async () => {
    await write([{}, { version: 2, step: 'revise' }, { record: 'b' }])
    expect(await verify(folder)).toMatchObject({ documents: 3, erased: 0, records: 2, published: 2 })
    await write([
      { document: null },
      { version: 2, step: 'revise', document: null },
      { record: 'b' },
      { version: 3, step: 'redact', document: removal(3, [1, 2]) },
    ])
    expect(await verify(folder)).toMatchObject({ documents: 2, erased: 2, records: 2, published: 1 })
    // A removal whose own reason was removed, a right body in between, and a last one that answers for all.
    await write([
      { document: null },
      { version: 2, step: 'redact', document: null },
      { version: 3, step: 'revise' },
      { version: 4, step: 'redact', document: removal(4, [1, 2]) },
      { version: 5, step: 'revise' },
    ])
    expect(await verify(folder)).toMatchObject({ documents: 3, erased: 2, records: 1, published: 1 })
  })

  it.each<[string, Told[], RegExp]>([
    ['skips a version', [{}, { version: 3, step: 'revise' }], /Entry 2 brings things\/a to version 3, and 2 was due/],
    ['tells a version twice', [{}, {}], /Entry 2 brings things\/a to version 1, and 2 was due/],
    [
      'shows the document of another record',
      [{ document: { body: {}, id: 'b', register: 'things', version: 1 } }],
      /Entry 1 \(things\/a v1\) speaks/i,
    ],
    [
      'hides another record’s id in the body',
      [{ document: { body: { id: 'a' }, id: 'b', register: 'things', version: 1 } }],
      /speaks of another/,
    ],
    [
      'removes a document without saying so',
      [{ document: null }, { record: 'b' }],
      /document of entry 1 \(things\/a\) is not shown, and no entry says/,
    ],
    [
      'removes one after the law had its entry',
      [{ document: null }, { version: 2, step: 'redact', document: removal(2, [1]) }, { version: 3, document: null }],
      /entry 3 \(things\/a\) is not shown/,
    ],
    [
      'removes more than the law’s entry names',
      [{ document: null }, { version: 2, document: null }, { version: 3, step: 'redact', document: removal(3, [2]) }],
      /document of entry 1 \(things\/a\) is not shown, and no entry says/,
    ],
    [
      'says that it removed what it shows',
      [{}, { version: 2, step: 'redact', document: removal(2, [1]) }],
      /Entry 2 says that version 1 of things\/a was lawfully removed, and its document is shown/,
    ],
    [
      'removes another record’s document',
      [{ document: null }, { record: 'b' }, { record: 'b', version: 2, step: 'redact', document: removal(2, [1], 'b') }],
      /Entry 3 says that version 1 of things\/b was|document of entry 1 \(things\/a\) is not shown/,
    ],
    [
      'says not what it removed',
      [{ document: null }, { version: 2, step: 'redact' }],
      /Entry 2 \(things\/a v2\) does not say which versions were lawfully removed/,
    ],
    [
      'removes what is still to come',
      [{ document: null }, { version: 2, step: 'redact', document: removal(2, [1, 3]) }, { version: 3, document: null }],
      /Entry 2 \(things\/a v2\) does not say which versions/,
    ],
    ['takes an unknown step', [{ step: 'rewrite' }], /Entry 1 is not formed as an entry/],
    ['back-dates an entry', [{}, { record: 'b', time: '2026-12-31T23:59:59.999Z' }], /Entry 2 is older than the one before it/],
    ['names a moment that is none', [{ time: 'yesterday' }], /Entry 1 is not formed as an entry/],
    [
      'writes an entry in another order',
      [{ text: (leaf) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(leaf)).reverse())) }],
      /Entry 1 is not formed/,
    ],
    ['writes a member twice', [{ text: (leaf) => leaf.replace('{', '{"digest":"",') }], /Entry 1 is not formed/],
    ['names a person', [{ text: (leaf) => leaf.replace('{', '{"author":"me",') }], /Entry 1 is not formed/],
  ])('is caught when it %s', async (_, told, wanted) => {
    await write(told)
    expect(await lieOf(folder)).toMatch(wanted)
  })

  it('is caught with bundles that hold more, or less, than they say', async () => {
    await write([{}])
    const path = join(folder, 'tile/entries/000.p/1')
    const bytes = readFileSync(path)
    for (const other of [Buffer.concat([bytes, Buffer.of(0, 0)]), bytes.subarray(0, -1), Buffer.of(0), Buffer.alloc(0)]) {
      writeFileSync(path, other)
      expect(await lieOf(folder)).toMatch(/does not hold 1 whole entries/)
    }
  })
})

/** The document of a lawful removal. */
function removal(version: number, removed: readonly number[], id = 'a'): object {
  return { body: null, id, note: 'Law 1', register: 'things', removed, version }
}

/** Every byte of what is small; the ends and some places of what is not. */
function placesIn(length: number, path: string): number[] {
  // The origin may be any text and the last signature's padding says nothing, so that of the checkpoint only its lines count.
  const all =
    length < 400 ? Array.from({ length }, (_, at) => at) : Array.from({ length: 12 }, (_, at) => Math.floor(((length - 1) * at) / 11))
  return path.endsWith('checkpoint') || path.endsWith('key') ? all.slice(0, -1) : all
}

function signed(key: SignerKey | undefined, size: number, root: Uint8Array, origin = 'quipu.test/ledger'): string {
  if (!key) throw new Error('no key')
  const text = presentCheckpoint({ origin, size, root })
  return signNote(text, [key])
}
