// The published figures that the project carries: complete, each with its source, and consistent with their own parts.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { root } from '../world.ts'

const folder = join(root, 'src/observatory')

test('every file of figures has a source with publisher and licence, and every source its files', () => {
  const sources: { files: string[]; publisher: string; licence: string }[] = parse(readFileSync(join(folder, 'sources.yaml'), 'utf8'))
  expect(sources.every((source) => source.publisher && source.licence)).toBe(true)
  const named = sources.flatMap((source) => source.files).sort()
  expect(named).toEqual(
    readdirSync(folder)
      .filter((name) => name.endsWith('.csv'))
      .sort(),
  )
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
  return Papa.parse<Record<string, string>>(readFileSync(join(folder, name), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  }).data
}
