/** Weights that are found from the data, gaps that are filled from other times, and the parts that all of it stands on. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { build } from '../../src/engines/composite/build.ts'
import { eigenOf } from '../../src/engines/composite/eigen.ts'
import { imputePanel } from '../../src/engines/composite/panel.ts'
import { maximise } from '../../src/engines/composite/simplex.ts'
import { correlation } from '../../src/engines/composite/statistics.ts'
import { defineStructure } from '../../src/engines/composite/structure.ts'
import { columnOf } from '../../src/engines/composite/table.ts'
import { aConfig } from './example.ts'

describe('weights by correlation', () => {
  it('make each indicator correlate with the index as much as its given weight says', () => {
    const structure = defineStructure([
      { code: 'a', level: 1, parent: 'top', weight: 1 },
      { code: 'b', level: 1, parent: 'top', weight: 1 },
      { code: 'c', level: 1, parent: 'top', weight: 1 },
      { code: 'top', level: 2, weight: 1 },
    ])
    // b and c move together, so that they would have more of an equal mean than a has.
    const columns = [
      [1, 5, 2, 6, 3, 7, 4, 8],
      [1, 2, 3, 4, 5, 6, 7, 8],
      [1, 2, 3, 5, 4, 6, 8, 7],
    ]
    const data = {
      indicators: { units: [...'ABCDEFGH'], codes: ['a', 'b', 'c'], values: Float64Array.from(columns.flat()) },
      groups: new Map(),
      denominators: new Map(),
    }
    const correlations = (weights: 'equal' | 'correlation') => {
      const { aggregated } = build(data, structure, aConfig({ weights })).stages
      return [0, 1, 2].map((code) => correlation(columnOf(aggregated, code), columnOf(aggregated, 3)))
    }
    const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values)
    expect(spread(correlations('equal'))).toBeGreaterThan(0.05)
    expect(spread(correlations('correlation'))).toBeLessThan(1e-4)
  })
})

describe('a gap in a panel', () => {
  const times = [2018, 2019, 2020, 2021, 2022, 2018, 2022]
  const table = {
    units: ['A', 'A', 'A', 'A', 'A', 'B', 'B'],
    codes: ['x'],
    values: Float64Array.of(Number.NaN, 1, Number.NaN, 4, Number.NaN, 7, Number.NaN),
  }

  it.each([
    { method: 'panel-latest', filled: [Number.NaN, 1, 1, 4, 4, 7, 7] },
    { method: 'panel-constant', filled: [1, 1, 1, 4, 4, 7, 7] },
    { method: 'panel-linear', filled: [1, 1, 2.5, 4, 4, 7, 7] },
    { method: 'mean', filled: [Number.NaN, 1, Number.NaN, 4, Number.NaN, 7, Number.NaN] },
  ] as const)('is filled from the unit itself by $method', ({ method, filled }) => {
    expect([...imputePanel(table, times, method).values]).toEqual(filled)
  })
})

describe('what it stands on', () => {
  it('turns a symmetric matrix into eigenvectors that give it back', () => {
    const entries = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 10, maxLength: 10 })
    fc.assert(
      fc.property(entries, (values) => {
        const at = (a: number, b: number) => values[(Math.max(a, b) * (Math.max(a, b) + 1)) / 2 + Math.min(a, b)] ?? 0
        const matrix = [0, 1, 2, 3].map((a) => [0, 1, 2, 3].map((b) => at(a, b)))
        const { values: roots, vectors } = eigenOf(matrix)
        for (const a of [0, 1, 2, 3])
          for (const b of [0, 1, 2, 3])
            expect(vectors.reduce((sum, vector, root) => sum + (roots[root] ?? 0) * (vector[a] ?? 0) * (vector[b] ?? 0), 0)).toBeCloseTo(
              at(a, b),
              8,
            )
        expect(roots).toEqual(roots.toSorted((a, b) => b - a))
      }),
    )
  })

  it('solves linear programmes: the answer is allowed, and its prices allow no better', () => {
    const positive = fc.integer({ min: 1, max: 9 })
    const any = fc.integer({ min: -9, max: 9 })
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(any, any, any, positive), { minLength: 1, maxLength: 6 }),
        (objective, constraints) => {
          // The last row keeps it bounded.
          const rows = [...constraints.map(([a, b, c]) => [a, b, c]), [1, 1, 1]]
          const limits = [...constraints.map(([, , , limit]) => limit), 20]
          const solution = maximise({ objective, rows, limits })
          if (solution.kind !== 'optimal') throw new Error('bounded, and yet unbounded')
          const { x, prices, value } = solution
          expect(Math.min(...x, ...prices)).toBeGreaterThanOrEqual(-1e-9)
          for (const [at, row] of rows.entries())
            expect(row.reduce((sum, one, code) => sum + one * (x[code] ?? 0), 0)).toBeLessThanOrEqual((limits[at] ?? 0) + 1e-7)
          for (const code of [0, 1, 2])
            expect(rows.reduce((sum, row, at) => sum + (row[code] ?? 0) * (prices[at] ?? 0), 0)).toBeGreaterThanOrEqual(
              (objective[code] ?? 0) - 1e-7,
            )
          expect(prices.reduce((sum, price, at) => sum + price * (limits[at] ?? 0), 0)).toBeCloseTo(value, 6)
        },
      ),
    )
  })

  it('says so where a programme has no end', () => {
    expect(maximise({ objective: [1], rows: [[-1]], limits: [1] })).toEqual({ kind: 'unbounded' })
  })
})
