/** Distributions, intervals and tests against values of other packages, and against what must hold of any of them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjust } from '../../src/engines/equity/adjust.ts'
import { poolLevels } from '../../src/engines/equity/conditional.ts'
import { newcombe } from '../../src/engines/equity/difference.ts'
import { expectedSpread } from '../../src/engines/equity/extremes.ts'
import { intervalMethods, proportionInterval } from '../../src/engines/equity/interval.ts'
import { katz, koopman, ratioOf } from '../../src/engines/equity/ratio.ts'
import { areaBetweenRocs, areaUnderRoc, type Histogram } from '../../src/engines/equity/roc.ts'
import { testHomogeneity, testPair } from '../../src/engines/equity/two-proportions.ts'
import * as beta from '../../src/engines/numeric/beta.ts'
import * as chiSquare from '../../src/engines/numeric/chi-square.ts'
import * as gamma from '../../src/engines/numeric/gamma.ts'
import * as hypergeometric from '../../src/engines/numeric/hypergeometric.ts'
import * as normal from '../../src/engines/numeric/normal.ts'
import { quantile } from '../../src/engines/numeric/quantile.ts'
import { drawBinomial, drawMultinomial, seededRandom } from '../../src/engines/numeric/random.ts'
import { reference, relativeError } from './reference.ts'

const functions: Readonly<Record<string, (...values: number[]) => number>> = {
  normalCdf: (z = 0) => normal.normalCdf(z),
  normalQuantile: (p = 0) => normal.normalQuantile(p),
  logGamma: (x = 0) => gamma.logGamma(x),
  betaCdf: (x = 0, a = 0, b = 0) => beta.betaCdf(x, a, b),
  betaQuantile: (p = 0, a = 0, b = 0) => beta.betaQuantile(p, a, b),
  studentTwoSided: (t = 0, df = 0) => beta.studentTwoSided(t, df),
  studentQuantile: (p = 0, df = 0) => beta.studentQuantile(p, df),
  fisherFTail: (f = 0, a = 0, b = 0) => beta.fisherFTail(f, a, b),
  binomialCdf: (k = 0, n = 0, p = 0) => beta.binomialCdf(k, n, p),
  chiSquareTail: (x = 0, df = 0) => chiSquare.chiSquareTail(x, df),
  chiSquareQuantile: (p = 0, df = 0) => chiSquare.chiSquareQuantile(p, df),
  hypergeometric: (k = 0, marked = 0, total = 0, drawn = 0) => hypergeometric.hypergeometricDensity(k, { marked, total, drawn }),
  fisherExact: (a = 0, b = 0, c = 0, d = 0) => hypergeometric.fisherExact(a, b, c, d),
}

describe('distributions', () => {
  it.each(Object.keys(reference.numeric))('%s is that of SciPy to 1e-12', (name) => {
    const rows = reference.numeric[name] ?? []
    expect(rows.length).toBeGreaterThan(2)
    for (const row of rows) {
      const ours = functions[name]?.(...row.slice(0, -1)) ?? Number.NaN
      expect(relativeError(ours, row.at(-1) ?? 0), `${name}(${row.slice(0, -1)}) = ${ours}`).toBeLessThan(1e-12)
    }
  })

  it('quantiles undo distributions', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (p, a, b) => {
          expect(relativeError(beta.betaCdf(beta.betaQuantile(p, a / 2, b / 2), a / 2, b / 2), p)).toBeLessThan(1e-9)
          expect(relativeError(normal.normalCdf(normal.normalQuantile(p)), p)).toBeLessThan(1e-11)
          expect(relativeError(beta.studentCdf(beta.studentQuantile(p, a), a), p)).toBeLessThan(1e-9)
        },
      ),
      { seed: 6, numRuns: 200 },
    )
  })
})

describe('intervals of a proportion', () => {
  it('are those of statsmodels to 1e-10', () => {
    expect(reference.intervals).toHaveLength(40)
    for (const [name, k, n, level, low, high] of reference.intervals) {
      const method = intervalMethods.find((one) => one === name)
      if (!method) throw new Error(name)
      const ours = proportionInterval(k, n, { method, level })
      expect(Math.abs(ours.low - low), `${name} ${k}/${n} low`).toBeLessThan(1e-10)
      expect(Math.abs(ours.high - high), `${name} ${k}/${n} high`).toBeLessThan(1e-10)
    }
  })

  it('hold the proportion, keep within 0 and 1, and mirror when yes and no are exchanged', () => {
    const some = fc.integer({ min: 1, max: 5000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    fc.assert(
      fc.property(some, fc.constantFrom(...intervalMethods), ([k, n], method) => {
        const [one, other] = [k, n - k].map((count) => proportionInterval(count, n, { method, level: 0.95 }))
        expect(one?.low).toBeGreaterThanOrEqual(0)
        expect(one?.low).toBeLessThanOrEqual(k / n + 1e-12)
        expect(one?.high).toBeGreaterThanOrEqual(k / n - 1e-12)
        expect(one?.high).toBeLessThanOrEqual(1)
        expect((one?.low ?? 0) + (other?.high ?? 0)).toBeCloseTo(1, 9)
      }),
      { seed: 6, numRuns: 300 },
    )
  })
})

describe('two proportions', () => {
  const pairOf = ([k1 = 0, n1 = 0, k2 = 0, n2 = 0]: readonly number[]) =>
    [
      { k: k1, n: n1 },
      { k: k2, n: n2 },
    ] as const

  it.each([
    ['newcombe', newcombe, 1e-12],
    ['katz', katz, 1e-12],
    // statsmodels ends its search for a root sooner.
    ['koopman', koopman, 1e-6],
  ] as const)('have the interval of %s', (name, interval, precision) => {
    for (const row of reference[name]) {
      const [a, b] = pairOf(row)
      const { low, high } = interval(a, b, 0.95)
      expect(relativeError(low, row[4] ?? 0), `${row} low ${low}`).toBeLessThan(precision)
      expect(relativeError(high ?? Infinity, row[5] ?? 0), `${row} high ${high}`).toBeLessThan(precision)
    }
  })

  it('have the z test of statsmodels, and Fisher’s where few are expected', () => {
    for (const row of reference.z) {
      const [a, b] = pairOf(row)
      const test = testPair(a, b)
      expect(relativeError(test.z?.statistic ?? 0, row[4] ?? 0)).toBeLessThan(1e-12)
      expect(relativeError(test.z?.p ?? 0, row[5] ?? 0)).toBeLessThan(1e-10)
    }
    expect(testPair({ k: 3, n: 8 }, { k: 16, n: 25 }).method).toBe('fisher-exact')
    expect(testPair({ k: 12, n: 100 }, { k: 20, n: 90 }).method).toBe('two-proportion-z')
    expect(testPair({ k: 0, n: 10 }, { k: 0, n: 12 })).toMatchObject({ method: 'fisher-exact', p: 1, z: null })
  })

  it('have a finite ratio interval wherever one exists, zeros included', () => {
    const some = fc.integer({ min: 1, max: 300 }).chain((n) => fc.record({ k: fc.integer({ min: 0, max: n }), n: fc.constant(n) }))
    fc.assert(
      fc.property(some, some, (a, b) => {
        const { value, low, high } = ratioOf(a, b, 0.95)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(value === null).toBe(b.k === 0)
        expect(high === null).toBe(b.k === 0)
        if (value === null || high === null) return
        expect(low).toBeLessThanOrEqual(value + 1e-9)
        expect(high).toBeGreaterThanOrEqual(value - 1e-9)
      }),
      { seed: 6, numRuns: 500 },
    )
  })

  it('Koopman’s limits are where the score test just rejects', () => {
    const [a, b] = [
      { k: 0, n: 30 },
      { k: 5, n: 40 },
    ]
    const { low, high, value } = koopman(a, b, 0.95)
    expect([low, value]).toEqual([0, 0])
    // Both counts exchanged, the ratio is turned over.
    expect(1 / koopman(b, a, 0.95).low).toBeCloseTo(high ?? 0, 8)
    expect(koopman(b, a, 0.95)).toMatchObject({ value: null, high: null })
  })
})

describe('many groups', () => {
  it('have Pearson’s chi-square', () => {
    const { groups, statistic, df, p } = reference.chiSquare
    const ours = testHomogeneity(groups.map(([k = 0, n = 0]) => ({ k, n })))
    expect(relativeError(ours?.statistic ?? 0, statistic)).toBeLessThan(1e-12)
    expect(relativeError(ours?.p ?? 0, p)).toBeLessThan(1e-10)
    expect(ours?.df).toBe(df)
    expect(
      testHomogeneity([
        { k: 0, n: 5 },
        { k: 0, n: 9 },
      ]),
    ).toBeUndefined()
  })

  it('have p values adjusted by Holm, and by Benjamini and Hochberg', () => {
    const { ps, ...wanted } = reference.adjust
    for (const method of ['holm', 'benjamini-hochberg'] as const)
      adjust(ps, method).forEach((p, at) => {
        expect(p).toBeCloseTo(wanted[method][at] ?? 0, 12)
      })
    expect(adjust(ps, 'none')).toEqual(ps)
  })

  it('have the expected largest gap of a long simulation', () => {
    const { means, errors, value } = reference.spread
    expect(Math.abs(expectedSpread(means, errors) - value)).toBeLessThan(1e-4)
    // Two equal groups: 2 / sqrt(pi) times the standard error.
    expect(expectedSpread([0, 0], [0.05, 0.05])).toBeCloseTo((2 / Math.sqrt(Math.PI)) * 0.05, 8)
  })
})

describe('levels put together', () => {
  const { tables, odds, low, high, riskRatio, cmh, breslowDay, tarone } = reference.mantelHaenszel
  const levels = tables.map(([[a, b] = [0, 0], [c, d] = [0, 0]]) => ({ group: { k: a, n: a + b }, reference: { k: c, n: c + d } }))
  const ours = poolLevels(levels, 0.95)

  it('have the Mantel-Haenszel odds ratio with its interval, and risk ratio', () => {
    expect(relativeError(ours.oddsRatio?.value ?? 0, odds)).toBeLessThan(1e-12)
    expect(relativeError(ours.oddsRatio?.low ?? 0, low)).toBeLessThan(1e-10)
    expect(relativeError(ours.oddsRatio?.high ?? 0, high)).toBeLessThan(1e-10)
    expect(relativeError(ours.riskRatio?.value ?? 0, riskRatio)).toBeLessThan(1e-12)
  })

  it('have the tests of Cochran, Mantel and Haenszel, and of Breslow and Day with and without Tarone', () => {
    expect(relativeError(ours.cmh?.statistic ?? 0, cmh[0] ?? 0)).toBeLessThan(1e-12)
    expect(relativeError(ours.cmh?.p ?? 0, cmh[1] ?? 0)).toBeLessThan(1e-10)
    expect(relativeError(ours.breslowDay?.statistic ?? 0, breslowDay[0] ?? 0)).toBeLessThan(1e-9)
    expect(relativeError(ours.breslowDay?.p ?? 0, breslowDay[1] ?? 0)).toBeLessThan(1e-9)
    expect(relativeError(ours.breslowDay?.tarone.p ?? 0, tarone[1] ?? 0)).toBeLessThan(1e-9)
  })

  it('with one level are the plain ratio and difference', () => {
    const [one] = levels
    if (!one) throw new Error('no level')
    const single = poolLevels([one, { group: { k: 0, n: 0 }, reference: { k: 1, n: 2 } }], 0.95)
    expect(single).toMatchObject({ levels: 1, leftOut: 1, breslowDay: null })
    expect(single.riskDifference?.value).toBeCloseTo(one.group.k / one.group.n - one.reference.k / one.reference.n, 12)
    expect(single.riskRatio?.low).toBeCloseTo(katz(one.group, one.reference, 0.95).low, 10)
  })
})

describe('scores', () => {
  const first = histogram(reference.delong)
  const second = histogram(reference.abroca)

  it('have the area and DeLong’s error of every pair counted', () => {
    const auc = areaUnderRoc(first, 0.95)
    expect(auc?.value).toBeCloseTo(reference.delong.auc, 13)
    expect(auc?.se).toBeCloseTo(reference.delong.se, 13)
    expect(auc?.high).toBeCloseTo(reference.delong.auc + 1.959963984540054 * reference.delong.se, 12)
    expect(areaUnderRoc(histogram({ positives: [], negatives: [1, 2] }), 0.95)).toBeUndefined()
  })

  it('have the area between two curves, itself to none', () => {
    expect(Math.abs((areaBetweenRocs(first, second) ?? 0) - reference.abroca.value)).toBeLessThan(1e-6)
    expect(areaBetweenRocs(first, second)).toBe(areaBetweenRocs(second, first))
    expect(areaBetweenRocs(first, first)).toBe(0)
  })
})

describe('quantiles of a sample', () => {
  it('are those of the sorted values, whatever their order and ties', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, p) => {
          const sorted = values.toSorted((a, b) => a - b)
          const at = (sorted.length - 1) * p
          const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
          expect(quantile(Float64Array.from(values), p)).toBeCloseTo(low + (at - Math.floor(at)) * (high - low), 10)
        },
      ),
      { seed: 6, numRuns: 500 },
    )
    expect(quantile(new Float64Array(0), 0.5)).toBeNaN()
  })
})

describe('chance', () => {
  it('is the same from the same seed, and even', () => {
    const [one, other] = [seededRandom(7), seededRandom(7)]
    const draws = Array.from({ length: 20_000 }, () => one())
    expect(draws.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => other()))
    expect(Math.abs(mean(draws) - 0.5)).toBeLessThan(0.008)
    expect(seededRandom(8)()).not.toBe(seededRandom(7)())
  })

  it.each([
    [5, 0.3],
    [100, 0.02],
    [1000, 0.4],
    [1_000_000, 0.7],
  ])('draws from Binomial(%i, %d) with its mean and variance', (n, p) => {
    const random = seededRandom(11)
    const draws = Array.from({ length: 20_000 }, () => drawBinomial(random, n, p))
    const variance = n * p * (1 - p)
    expect(Math.abs(mean(draws) - n * p)).toBeLessThan(4 * Math.sqrt(variance / draws.length))
    expect(relativeError(mean(draws.map((k) => (k - n * p) ** 2)), variance)).toBeLessThan(0.05)
    expect(draws.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true)
  })

  it('draws as many rows as there are', () => {
    const into = new Float64Array(4)
    drawMultinomial(seededRandom(3), [10, 0, 500, 90], into)
    expect(into.reduce((sum, count) => sum + count, 0)).toBe(600)
    expect(into[1]).toBe(0)
  })
})

function histogram({ positives, negatives }: { positives: readonly number[]; negatives: readonly number[] }): Histogram {
  const scores = Float64Array.from([...new Set([...positives, ...negatives])]).sort()
  const count = (of: readonly number[]) => scores.map((score) => of.filter((one) => one === score).length)
  return { scores, positives: count(positives), negatives: count(negatives) }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
