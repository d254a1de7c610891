/** What an index cannot be made of is named with its table and row, and nothing is computed. */
import { describe, expect, it } from 'vitest'
import { build } from '../../src/engines/composite/build.ts'
import type { Config } from '../../src/engines/composite/config.ts'
import { type Problem, Undefined } from '../../src/engines/composite/problem.ts'
import { type Cells, readTables } from '../../src/engines/composite/read-tables.ts'
import { aConfig, dataRows, metaRows } from './example.ts'

interface Bad {
  readonly what: string
  readonly meta?: readonly Cells[]
  readonly data?: readonly Cells[]
  readonly config?: Partial<Config>
  readonly problem: Partial<Problem>
}

const cases: readonly Bad[] = [
  {
    what: 'a code twice',
    meta: [...metaRows, metaRows[0] ?? {}],
    problem: { table: 'meta', row: 12, at: 'papers', code: 'duplicate-code', values: { name: 'papers', first: 2 } },
  },
  {
    what: 'a unit twice',
    data: [...dataRows, dataRows[1] ?? {}],
    problem: { table: 'data', row: 6, at: 'B', code: 'duplicate-code', values: { name: 'B', first: 3 } },
  },
  {
    what: 'a cycle',
    meta: changed(metaRows, 'index', { Parent: 'science' }),
    problem: { table: 'meta', row: 7, at: 'science', code: 'index-cycle', values: { path: 'science → index → science' } },
  },
  {
    what: 'its own parent',
    meta: changed(metaRows, 'science', { Parent: 'science' }),
    problem: { row: 7, code: 'index-cycle', values: { path: 'science → science' } },
  },
  {
    what: 'a parent without children',
    meta: [...metaRows, { ...metaRows[5], iCode: 'health' }],
    problem: { table: 'meta', row: 12, at: 'health', code: 'no-children' },
  },
  {
    what: 'an unknown parent',
    meta: changed(metaRows, 'speed', { Parent: 'networks' }),
    problem: { row: 4, at: 'speed', code: 'unknown-parent', values: { name: 'networks' } },
  },
  {
    what: 'an indicator without a parent',
    meta: changed(metaRows, 'speed', { Parent: '' }),
    problem: { row: 4, at: 'speed', code: 'missing' },
  },
  {
    what: 'a parent at no higher level',
    meta: changed(metaRows, 'index', { Level: '2' }),
    problem: { row: 7, at: 'science', code: 'wrong-level' },
  },
  { what: 'no indicators', meta: metaRows.slice(5), problem: { table: 'meta', code: 'no-children' } },
  {
    what: 'a direction that is none',
    meta: changed(metaRows, 'price', { Direction: '0' }),
    problem: { row: 5, at: 'price', code: 'wrong-direction' },
  },
  {
    what: 'a negative weight',
    meta: changed(metaRows, 'price', { Weight: '-1' }),
    problem: { row: 5, at: 'price', code: 'negative-weight' },
  },
  {
    what: 'a weight that is no number',
    meta: changed(metaRows, 'price', { Weight: 'much' }),
    problem: { row: 5, at: 'price Weight', code: 'not-a-number' },
  },
  {
    what: 'weights that sum to 0',
    meta: changed(changed(metaRows, 'papers', { Weight: '0' }), 'patents', { Weight: '0' }),
    problem: { table: 'meta', row: 7, at: 'science', code: 'zero-weights' },
  },
  {
    what: 'weights of the configuration that sum to 0',
    config: { weights: { papers: 0, patents: 0 } },
    problem: { table: 'config', at: 'weights', code: 'zero-weights', values: { name: 'science' } },
  },
  {
    what: 'weights for an unknown code',
    config: { weights: { paper: 1 } },
    problem: { table: 'config', at: 'paper', code: 'unknown-index-code' },
  },
  {
    what: 'an indicator without a column',
    meta: changed(metaRows, 'speed', { iCode: 'velocity' }),
    problem: { table: 'meta', row: 4, at: 'velocity', code: 'unknown-column' },
  },
  {
    what: 'a cell that is no number',
    data: changed(dataRows, 'C', { price: '3O' }),
    problem: { table: 'data', row: 4, at: 'price', code: 'not-a-number' },
  },
  {
    what: 'a unit without a code',
    data: changed(dataRows, 'C', { uCode: '' }),
    problem: { table: 'data', row: 4, at: 'uCode', code: 'missing' },
  },
  {
    what: 'an indicator without any value',
    data: dataRows.map((row) => ({ ...row, price: '' })),
    problem: { table: 'meta', row: 5, at: 'price', code: 'all-missing' },
  },
  {
    what: 'a constant column',
    data: dataRows.map((row) => ({ ...row, price: '7' })),
    problem: { table: 'meta', row: 5, at: 'price', code: 'constant-column', values: { value: 7, method: 'min-max' } },
  },
  {
    what: 'a constant column under z-scores',
    data: dataRows.map((row) => ({ ...row, price: '7' })),
    config: { normalise: { method: 'z-score' } },
    problem: { row: 5, code: 'constant-column' },
  },
  {
    what: 'a denominator of 0',
    data: changed(dataRows, 'B', { people: '0' }),
    config: { denominate: true },
    problem: { table: 'data', row: 3, at: 'B', code: 'zero-denominator', values: { name: 'people' } },
  },
  {
    what: 'a grouping that the data lack',
    config: { impute: { method: 'group-mean', by: 'region' } },
    problem: { table: 'data', at: 'region', code: 'unknown-column' },
  },
  {
    what: 'a reference that is no unit',
    config: { normalise: { method: 'distance-to-reference', reference: 'Z' } },
    problem: { table: 'config', at: 'normalise.reference', code: 'unknown-unit' },
  },
  {
    what: 'a reference that is the worst',
    config: { normalise: { method: 'distance-to-reference', reference: 'C' } },
    problem: { row: 2, at: 'papers', code: 'no-spread' },
  },
  {
    what: 'a target that is missing',
    meta: changed(metaRows, 'speed', { Target: '' }),
    config: { normalise: { method: 'distance-to-target' } },
    problem: { row: 4, at: 'speed', code: 'no-target' },
  },
  {
    what: 'a target worse than all',
    meta: changed(metaRows, 'price', { Target: '90' }),
    config: { normalise: { method: 'distance-to-target' } },
    problem: { row: 5, at: 'price', code: 'no-spread' },
  },
  {
    what: 'the greatest of what is best small',
    config: { normalise: { method: 'fraction-of-max' } },
    problem: { row: 5, at: 'price', code: 'not-positive' },
  },
  {
    what: 'zeros under a geometric mean',
    config: { aggregate: 'geometric' },
    problem: { table: 'meta', row: 2, at: 'papers', code: 'not-positive', values: { name: 'C', value: 0, method: 'geometric' } },
  },
  {
    what: 'negative values under a geometric mean',
    config: { normalise: { method: 'z-score' }, aggregate: 'geometric' },
    problem: { row: 2, code: 'not-positive' },
  },
  {
    what: 'negative values under a harmonic mean',
    config: { normalise: { method: 'z-score' }, aggregate: 'harmonic' },
    problem: { row: 2, code: 'not-positive' },
  },
  {
    what: 'negative values under a root',
    config: { normalise: { method: 'z-score' }, aggregate: { generalised: 0.5 } },
    problem: { row: 2, code: 'not-positive' },
  },
  {
    what: 'a method for fewer levels than there are',
    config: { aggregate: ['arithmetic'] },
    problem: { table: 'config', at: 'aggregate', code: 'wrong-shape' },
  },
]

describe('an index', () => {
  it.each(cases)('is not made of $what', ({ meta = metaRows, data = dataRows, config = {}, problem }) => {
    const problems = problemsOf(() => {
      const { structure, data: figures } = readTables(data, meta)
      build(figures, structure, aConfig(config))
    })
    expect(problems[0]).toMatchObject(problem)
  })

  it('names all that is wrong in a step, not only the first', () => {
    const data = dataRows.map((row) => ({ ...row, price: '7', outages: '1' }))
    const { structure, data: figures } = readTables(data, metaRows)
    expect(problemsOf(() => build(figures, structure, aConfig())).map(({ at }) => at)).toEqual(['price', 'outages'])
  })

  it('says the line of the file where that is known', () => {
    const data = changed(dataRows, 'C', { price: 'x' })
    expect(problemsOf(() => readTables(data, metaRows, { data: [2, 3, 9, 10] }))[0]?.row).toBe(9)
  })
})

function problemsOf(run: () => void): readonly Problem[] {
  try {
    run()
  } catch (error) {
    if (error instanceof Undefined) return error.problems
    throw error
  }
  return []
}

function changed(rows: readonly Cells[], code: string, cells: Cells): Cells[] {
  return rows.map((row) => (row.iCode === code || row.uCode === code ? { ...row, ...cells } : row))
}
