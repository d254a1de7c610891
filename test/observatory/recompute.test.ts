/** Published indices, made again from their own components by the engine, and what each says about its publisher's method. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { columnOf } from '../../src/engines/composite/table.ts'
import { needPublished } from '../../src/kernel/record/read.ts'
import { asEdition, findMeasured, type Measured, measure } from '../../src/registers/index-editions/measure.ts'
import { type Recomputation, recompute } from '../../src/registers/index-editions/recompute.ts'
import { observatory, openWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ load: observatory })
})
afterAll(() => world?.close())

async function measured(id: string): Promise<Measured> {
  const found = await findMeasured(world.kernel, asEdition(await needPublished(world.kernel, 'index-editions', id)))
  if (!found) throw new Error(`${id} has no figures`)
  return found
}
const of = async (id: string): Promise<Recomputation> => recompute(await measured(id))

describe('the readiness index of Oxford Insights', () => {
  it.each([2020, 2021, 2023, 2024])('of %i is what its method says, at every level, to 1e-8', async (year) => {
    const found = await of(`readiness-${year}`)
    expect(found.aggregates).toHaveLength(4)
    expect(found.aggregates.every(({ farthest, count }) => count > 150 && farthest < 1e-8)).toBe(true)
  })

  it('of 2022 has totals that are the mean of its pillars, but one pillar that is not the mean of its published dimensions', async () => {
    const { aggregates } = await of('readiness-2022')
    const by = Object.fromEntries(aggregates.map((one) => [one.code, one]))
    expect([by.index?.farthest, by.government?.farthest, by.technology?.farthest].every((one) => (one ?? 1) < 1e-8)).toBe(true)
    expect(by.data?.beyond).toHaveLength(176)
    expect(by.data?.farthest).toBeCloseTo(0.001665, 6)
    expect(by.data?.beyond[0]?.country).toBe('GE')
  })

  it('of 2025 is the weighted mean of six pillars within what two decimals leave open, and ranks three countries otherwise', async () => {
    const { aggregates, ranks } = await of('readiness-2025')
    expect(aggregates).toHaveLength(7)
    expect(aggregates.flatMap(({ beyond }) => beyond)).toEqual([])
    expect(Math.max(...aggregates.map(({ farthest }) => farthest))).toBeLessThan(0.01)
    expect(ranks?.count).toBe(195)
    expect(ranks?.ofScores).toEqual([
      { country: 'PH', published: 43, recomputed: 42 },
      { country: 'RU', published: 49, recomputed: 48 },
      { country: 'SR', published: 181, recomputed: 180 },
    ])
  })
})

describe('the Open Data Barometer', () => {
  it.each([
    { year: 2013, count: 77 },
    { year: 2014, count: 86 },
  ])('of $year: all $count ranks are those of the rounded scores, made again', async ({ year, count }) => {
    const { aggregates, ranks } = await of(`barometer-${year}`)
    expect(ranks).toEqual({ count, ofScores: [], ofRecomputed: [] })
    expect(aggregates.map(({ farthest, beyond }) => [farthest < 0.005, beyond.length])).toEqual([[true, 0]])
  })

  it('weighs published data twice in 2014 and not in 2013: with the weights of the other year neither is right', async () => {
    for (const [year, weight] of [
      [2013, 2],
      [2014, 1],
    ] as const) {
      const { edition, figures } = await measured(`barometer-${year}`)
      const components = edition.body.components?.map((one) => (one.code === 'implementation' ? { ...one, weight } : one))
      const { ranks } = recompute(measure({ ...edition, body: { ...edition.body, ...(components ? { components } : {}) } }, figures))
      expect(ranks?.ofRecomputed.length).toBeGreaterThan(20)
    }
  })

  it('has ranks of 2014 that unrounded scores would not give', async () => {
    const { edition, figures } = await measured('barometer-2014')
    const { rank_decimals: _, ...body } = edition.body
    expect(recompute(measure({ ...edition, body }, figures)).ranks?.ofScores.length).toBeGreaterThan(20)
  })
})

describe('the vibrancy scores of Stanford', () => {
  it.each([2015, 2016, 2017, 2018, 2019, 2020])(
    'of %i divide by twelve whatever is missing; dividing by what is there gives others',
    async (year) => {
      const { aggregates, otherRule } = await of(`vibrancy-${year}`)
      expect(aggregates[0]?.farthest).toBeLessThan(1e-8)
      expect(otherRule.beyond.length).toBeGreaterThan(30)
      expect(otherRule.beyond.some(({ country, published, recomputed }) => country === 'PE' && recomputed > published)).toBe(true)
    },
  )
})

it('stretches components along with the score, so that the index made again has the published scale', async () => {
  const { built, top, scores, countries, edition } = await measured('barometer-2014')
  const made = columnOf(built.stages.aggregated, top)
  expect(edition.body.scale).toBe('worst-to-best')
  expect(Math.max(...countries.map((_, at) => Math.abs((made[at] ?? 9) - (scores[at] ?? 0))))).toBeLessThan(0.005)
})

it('sees a published score that its components do not give', async () => {
  const { edition, figures } = await measured('readiness-2024')
  const totals = figures.columns.get('Total')?.map((cell, at) => (at === 5 ? '99' : cell)) ?? []
  const { aggregates } = recompute(measure(edition, { ...figures, columns: new Map([...figures.columns, ['Total', totals]]) }))
  expect(aggregates[0]?.beyond).toHaveLength(1)
})
