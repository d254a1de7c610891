/** The clock of the machine is set back by a day while the site serves: no entry is older than the one before it, nothing
 * changes its order, and all else is as if nothing had been. */
import { describe, expect, it } from 'vitest'
import { operator } from '../src/kernel/access/actor.ts'
import { examine } from '../src/kernel/doctor/examine.ts'
import { importFile } from '../src/kernel/import/import.ts'
import { readRows } from '../src/kernel/import/rows.ts'
import { look } from '../src/kernel/import/source.ts'
import { makeChange } from '../src/kernel/record/change.ts'
import { rebuild } from '../src/kernel/record/rebuild.ts'
import { dumpProjections } from '../src/kernel/storage/records.ts'
import { allMappings } from '../src/registers/mappings.ts'
import { andara, databases, openWorld, publish, type World } from './world.ts'

const noon = Date.UTC(2026, 6, 28, 12)
const day = 24 * 60 * 60 * 1000

describe.each(databases)('a clock that is set back on %s', (database) => {
  it('leaves the ledger, its order and every time that is shown in one direction', async () => {
    const clock = { at: noon, now: () => new Date(clock.at++).toISOString() }
    const world = await openWorld({ database, load: andara, clock })
    const body = { name: 'Antes', nature: 'private', form: 'startup' }
    const before = await publish(world.kernel, 'organizations', body)
    clock.at = noon - day
    const after = await publish(world.kernel, 'organizations', { ...body, name: 'Después' })
    await revise(world, before, { ...body, name: 'Antes, revisada' })
    await importOne(world)
    clock.at = noon + day
    await publish(world.kernel, 'organizations', { ...body, name: 'Al día siguiente' }, 'next-day')

    const entries = await world.kernel.database.read.selectFrom('ledger_entries').selectAll().orderBy('seq').execute()
    const times = entries.map(({ time }) => time)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1))
    expect(times).toEqual([...times].sort())
    expect(times.at(-1)).toMatch(/^2026-07-29T12/)
    expect(times.at(-2)).toMatch(/^2026-07-28T12/)

    expect(new Set([before, after]).size).toBe(2)
    const record = await (await world.get(`/api/organizations/${before}`)).json()
    expect(record).toMatchObject({ version: 2, body: { name: 'Antes, revisada' } })
    const { items } = (await (await world.get('/api/changes?limit=100')).json()) as { items: { seq: number; time: string }[] }
    expect(items.map(({ seq }) => seq)).toEqual(items.map((_, at) => entries.length - at))
    expect(items.map(({ time }) => time)).toEqual([...times].reverse())
    const feed = await (await world.get('/changes.atom')).text()
    const updated = Array.from(feed.matchAll(/<updated>([^<]+)/g), ([, time = '']) => time)
    expect(updated.length).toBeGreaterThan(3)
    expect(updated).toEqual([...updated].sort().reverse())

    for await (const { check, findings } of examine(world.kernel)) expect([check.name, findings]).toEqual([check.name, []])
    const dump = async () => (await Array.fromAsync(dumpProjections(world.kernel.database.read))).join('\n')
    const was = await dump()
    await rebuild(world.kernel)
    expect(await dump()).toBe(was)
    await world.close()
  })
})

async function revise({ kernel }: World, id: string, body: object): Promise<void> {
  const change = { register: 'organizations', id }
  const begun = await makeChange(kernel, operator, { ...change, step: 'revise', edit: '1.0', body })
  if (begun.issues) throw new Error(JSON.stringify(begun.issues))
  const submitted = await makeChange(kernel, operator, { ...change, step: 'submit', edit: begun.edit })
  if (submitted.issues) throw new Error(JSON.stringify(submitted.issues))
  expect(await makeChange(kernel, operator, { ...change, step: 'publish', edit: submitted.edit })).toMatchObject({ version: 2 })
}

async function importOne({ kernel }: World): Promise<void> {
  const mapping = allMappings.find(({ name }) => name === 'us-2024')
  if (!mapping) throw new Error('there is no such format')
  const open = async function* () {
    yield Buffer.from('Use Case Name,Agency,Bureau\nChat,Agency of Tests,North\n')
  }
  const seen = await look(open(), 'file')
  const rows = readRows('table', open(), seen, 'file')
  const request = { mapping, look: seen, file: 'file', rows, language: 'en', dryRun: false, progress: () => {} } as const
  expect(await importFile(kernel, request)).toMatchObject({ published: 1 })
}
