/** Holds Peru's strategy, as data, to its source: every action there, each in two languages, and live evidence. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countMatching, listAll } from '../../src/kernel/record/list.ts'
import type { PublishedRecord } from '../../src/kernel/record/record.ts'
import { actions as actionsRegister } from '../../src/registers/actions/register.ts'
import { andara, loadInto, openWorld, peru, publish, root, type World } from '../world.ts'

const source = join(root, '../shared/data/strategy/enia-2021-2026.txt')
const codesOf = (records: readonly PublishedRecord[]) => records.map(({ body }) => String(body.code))

describe('the strategy of Peru', () => {
  let world: World
  let axes: PublishedRecord[]
  let objectives: PublishedRecord[]
  let actions: PublishedRecord[]
  beforeAll(async () => {
    world = await openWorld({ load: peru })
    axes = await listAll(world.kernel, 'axes', '')
    objectives = await listAll(world.kernel, 'objectives', '')
    actions = await listAll(world.kernel, 'actions', '')
  })
  afterAll(() => world?.close())

  it('has 6 axes, 14 objectives and 75 actions', () => {
    expect([axes.length, objectives.length, actions.length]).toEqual([6, 14, 75])
    expect(codesOf(axes)).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6'])
  })

  it('has exactly the codes of its source', () => {
    if (!existsSync(source)) return console.log(`${source}: not present`)
    const text = readFileSync(source, 'utf8')
    const printed = new Set(Array.from(text.matchAll(/\bA\.\d\.\d\.\d+/g), ([code]) => code))
    expect(codesOf(actions).sort()).toEqual([...printed].sort())
  })

  it('hangs every action under the objective of its code, and every objective under the axis of its own', () => {
    for (const { id, body } of actions) {
      expect(id).toBe(`pe-enia-${String(body.code).toLowerCase()}`)
      expect(body.objective).toBe(`pe-enia-so.${String(body.code).split('.').slice(1, 3).join('.')}`)
    }
    for (const { body } of objectives) expect(body.axis).toBe(`pe-enia-e${String(body.code).at(3)}`)
  })

  it('says everything in Spanish and in English', () => {
    for (const { id, body } of [...axes, ...objectives, ...actions])
      for (const field of ['title', 'summary']) {
        expect(body[field], `${id} ${field}`).toEqual({ es: expect.stringMatching(/\S{2}/), en: expect.stringMatching(/\S{2}/) })
      }
  })

  it('numbers from 1 without a gap under each parent', () => {
    const orders = Map.groupBy(actions, ({ body }) => body.objective)
    for (const [objective, under] of orders)
      expect(
        under.map(({ body }) => Number(body.order)).sort((a, b) => a - b),
        String(objective),
      ).toEqual(under.map((_, at) => at + 1))
  })

  it('corrects the codes that its source printed wrongly, and says so', () => {
    const noteOf = (code: string) => [...axes, ...objectives, ...actions].find(({ body }) => body.code === code)?.body.notes
    expect(noteOf('SO.1.2')).toMatchObject({ es: expect.stringContaining('SO.2.1'), en: expect.stringContaining('SO.2.1') })
    expect(noteOf('SO.6.1')).toMatchObject({ es: expect.stringContaining('L6'), en: expect.stringContaining('L6') })
    expect(noteOf('A.2.2.1')).toMatchObject({ es: expect.any(String), en: expect.any(String) })
  })

  it('reports the status of no action that nobody has reported', () => {
    for (const { body } of actions) if (body.status !== 'not-reported') expect(body.status_reason).toBeDefined()
  })

  it('tells where each record comes from, to the line', () => {
    for (const { origin } of [...axes, ...actions]) expect(origin).toMatchObject({ source: expect.any(String), line: expect.any(Number) })
  })

  it("counts published organizations as A.6.1.4's evidence, live", async () => {
    const action = actions.find(({ body }) => body.code === 'A.6.1.4')
    const needs = world.kernel.catalog.kinds.needs(actionsRegister.fields.evidence, action?.body.evidence)
    expect(needs).toEqual([{ figure: { register: 'organizations', query: '' } }])
    const before = await countMatching(world.kernel, 'organizations', '')
    expect(before).toBeGreaterThan(60)
    await publish(world.kernel, 'organizations', { name: 'Una más', nature: 'private', form: 'startup' })
    expect(await countMatching(world.kernel, 'organizations', '')).toBe(before + 1)
  })
})

describe('the strategy of Andara', () => {
  it('loads: 1 strategy, 2 axes, 3 objectives, 5 actions, 3 organizations, 3 places', async () => {
    const world = await openWorld({ load: andara })
    const names = ['strategies', 'axes', 'objectives', 'actions', 'organizations', 'places']
    const counts = await Promise.all(names.map((name) => countMatching(world.kernel, name, '')))
    expect(counts).toEqual([1, 2, 3, 5, 3, 3])
    const actions = await listAll(world.kernel, 'actions', '')
    expect(new Set(actions.map(({ body }) => body.status)).size).toBe(5)
    await world.close()
  })

  it('loads beside the strategy of Peru', async () => {
    const world = await openWorld({ load: peru })
    await loadInto(world.kernel, andara)
    expect(await countMatching(world.kernel, 'strategies', '')).toBe(2)
    await world.close()
  })
})
