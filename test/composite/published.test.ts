/** Published indices, made again from their own components. The figures lie beside the project; where they do not, this says so. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/engines/composite/analysis.ts'
import { build } from '../../src/engines/composite/build.ts'
import { type Config, defaultConfig } from '../../src/engines/composite/config.ts'
import { buildPanel } from '../../src/engines/composite/panel.ts'
import { type Cells, readTables } from '../../src/engines/composite/read-tables.ts'
import { makeRunner } from '../../src/engines/composite/runner.ts'
import { sensitivityOf } from '../../src/engines/composite/sensitivity.ts'
import { rank } from '../../src/engines/composite/statistics.ts'
import { defineStructure, type Structure } from '../../src/engines/composite/structure.ts'
import { columnOf, recordOf } from '../../src/engines/composite/table.ts'
import { root } from '../world.ts'
import { aConfig } from './example.ts'

const shared = join(root, '../shared/data/index')

function rowsOf(path: string): readonly Cells[] | undefined {
  const file = join(shared, path)
  if (!existsSync(file)) return void console.log(`${path}: not present`)
  return Papa.parse<Cells>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true }).data
}

/** An index of one level over columns of a published table; "-" and "" are missing. */
function overColumns(rows: readonly Cells[], columns: readonly string[], weights: readonly number[] = []) {
  const structure: Structure = defineStructure([
    ...columns.map((code, at) => ({ code, level: 1, parent: 'index', weight: weights[at] ?? 1 })),
    { code: 'index', level: 2, weight: 1 },
  ])
  const numbers = columns.flatMap((column) => rows.map((row) => (row[column] === '-' || !row[column] ? Number.NaN : Number(row[column]))))
  const units = rows.map((row) => row.CountryName ?? row.Country ?? '')
  return {
    structure,
    data: { indicators: { units, codes: columns, values: Float64Array.from(numbers) }, groups: new Map(), denominators: new Map() },
  }
}

const asTheyAre: Config = aConfig({ normalise: { method: 'none' } })

function scoresOf(rows: readonly Cells[], columns: readonly string[], changes: Partial<Config> = {}, weights?: readonly number[]) {
  const { structure, data } = overColumns(rows, columns, weights)
  return columnOf(build(data, structure, { ...asTheyAre, ...changes }).stages.aggregated, columns.length)
}

/** The greatest difference; NaN where one is missing. */
function farthest(found: Float64Array, rows: readonly Cells[], column: string): number {
  return found.reduce((worst, value, at) => Math.max(worst, Math.abs(value - Number(rows[at]?.[column]))), 0)
}

describe('ASEM', () => {
  it.each([
    { stage: 'normalised', file: 'asem/expected/default_normalised.csv' },
    { stage: 'aggregated', file: 'asem/expected/default_aggregated.csv' },
  ] as const)('is $stage as the reference does it', ({ stage, file }) => {
    const [data, meta, expected] = [rowsOf('asem/iData.csv'), rowsOf('asem/iMeta.csv'), rowsOf(file)]
    if (!data || !meta || !expected) return
    const read = readTables(data, meta)
    const found = recordOf(build(read.data, read.structure, defaultConfig).stages[stage])
    expect(expected).toHaveLength(51)
    for (const { uCode = '', ...cells } of expected)
      for (const [code, value] of Object.entries(cells))
        expect(Math.abs((found[uCode]?.[code] ?? Number.NaN) - Number(value)), `${uCode} ${code}`).toBeLessThan(1e-9)
  })
})

describe('the sensitivity of ASEM', () => {
  const inputs: readonly Input[] = [
    { name: 'winsorise', at: 'treat.winsorise', choices: [1, 2, 3, 4, 5] },
    {
      name: 'normalise',
      at: 'normalise',
      choices: [{ method: 'min-max', lower: 1, upper: 100 }, { method: 'rank' }, { method: 'min-max', lower: 10, upper: 20 }],
    },
    { name: 'aggregate', at: 'aggregate', choices: ['arithmetic', 'geometric', 'harmonic', 'copeland'] },
    { name: 'impute', at: 'impute', choices: ['mean', 'median', { method: 'group-mean', by: 'EurAsia_group' }] },
  ]

  it('is within 0.05 of exact at 3,000 runs, from any of ten seeds', () => {
    const [data, meta] = [rowsOf('asem/iData.csv'), rowsOf('asem/iMeta.csv')]
    if (!data || !meta) return
    const read = readTables(data, meta)
    const runner = makeRunner({ ...read, config: defaultConfig, inputs, target: read.structure.tops[0] ?? 0 })
    const exact = sensitivityOf(runner, { method: 'exact', runs: 1, seed: 1, bootstraps: 0 })
    expect(exact.runs).toBe(180)
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
      const found = sensitivityOf(runner, { method: 'sample', runs: 3000, seed, bootstraps: 0 })
      for (const [input, { first, total }] of (exact.indices[0] ?? []).entries()) {
        expect(Math.abs((found.indices[0]?.[input]?.first ?? 9) - first), `seed ${seed}`).toBeLessThan(0.05)
        expect(Math.abs((found.indices[0]?.[input]?.total ?? 9) - total), `seed ${seed}`).toBeLessThan(0.05)
      }
    }
  })
})

describe('the readiness index of Oxford Insights', () => {
  it.each([
    { year: 2020, total: 'Overall score', count: 172 },
    { year: 2021, total: 'Overall score', count: 160 },
    { year: 2022, total: 'Overall score', count: 181 },
    { year: 2023, total: 'Total score', count: 193 },
    { year: 2024, total: 'Total', count: 188 },
  ])('of $year is the mean of its three pillars', ({ year, total, count }) => {
    const rows = rowsOf(`oxford/gairi_${year}_pillars_dimensions.csv`)
    if (!rows) return
    expect(rows).toHaveLength(count)
    expect(farthest(scoresOf(rows, ['Government', 'Technology Sector', 'Data and Infrastructure']), rows, total)).toBeLessThan(1e-8)
  })

  it('of 2025 weighs six pillars unequally, and is published to two decimals', () => {
    const rows = rowsOf('oxford/gairi_2025_pillars_dimensions.csv')
    if (!rows) return
    const pillars = [
      'Policy Capacity',
      'AI Infrastructure',
      'Governance',
      'Public Sector Adoption',
      'Development & Diffusion',
      'Resilience',
    ]
    expect(farthest(scoresOf(rows, pillars, {}, [0.1, 0.25, 0.15, 0.15, 0.25, 0.1]), rows, 'Total Score')).toBeLessThan(0.01)
  })
})

describe('the Open Data Barometer of 2014', () => {
  it('weighs implementation twice, scales to 0 to 100, and ranks rounded scores', () => {
    const rows = rowsOf('odb/ODB-2014-Rankings.csv')
    if (!rows) return
    const scores = scoresOf(rows, ['Readiness', 'Implementation', 'Impact'], {}, [1, 2, 1])
    expect(
      farthest(
        scores.map((score) => score / 3),
        rows,
        'ODB-Score',
      ),
    ).toBeLessThan(1e-12)
    const [low, high] = [Math.min(...scores), Math.max(...scores)]
    const scaled = scores.map((score) => ((score - low) / (high - low)) * 100)
    const wanted = rows.map((row) => Number(row['ODB-Rank']))
    expect(wanted).toHaveLength(86)
    expect([...rank(scaled.map(Math.round), 'greatest')]).toEqual(wanted)
    // Its ranks are of rounded scores: those of the scores themselves differ.
    expect([...rank(scaled, 'greatest')].filter((one, at) => one !== wanted[at])).not.toEqual([])
  })
})

describe('the vibrancy scores of Stanford', () => {
  const research = ['AIconf_papers', 'AIconf_citation', 'AIjournal_papers', 'AIjournal_citation', 'AIpatents', 'AIpatent_citation']
  const columns = research.flatMap((name) => [`num_${name}`, `num_${name}_pc`])

  it('normalise each indicator over all years at once, from 1 to 100', () => {
    const rows = rowsOf('vibrancy/full_data_2.csv')
    if (!rows) return
    const { structure, data } = overColumns(rows, columns)
    const times = rows.map((row) => Number(row.PublishYear))
    const panel = buildPanel(data, times, structure, { ...asTheyAre, normalise: { method: 'min-max', lower: 1, upper: 100, global: true } })
    for (const [at, time] of panel.times.entries()) {
      const table = panel.aggregated[at]
      if (!table) throw new Error('no table')
      for (const row of rows.filter(({ PublishYear }) => Number(PublishYear) === time))
        for (const code of columns) {
          const found = recordOf(table)[row.CountryName ?? '']?.[code] ?? null
          const published = row[`${code}_scaled`]
          if (published === '-') expect(found).toBeNull()
          else expect(Math.abs((found ?? Number.NaN) - Number(published))).toBeLessThan(1e-6)
        }
    }
  })

  it('stand in the file over twelve indicators whatever is missing, and over those present otherwise', () => {
    const rows = rowsOf('vibrancy/full_data_2.csv')
    if (!rows) return
    const scaled = columns.map((column) => `${column}_scaled`)
    expect(farthest(scoresOf(rows, scaled, { missing: 'zero' }), rows, 'mean')).toBeLessThan(1e-8)
    const present = scoresOf(rows, scaled)
    const differ = rows.filter((row, at) => Math.abs((present[at] ?? 0) - Number(row.mean)) > 1e-6)
    expect(differ.every((row) => scaled.some((column) => row[column] === '-'))).toBe(true)
    expect(differ.length).toBeGreaterThan(0)
  })
})
