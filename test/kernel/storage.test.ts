/** Holds storage to its contract on both databases: one gapless ledger, nothing personal in it, and all else rebuilt from it. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../src/kernel/access/actor.ts'
import type { Chance } from '../../src/kernel/chance.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { formats } from '../../src/kernel/export/all.ts'
import { exportRegister } from '../../src/kernel/export/format.ts'
import type { Kernel } from '../../src/kernel/kernel.ts'
import { digestOf, leafOf } from '../../src/kernel/ledger/entry.ts'
import { loadFolder } from '../../src/kernel/load/load.ts'
import { readFolder } from '../../src/kernel/load/read-folder.ts'
import { appendPublic } from '../../src/kernel/record/append.ts'
import { makeChange } from '../../src/kernel/record/change.ts'
import { findPersonalValues, listVersions } from '../../src/kernel/record/read.ts'
import { rebuild } from '../../src/kernel/record/rebuild.ts'
import { openFolder } from '../../src/kernel/storage/file-store.ts'
import { readRecords } from '../../src/kernel/storage/joined-records.ts'
import { ledgerSize, readEntries } from '../../src/kernel/storage/ledger.ts'
import { migrate } from '../../src/kernel/storage/migrate.ts'
import { dumpProjections, findRecords, type RecordRow } from '../../src/kernel/storage/records.ts'
import { allRegisters } from '../../src/registers/all.ts'
import { databases, openWorld, peru, publish, type World } from '../world.ts'
import { furnish, must } from './actors.ts'
import { aThing, things } from './things.ts'

const registers = [...allRegisters, things]
const register = things.name

const entriesOf = (kernel: Kernel) => readEntries(kernel.database.read, 0, 10_000)
const dumpOf = async (kernel: Kernel) => (await Array.fromAsync(dumpProjections(kernel.database.read))).join('\n')

describe.each(databases)('storage on %s', (database) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld({ database, registers })
    await furnish(world.kernel)
  })
  afterAll(() => world?.close())

  describe('records that many pages read at once', () => {
    it('are those that each asked for, whoever asked for them too, and none for what is not there', async () => {
      const { database: db } = world.kernel
      const ids = Array.from({ length: 30 }, (_, at) => `read-at-once-${at}`)
      for (const id of ids) await publish(world.kernel, register, { name: id }, id)
      const asked = Array.from({ length: 60 }, (_, at) =>
        at % 7 === 6 ? ['not-there'] : ids.filter((_, place) => (place * 7 + at) % 5 < 2),
      )
      const many = [...ids, ...Array.from({ length: 300 }, (_, at) => `not-there-${at}`), ...ids]
      const inOrder = (rows: readonly RecordRow[]) => rows.toSorted((a, b) => (a.record < b.record ? -1 : 1))
      const given = await Promise.all([...asked, many, []].map((one) => readRecords(db, register, one)))
      for (const [at, one] of [...asked, ids, []].entries())
        expect(inOrder(given[at] ?? []).map(({ record }) => record)).toEqual(one.filter((id) => id !== 'not-there').toSorted())
      expect(inOrder(given[0] ?? [])).toEqual(inOrder(await findRecords(db.read, register, asked[0] ?? [])))
      const [others, own] = await Promise.all([readRecords(db, 'organizations', ids), readRecords(db, register, ids)])
      expect([others.length, own.length]).toEqual([0, ids.length])
    })

    it('fail for everybody who asked when the database is gone', async () => {
      const gone = await openWorld({ database, registers })
      await publish(gone.kernel, register, { name: 'was there' }, 'was-there')
      expect(await readRecords(gone.kernel.database, register, ['was-there'])).toHaveLength(1)
      await gone.close()
      const asked = Array.from({ length: 8 }, () => readRecords(gone.kernel.database, register, ['was-there']))
      expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(asked.map(() => 'rejected'))
    })
  })

  describe('the ledger', () => {
    it('numbers fifty publications at once without a gap, in the order of its entries', async () => {
      const drafts = await Promise.all(
        Array.from({ length: 50 }, (_, at) =>
          must(world.kernel, { register, id: `at-once-${at}`, step: 'create', body: { name: `${at}` } }),
        ),
      )
      await Promise.all(drafts.map(({ id, edit }) => must(world.kernel, { register, id, step: 'publish', edit })))
      const entries = await entriesOf(world.kernel)
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1))
      expect(await ledgerSize(world.kernel.database.read)).toBe(entries.length)
      expect(entries.filter(({ record }) => record.startsWith('at-once-'))).toHaveLength(50)
    })

    it('holds for every entry the leaf of it and the digest of its document', async () => {
      for (const { leaf, salt, document, seq: _, ...entry } of await entriesOf(world.kernel)) {
        expect(leaf).toBe(leafOf(entry))
        expect(salt).toMatch(/^[0-9a-f]{32}$/)
        expect(entry.digest).toBe(
          createHash('sha256')
            .update(Buffer.from(salt ?? '', 'hex'))
            .update(document ?? '')
            .digest('hex'),
        )
        expect(entry.digest).toBe(digestOf(salt ?? '', document ?? ''))
        expect(JSON.parse(document ?? '')).toMatchObject({ register: entry.register, id: entry.record, version: entry.version })
      }
    })

    it('gets no entry from a change that refers to nothing', async () => {
      const before = await ledgerSize(world.kernel.database.read)
      const wrong = aThing({
        paper: { hash: 'f'.repeat(64), name: 'b.txt', type: 'text/plain', sizeBytes: 1 },
        keeper: 'nobody',
        home: '99',
        evidence: [{ register: 'organizations', query: 'colour=red', what: { es: 'a', en: 'b' } }],
      })
      const { id, edit } = await must(world.kernel, { register, step: 'create', body: wrong })
      const result = await makeChange(world.kernel, operator, { register, id, step: 'publish', edit })
      expect(result.issues?.map(({ path, code }) => `${path} ${code}`)).toEqual([
        'keeper unknown-reference',
        'home unknown-reference',
        'paper unknown-file',
        'evidence unknown-figure',
      ])
      expect(await ledgerSize(world.kernel.database.read)).toBe(before)
    })

    it('gets no entry from a change whose transaction fails after it was appended', async () => {
      const dump = await dumpOf(world.kernel)
      const before = await entriesOf(world.kernel)
      const failing = world.kernel.database.transaction(async (db) => {
        const change = { register, id: 'never', step: 'publish', base: 0, body: aThing(), institution: null } as const
        await appendPublic(world.kernel, db, change)
        throw new Error('the power went')
      })
      await expect(failing).rejects.toThrow('the power went')
      expect(await entriesOf(world.kernel)).toEqual(before)
      expect(await dumpOf(world.kernel)).toBe(dump)
    })

    it('takes no version that does not follow the last', async () => {
      const id = await publish(world.kernel, 'organizations', { name: 'Sola', nature: 'private', form: 'company' })
      const change = { register: 'organizations', id, step: 'revise', base: 0, body: {}, institution: null } as const
      await expect(world.kernel.database.transaction((db) => appendPublic(world.kernel, db, change))).rejects.toMatchObject({
        code: 'edit-conflict',
      })
    })
  })

  describe('what is about a person', () => {
    // Five digits stand in a hash by chance, in the middle of others.
    const secrets = /zoil|reservad|privado\.example|(?<![0-9a-f]{8})98765(?![0-9a-f]{8})/i

    it('stands in no table but those of drafts and of personal values, however it came in', async () => {
      const { edit } = await must(world.kernel, { register, id: 'with-person', step: 'create', body: aThing() })
      await must(world.kernel, { register, id: 'with-person', step: 'publish', edit })
      const text = `records:\n  - id: loaded-person\n    name: Cargada\n    contact: { name: Zoila Reservada, telephone: "987651234" }\n`
      expect(await loadFolder(world.kernel, readFolder([{ path: `${register}.yaml`, text }], 'x'))).toMatchObject({ published: 1 })
      expect(await loadFolder(world.kernel, readFolder([{ path: `${register}.yaml`, text }], 'x'))).toMatchObject({ unchanged: 1 })
      for (const id of ['with-person', 'loaded-person'])
        expect(await findPersonalValues(world.kernel, register, id)).toMatchObject({ contact: { name: 'Zoila Reservada' } })
      const tables = await world.kernel.database.read.introspection.getTables()
      expect(tables.length).toBeGreaterThan(9)
      for (const { name } of tables) {
        if (name === 'drafts') continue
        const { rows } = await sql`select * from ${sql.table(name)}`.execute(world.kernel.database.read)
        const holds = rows.some((row) => secrets.test(JSON.stringify(row)))
        expect(holds, name).toBe(name === 'personal_values')
      }
    })

    it('stands in no export and no version', async () => {
      for (const format of formats) {
        const pieces = await Array.fromAsync(await exportRegister(world.kernel, register, format))
        const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString()
        expect(whole).toContain('with-person')
        expect(whole).not.toMatch(secrets)
        expect(whole).not.toContain('contact')
      }
      expect(JSON.stringify(await listVersions(world.kernel, register, 'with-person'))).not.toMatch(secrets)
    })
  })

  describe('migration', () => {
    it('changes nothing the second time', async () => {
      const tables = () => world.kernel.database.read.introspection.getTables()
      const before = await tables()
      const entries = await entriesOf(world.kernel)
      expect(await migrate(world.kernel.database)).toEqual([])
      expect(await tables()).toEqual(before)
      expect(await entriesOf(world.kernel)).toEqual(entries)
    })

    it('refuses a database that a newer release wrote', async () => {
      const name = '9999-of-the-future'
      await world.kernel.database.transaction((db) => db.insertInto('migrations').values({ name }).execute())
      await expect(migrate(world.kernel.database)).rejects.toMatchObject({ code: 'storage-failed' })
      await world.kernel.database.transaction((db) => db.deleteFrom('migrations').where('name', '=', name).execute())
    })
  })

  it('lets readers read while a change is under way, and shows them nothing of it', async () => {
    const before = await ledgerSize(world.kernel.database.read)
    await world.kernel.database.transaction(async (db) => {
      const change = { register, id: 'under-way', step: 'publish', base: 0, body: { name: 'x' }, institution: null } as const
      await appendPublic(world.kernel, db, change)
      expect(await ledgerSize(db)).toBe(before + 1)
      expect(await ledgerSize(world.kernel.database.read)).toBe(before)
    })
    expect(await ledgerSize(world.kernel.database.read)).toBe(before + 1)
  })

  it('never writes through what it reads by', async () => {
    if (database !== 'sqlite') return
    await expect(sql`delete from records`.execute(world.kernel.database.read)).rejects.toThrow('readonly')
  })
})

describe('files', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

  it('are found by their content and come back byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const hash = await world.kernel.files.put(bytes)
        expect(hash).toBe(sha256(bytes))
        expect(Buffer.from((await world.kernel.files.find(hash)) ?? []).equals(bytes)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('put many times at once are whole, and leave nothing half-written behind', async () => {
    const folder = join(world.settings.dataFolder, 'at-once')
    const store = openFolder(folder)
    const bytes = Buffer.alloc(300_000, 'quipu')
    const hashes = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)))
    expect(new Set(hashes)).toEqual(new Set([sha256(bytes)]))
    expect((await store.find(sha256(bytes)))?.length).toBe(bytes.length)
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    expect(names.map(({ name }) => name)).toEqual([sha256(bytes).slice(2)])
  })

  it('that somebody tampered with are not given out', async () => {
    const hash = await world.kernel.files.put(Buffer.from('the minutes of the meeting'))
    const path = join(world.settings.dataFolder, 'files', hash.slice(0, 2), hash.slice(2))
    expect(readFileSync(path, 'utf8')).toBe('the minutes of the meeting')
    writeFileSync(path, 'other minutes of the meeting')
    expect(await world.kernel.files.find(hash)).toBeUndefined()
    await world.kernel.files.put(Buffer.from('the minutes of the meeting'))
    expect(await world.kernel.files.find(hash)).toBeDefined()
  })

  it.each(['', '../../etc/passwd', 'E'.repeat(64), 'a'.repeat(63), `${'a'.repeat(64)}/x`])('has none by the name %j', async (hash) => {
    expect(await world.kernel.files.find(hash)).toBeUndefined()
  })
})

describe('the same history', () => {
  const worlds: World[] = []
  beforeAll(async () => {
    for (const database of databases) {
      const world = await openWorld({ database, registers, clock: aClock(), chance: aChance() })
      worlds.push(world)
      await furnish(world.kernel)
    }
  })
  afterAll(async () => {
    for (const world of worlds) await world.close()
  })

  const step = fc.record({
    id: fc.constantFrom('one', 'two', 'three', 'four'),
    act: fc.constantFrom('write', 'write', 'withdraw'),
    body: fc.record(
      {
        name: fc.oneof(fc.constantFrom('Ñandú', 'a | b', 'İstanbul'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })),
        title: fc.record({ es: fc.string({ unit: 'grapheme', maxLength: 300 }), qu: fc.string({ unit: 'grapheme', maxLength: 90 }) }),
        count: fc.integer(),
        share: fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
        day: fc.constantFrom('2026', '2026-02', '2026-02-03'),
        home: fc.constantFrom('15', '1501'),
        contact: fc.constant({ name: 'Zoila' }),
      },
      { requiredKeys: ['name'] },
    ),
  })

  it('makes the same ledger and the same projections on both databases, and a rebuild makes the same again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (history) => {
        for (const { kernel } of worlds) for (const one of history) await take(kernel, one)
        const dumps = await Promise.all(worlds.map(({ kernel }) => dumpOf(kernel)))
        const ledgers = await Promise.all(worlds.map(({ kernel }) => entriesOf(kernel)))
        expect(ledgers[0]).toEqual(ledgers[1])
        expect(dumps[0]).toBe(dumps[1])
        for (const { kernel } of worlds) {
          expect(await rebuild(kernel)).toBe(ledgers[0]?.length)
          expect(await dumpOf(kernel)).toBe(dumps[0])
        }
      }),
      { numRuns: 25, endOnFailure: true },
    )
  })

  it('of the whole strategy of Peru too', async () => {
    const made = await Promise.all(
      databases.map(async (database) => {
        const world = await openWorld({ database, load: peru, clock: aClock(), chance: aChance() })
        const dump = await dumpOf(world.kernel)
        await rebuild(world.kernel)
        const again = await dumpOf(world.kernel)
        await world.close()
        return { dump, again }
      }),
    )
    expect(made[0]?.dump.length).toBeGreaterThan(100_000)
    for (const { dump, again } of made) {
      expect(dump).toBe(made[0]?.dump)
      expect(again).toBe(dump)
    }
  })
})

/** Publishes, revises or withdraws, whatever the record's state lets it; what it refuses is part of the history. */
async function take(kernel: Kernel, { id, act, body }: { id: string; act: string; body: object }): Promise<void> {
  const { version = 0, state } = (await listVersionsOrNone(kernel, id)).at(-1) ?? {}
  if (act === 'withdraw') {
    if (version > 0 && state !== 'withdraw') await must(kernel, { register, id, step: 'withdraw', edit: `${version}.0`, note: 'Se retira' })
    return
  }
  const begun = await must(kernel, { register, id, step: version > 0 ? 'revise' : 'create', edit: `${version}.0`, body })
  const result = await makeChange(kernel, operator, { register, id, step: 'publish', edit: begun.edit })
  if (result.issues) await must(kernel, { register, id, step: 'discard', edit: begun.edit })
}

async function listVersionsOrNone(kernel: Kernel, id: string): Promise<{ version: number; state: string }[]> {
  const versions = await listVersions(kernel, register, id).catch(() => [])
  return versions.map(({ version, step }) => ({ version, state: step }))
}

/** One second later each time that it is asked. */
function aClock(): Clock {
  let seconds = 0
  return { now: () => new Date(Date.UTC(2026, 6, 28) + 1000 * seconds++).toISOString() }
}

/** The same bytes in the same order, every time. */
function aChance(): Chance {
  let drawn = 0
  return { bytes: (count) => createHash('shake256', { outputLength: count }).update(String(drawn++)).digest() }
}
