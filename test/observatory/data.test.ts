/** The published figures that the project carries: each with its source, method and licence, and consistent with their own parts. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { listAll } from '../../src/kernel/record/list.ts'
import type { PublishedRecord } from '../../src/kernel/record/record.ts'
import { loadInto, observatory, openWorld, type World } from '../world.ts'

let world: World
let editions: PublishedRecord[]
let indicators: PublishedRecord[]
beforeAll(async () => {
  world = await openWorld({ load: observatory })
  editions = await listAll(world.kernel, 'index-editions', '')
  indicators = await listAll(world.kernel, 'indicators', '')
})
afterAll(() => world?.close())

const hashOf = ({ body }: PublishedRecord): string | undefined => Object(body.figures).hash

describe('the folder of the observatory', () => {
  it('loads: 3 indices, 14 editions, 6 indicators; a second time nothing changes', async () => {
    expect([(await listAll(world.kernel, 'indices', '')).length, editions.length, indicators.length]).toEqual([3, 14, 6])
    const size = async () => Number((await (await world.get('/api')).json()).ledgerSize)
    const before = await size()
    await loadInto(world.kernel, observatory)
    expect(await size()).toBe(before)
  })

  it('keeps every file by its content, so that the ledger holds its hash, and carries no file that no record names', async () => {
    const kept = [...editions, ...indicators].flatMap((record) => hashOf(record) ?? [])
    const there = readdirSync(join(observatory, 'figures')).map((name) =>
      createHash('sha256')
        .update(readFileSync(join(observatory, 'figures', name)))
        .digest('hex'),
    )
    expect(kept.sort()).toEqual(there.sort())
    for (const hash of kept) expect((await world.get(`/files/${hash}`)).status).toBe(200)
  })

  it('says of every edition where its figures come from, on which terms, and how the score comes about', () => {
    for (const { id, body } of editions)
      expect([body.source, body.licence, body.method], id).toEqual([
        expect.stringMatching(/^https:/),
        { es: expect.any(String), en: expect.any(String) },
        { es: expect.any(String), en: expect.any(String) },
      ])
    for (const { id, body } of indicators) expect(body.publisher, id).toBeTruthy()
  })

  it('names columns that its files have, and countries by ISO codes, each once', () => {
    for (const { id, body } of editions) {
      const rows = read(Object(body.figures).name)
      const columns = Object.keys(rows[0] ?? {})
      const components: { column: string }[] = Object(body.components)
      expect(columns, id).toEqual(
        expect.arrayContaining([body.total, ...(body.rank ? [body.rank] : []), ...components.map(({ column }) => column)]),
      )
      const codes = rows.map(({ code }) => code ?? '')
      expect(codes.filter((code, at) => !/^[A-Z]{2}$/.test(code) || codes.indexOf(code) !== at)).toEqual([])
    }
  })
})

test.each([2020, 2021, 2022, 2023, 2024])('readiness %i: the total is the mean of the three pillars', (year) => {
  const rows = read(`oxford-${year}.csv`)
  const off = rows.filter((row) => {
    const total = Number(row['Overall score'] ?? row['Total score'] ?? row.Total)
    const pillars = [row.Government, row['Technology Sector'], row['Data and Infrastructure']].map(Number)
    return !(Math.abs(total - pillars.reduce((sum, value) => sum + value, 0) / 3) <= 1e-7)
  })
  expect(off).toEqual([])
  expect(rows.filter((row) => row.Country === 'Peru')).toHaveLength(1)
})

test('barometer 2014: 86 countries, ranked by their scaled scores, ties sharing the first rank', () => {
  const rows = read('barometer-2014.csv')
  expect(rows).toHaveLength(86)
  const scores = rows.map((row) => Math.round(Number(row['ODB-Scaled'])))
  const ranks = scores.map((score) => 1 + scores.filter((other) => other > score).length)
  expect(rows.map((row) => Number(row['ODB-Rank']))).toEqual(ranks)
})

function read(name: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(readFileSync(join(observatory, 'figures', name), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data
}
