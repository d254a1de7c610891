/** The questions about an index: gaps, dominance, first place, the cheapest change, sensitivity; on examples and on any index. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Input } from '../../src/engines/composite/analysis.ts'
import { auditOf } from '../../src/engines/composite/audit.ts'
import { type Built, build } from '../../src/engines/composite/build.ts'
import { checkFirstPlace } from '../../src/engines/composite/certificate.ts'
import { cheapestChange } from '../../src/engines/composite/cheapest.ts'
import type { Config } from '../../src/engines/composite/config.ts'
import type { Data } from '../../src/engines/composite/data.ts'
import { dominancePairs } from '../../src/engines/composite/dominance.ts'
import { anyWeights, feasibilityOfFirst, weightsAround } from '../../src/engines/composite/first-place.ts'
import { decomposeGap, type GapPart } from '../../src/engines/composite/gap.ts'
import { linearScores } from '../../src/engines/composite/linear-scores.ts'
import { makeRunner } from '../../src/engines/composite/runner.ts'
import { sensitivityOf } from '../../src/engines/composite/sensitivity.ts'
import { segmentsOf } from '../../src/engines/composite/series.ts'
import { defineStructure, type Structure } from '../../src/engines/composite/structure.ts'
import { columnOf } from '../../src/engines/composite/table.ts'
import { spreadOfRanks } from '../../src/engines/composite/uncertainty.ts'
import { whatIf } from '../../src/engines/composite/what-if.ts'
import { aConfig, anIndex } from './example.ts'

const structure: Structure = defineStructure([
  { code: 'a', level: 1, parent: 'p', weight: 1 },
  { code: 'b', level: 1, parent: 'p', weight: 2, direction: -1 },
  { code: 'c', level: 1, parent: 'q', weight: 1 },
  { code: 'd', level: 1, parent: 'q', weight: 3 },
  { code: 'p', level: 2, parent: 'top', weight: 1 },
  { code: 'q', level: 2, parent: 'top', weight: 1.5 },
  { code: 'top', level: 3, weight: 1 },
])
const top = structure.tops[0] ?? 0
const codes = ['a', 'b', 'c', 'd']
const fixed = { method: 'goalposts', lower: 0, upper: 100, scale: 1, truncate: false } as const

/** Five units with values above 0, of which some may be missing. */
function figures(isWhole: boolean) {
  const value = fc.integer({ min: 1, max: 99 })
  return fc
    .array(isWhole ? value : fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(Number.NaN) }), {
      minLength: 20,
      maxLength: 20,
    })
    .filter((all) => codes.every((_, code) => new Set(all.slice(5 * code, 5 * code + 5).filter((one) => !Number.isNaN(one))).size > 1))
}

function dataOf(values: readonly number[]): Data {
  return {
    indicators: { units: ['U', 'V', 'W', 'X', 'Y'], codes, values: Float64Array.from(values) },
    groups: new Map(),
    denominators: new Map(),
  }
}

function indexOf(values: readonly number[], changes: Partial<Config> = {}): Built {
  return build(dataOf(values), structure, aConfig(changes))
}

describe('any index', () => {
  it('rises where an indicator gets better under fixed goalposts', () => {
    fc.assert(
      fc.property(
        figures(true),
        fc.nat(3),
        fc.nat(4),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom('arithmetic' as const, 'geometric' as const, 'harmonic' as const, { generalised: 2 }),
        (values, code, unit, more, aggregate) => {
          const goalposts = { ...fixed, lower: -100, upper: 200 }
          const before = columnOf(indexOf(values, { normalise: goalposts, aggregate }).stages.aggregated, top)
          const better = values.with(5 * code + unit, (values[5 * code + unit] ?? 0) + (codes[code] === 'b' ? -more : more))
          const after = columnOf(indexOf(better, { normalise: goalposts, aggregate }).stages.aggregated, top)
          expect(after[unit]).toBeGreaterThan(before[unit] ?? Number.NaN)
        },
      ),
    )
  })

  it('ranks alike when an indicator is measured in another unit, under min-max', () => {
    fc.assert(
      fc.property(figures(true), fc.nat(3), fc.constantFrom(2, 0.25, 1024), fc.constantFrom(-64, 0, 128), (values, code, factor, shift) => {
        const other = values.map((value, at) => (Math.floor(at / 5) === code ? value * factor + shift : value))
        expect([...columnOf(indexOf(other).ranks, top)]).toEqual([...columnOf(indexOf(values).ranks, top)])
      }),
    )
  })

  it('has gaps that are the sum of their parts, whatever is missing', () => {
    const methods = fc.constantFrom(
      'arithmetic' as const,
      'geometric' as const,
      'harmonic' as const,
      { generalised: 3 },
      { generalised: -2 },
    )
    fc.assert(
      fc.property(figures(false), methods, methods, (values, lower, upper) => {
        const built = indexOf(values, {
          normalise: { ...fixed, lower: -100, upper: 200 },
          aggregate: [lower, upper],
        })
        const scores = columnOf(built.stages.aggregated, top)
        fc.pre(![scores[0], scores[1]].some((score) => Number.isNaN(score)))
        const gap = decomposeGap(built, { one: 0, other: 1, at: top })
        expect(gap.contribution).toBeCloseTo((scores[0] ?? 0) - (scores[1] ?? 0), 12)
        expect(leavesOf(gap)).toBeCloseTo(gap.contribution, 9)
      }),
    )
  })

  it('has an answer about first place that an independent check upholds', () => {
    fc.assert(
      fc.property(figures(true), fc.constantFrom(undefined, 0, 0.1, 0.5, 1), fc.constantFrom('U', 'V', 'W'), (values, within, unit) => {
        const scores = linearScores(indexOf(values), top)
        const bounds = within === undefined ? anyWeights(4) : weightsAround(scores.weights, within)
        const answer = feasibilityOfFirst(scores, unit, bounds)
        expect(checkFirstPlace(scores, answer, bounds)).toMatchObject({ holds: true, flaws: [] })
      }),
    )
  })

  it('says never of whoever is dominated, and first of whoever has the most of something', () => {
    fc.assert(
      fc.property(figures(true), (values) => {
        const built = indexOf(values)
        const scores = linearScores(built, top)
        const dominated = new Set(dominancePairs(built.stages.normalised).map(([, one]) => one))
        for (const [at, unit] of scores.units.entries()) {
          const { answer } = feasibilityOfFirst(scores, unit)
          if (dominated.has(at)) expect(answer).not.toBe('first')
          if (codes.some((_, code) => scores.rows.every((row, other) => other === at || (row[code] ?? 0) < (scores.rows[at]?.[code] ?? 0))))
            expect(answer).toBe('first')
        }
      }),
    )
  })

  it('reaches a rank by the cheapest change: no random plan that reaches it costs less', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(figures(true), shares, fc.tuple(...codes.map(() => fc.integer({ min: 1, max: 9 }))), (values, plan, prices) => {
        const scores = linearScores(indexOf(values), top)
        const costs = Object.fromEntries(codes.map((code, at) => [code, prices[at] ?? 1]))
        const found = cheapestChange(scores, { unit: 'U', rank: 1, costs })
        const own = scores.rows[0] ?? []
        const room = codes.map((_, at) => Math.max(...scores.rows.map((row) => row[at] ?? 0)) - (own[at] ?? 0))
        const gained = plan.reduce((sum, share, at) => sum + share * (room[at] ?? 0) * (scores.weights[at] ?? 0), 0)
        const cost = plan.reduce((sum, share, at) => sum + share * (room[at] ?? 0) * (prices[at] ?? 0), 0)
        const had = own.reduce((sum, value, at) => sum + value * (scores.weights[at] ?? 0), 0)
        expect(found.reachable).toBe(true)
        if (had + gained >= found.needed) expect(found.cost).toBeLessThanOrEqual(cost + 1e-9)
      }),
    )
  })
})

describe('an answer about first place', () => {
  const scores = {
    codes: ['a', 'b'],
    units: ['low', 'left', 'right'],
    leftOut: [],
    weights: [0.5, 0.5],
    rows: [
      [4, 4],
      [10, 0],
      [0, 10],
    ],
  }

  it('names the mixture of rivals that stands in the way where nobody dominates', () => {
    const answer = feasibilityOfFirst(scores, 'low')
    expect(answer).toMatchObject({ answer: 'never', margin: expect.closeTo(-1, 9) })
    expect(answer.rivals).toEqual([
      { unit: 'left', share: expect.closeTo(0.5, 9) },
      { unit: 'right', share: expect.closeTo(0.5, 9) },
    ])
  })

  it('is not upheld when anything of it is forged', () => {
    const bounds = anyWeights(2)
    const answer = feasibilityOfFirst(scores, 'low')
    expect(checkFirstPlace(scores, answer, bounds).holds).toBe(true)
    for (const forged of [
      { ...answer, margin: 1, answer: 'first' as const },
      { ...answer, weights: [1, 1] },
      { ...answer, weights: [1.5, -0.5] },
      { ...answer, rivals: [{ unit: 'left', share: 1 }] },
      { ...answer, rivals: [] },
      { ...answer, answer: 'tied' as const },
    ])
      expect(checkFirstPlace(scores, forged, bounds).holds, JSON.stringify(forged)).toBe(false)
  })

  it('is refused where scores are no weighted sums, or a unit lacks a value', () => {
    const { data, structure: four } = anIndex()
    expect(() => linearScores(build(data, four, aConfig({ normalise: { method: 'rank' }, aggregate: 'harmonic' })), 7)).toThrow(
      /not-linear/,
    )
    const gap = linearScores(build(data, four, aConfig()), 7)
    expect(gap.leftOut).toEqual(['C'])
    expect(() => feasibilityOfFirst(gap, 'C')).toThrow(/incomplete-unit/)
    expect(() => feasibilityOfFirst(gap, 'Z')).toThrow(/unknown-unit/)
    expect(() => cheapestChange(gap, { unit: 'A', rank: 9 })).toThrow(/no-such-rank/)
  })
})

describe('sensitivity', () => {
  const { data, structure: four } = anIndex()
  const inputs: readonly Input[] = [
    { name: 'impute', at: 'impute.method', choices: ['none', 'mean', 'row-mean'] },
    {
      name: 'normalise',
      at: 'normalise',
      choices: [{ method: 'rank' }, { method: 'min-max', lower: 1, upper: 10 }, { method: 'min-max', lower: 9, upper: 10 }],
    },
    { name: 'aggregate', at: 'aggregate', choices: ['arithmetic', 'geometric', 'harmonic', 'median', 'copeland'] },
    { name: 'weights', at: 'weights', choices: ['given', 'equal', 'pca'] },
  ]
  const runner = makeRunner({ data, structure: four, config: aConfig(), inputs, target: 7 })
  const exact = sensitivityOf(runner, { method: 'exact', runs: 1, seed: 1, bootstraps: 0 })

  it('is exact by enumeration, as variances of conditional means are by hand', () => {
    expect(exact).toMatchObject({ method: 'exact', runs: 135 })
    const outputs = grid([3, 3, 5, 3]).map((cell) => {
      const ranks = runner.ranksAt(cell.map((choice, at) => (choice + 0.5) / ([3, 3, 5, 3][at] ?? 1)))
      return { cell, shift: ranks.reduce((sum, rank, unit) => sum + Math.abs(rank - (runner.nominal[unit] ?? 0)), 0) / 4 }
    })
    const variance = varianceOf(outputs.map(({ shift }) => shift))
    for (const input of [0, 1, 2, 3]) {
      const means = (key: (cell: readonly number[]) => string) =>
        [...Map.groupBy(outputs, ({ cell }) => key(cell)).values()].map(
          (group) => group.reduce((sum, { shift }) => sum + shift, 0) / group.length,
        )
      expect(exact.indices[0]?.[input]?.first).toBeCloseTo(varianceOf(means((cell) => String(cell[input]))) / variance, 9)
      expect(exact.indices[0]?.[input]?.total).toBeCloseTo(1 - varianceOf(means((cell) => cell.toSpliced(input, 1).join())) / variance, 9)
    }
  })

  it('is right on average by sampling: over twelve seeds within 0.03', () => {
    const seeds = Array.from({ length: 12 }, (_, at) => at + 1)
    const found = seeds.map((seed) => sensitivityOf(runner, { method: 'sample', runs: 3000, seed, bootstraps: 0 }))
    expect(new Set(found.map(({ runs }) => runs))).toEqual(new Set([3000]))
    for (const [input, { first, total }] of (exact.indices[0] ?? []).entries()) {
      const mean = (order: 'first' | 'total') => found.reduce((sum, { indices }) => sum + (indices[0]?.[input]?.[order] ?? 9) / 12, 0)
      expect(Math.abs(mean('first') - first)).toBeLessThan(0.03)
      expect(Math.abs(mean('total') - total)).toBeLessThan(0.03)
    }
  })

  it('never puts the first order above the total, and bands around both', () => {
    for (const method of ['exact', 'sample'] as const) {
      const found = sensitivityOf(runner, { method, runs: 120, seed: 4, bootstraps: 50 })
      const varying = found.indices.flat().filter(({ total }) => !Number.isNaN(total))
      expect(varying.length).toBeGreaterThan(10)
      for (const indices of varying) {
        expect(indices.first).toBeLessThanOrEqual(indices.total + 1e-12)
        if (method === 'sample') expect(indices.totalBand?.[0]).toBeLessThanOrEqual(indices.totalBand?.[1] ?? -1)
      }
    }
  })

  it('is the same again from the same seed, and another from another', () => {
    const once = (seed: number) => JSON.stringify(sensitivityOf(runner, { method: 'sample', runs: 120, seed, bootstraps: 20 }))
    expect(once(7)).toBe(once(7))
    expect(once(7)).not.toBe(once(8))
  })

  it('refuses to enumerate what has no end', () => {
    const noisy = makeRunner({ data, structure: four, config: aConfig(), inputs: [{ name: 'weights', spread: 0.25 }], target: 7 })
    expect(() => sensitivityOf(noisy, { method: 'exact', runs: 10, seed: 1, bootstraps: 0 })).toThrow(/too-many-settings/)
  })

  it('gives each rank its probability', () => {
    const spread = spreadOfRanks(runner, { runs: 200, seed: 2 })
    expect(spread).toHaveLength(4)
    for (const { probabilities, best, low, median, high, worst } of spread) {
      expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9)
      expect([best, low, median, high, worst]).toEqual([best, low, median, high, worst].toSorted((a, b) => a - b))
    }
    for (const rank of [0, 1, 2, 3])
      expect(spread.reduce((sum, { probabilities }) => sum + (probabilities[rank] ?? 0), 0)).toBeGreaterThan(0)
  })
})

describe('an audit', () => {
  it('says what counts, what hangs on one part, and what gaps cost', () => {
    const { data, structure: four } = anIndex()
    const audit = auditOf(build(data, four, aConfig({ impute: { method: 'mean' } })), 7)
    expect(audit.columns.map(({ code, declared }) => [code, declared])).toEqual([
      ['papers', 0.125],
      ['patents', 0.375],
      ['speed', 0.25],
      ['price', 0.125],
      ['outages', 0.125],
    ])
    expect(audit.columns[2]?.present).toBe(0.75)
    expect(audit.groups.map(({ code }) => code)).toEqual(['science', 'network', 'index'])
    for (const { components } of audit.groups) expect(components.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 10)
    expect(audit.removals.map(({ code }) => code)).toEqual(['papers', 'patents', 'speed', 'price', 'outages', 'science', 'network'])
    expect(audit.coverage).toMatchObject([{ unit: 'C', missing: 1 }])
    expect(audit.coverage[0]?.atBest).toBeLessThanOrEqual(audit.coverage[0]?.atWorst ?? 0)
  })

  it('measures alpha as it is defined for standardised children', () => {
    const same = indexOf([1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 1, 2, 3, 4, 5, 2, 1, 4, 3, 5])
    const [p, q] = auditOf(same, top).groups
    expect(p?.alpha).toBeCloseTo(1, 12)
    // r of c and d is 0.8, so alpha is 1.6 / 1.8.
    expect(q?.alpha).toBeCloseTo(1.6 / 1.8, 12)
    expect(p?.flags).toMatchObject([{ kind: 'redundant', codes: ['a', 'b'] }])
  })
})

describe('what if', () => {
  it('takes every step again with the figure changed', () => {
    const { data, structure: four } = anIndex()
    const built = build(data, four, aConfig())
    const after = whatIf(built, data, [{ unit: 'A', code: 'patents', value: 10 }])
    expect([...columnOf(after.stages.normalised, 1)]).toEqual([100, 75, 0, 50])
    expect([...columnOf(built.stages.normalised, 1)].map(Math.round)).toEqual([33, 100, 0, 67])
    expect(() => whatIf(built, data, [{ unit: 'Z', code: 'patents', value: 1 }])).toThrow(/unknown-unit/)
  })
})

describe('a series', () => {
  it('is cut where the method changes, and never joined', () => {
    const editions = [2013, 2014, 2015, 2016, 2017].map((time) => ({
      time,
      value: time - 2000,
      method: time < 2015 || time === 2017 ? 'old' : 'new',
    }))
    expect(
      segmentsOf(editions.toReversed()).map(({ method, editions: all, change }) => [method, all.map(({ time }) => time), change]),
    ).toEqual([
      ['old', [2013, 2014], 1],
      ['new', [2015, 2016], 1],
      ['old', [2017], Number.NaN],
    ])
  })
})

function leavesOf({ parts, contribution, reweighting }: GapPart): number {
  return reweighting + (parts.length === 0 ? contribution : parts.reduce((sum, part) => sum + leavesOf(part), 0))
}

function grid([count = 1, ...rest]: readonly number[]): number[][] {
  const inner = rest.length === 0 ? [[]] : grid(rest)
  return Array.from({ length: count }, (_, choice) => inner.map((cell) => [choice, ...cell])).flat()
}

function varianceOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}
