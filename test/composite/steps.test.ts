/** Each step of a build on figures that can be followed by hand. */
import { describe, expect, it } from 'vitest'
import { build } from '../../src/engines/composite/build.ts'
import type { Config } from '../../src/engines/composite/config.ts'
import { parseConfig } from '../../src/engines/composite/parse-config.ts'
import { shapeOf } from '../../src/engines/composite/statistics.ts'
import { recordOf, type Table } from '../../src/engines/composite/table.ts'
import { aConfig, anIndex, dataRows } from './example.ts'

function built(changes: Partial<Config>, data = dataRows) {
  const { data: figures, structure } = anIndex(data)
  return build(figures, structure, aConfig(changes))
}

function column(table: Table, code: string): (number | null)[] {
  return Object.values(recordOf(table)).map((cells) => cells[code] ?? null)
}

describe('a build', () => {
  it('denominates by the denominator of each indicator', () => {
    const { denominated } = built({ denominate: true }).stages
    expect(column(denominated, 'papers')).toEqual([10, 6, 2, 8])
    expect(column(denominated, 'patents')).toEqual([4, 8, 2, 6])
  })

  it.each([
    { impute: { method: 'none' }, speed: null },
    { impute: { method: 'mean' }, speed: 50 },
    { impute: { method: 'median' }, speed: 50 },
    { impute: { method: 'group-mean', by: 'continent' }, speed: 10 },
    { impute: { method: 'group-median', by: 'continent' }, speed: 10 },
    // C: price 1/3, outages 1/2 of the way from worst to best; their mean from 10 to 90 is 10 + 80 · 5/12.
    { impute: { method: 'row-mean', level: 2 }, speed: 10 + (80 * 5) / 12 },
  ] as const)('imputes by $impute.method', ({ impute, speed }) => {
    const found = column(built({ impute }).stages.imputed, 'speed')
    expect(found.toSpliced(2, 1)).toEqual([50, 90, 10])
    if (speed === null) expect(found[2]).toBeNull()
    else expect(found[2]).toBeCloseTo(speed, 12)
  })

  it('leaves a gap where a group has nothing, and says so', () => {
    const alone = dataRows.map((row) => (row.uCode === 'C' ? { ...row, continent: 'east' } : row))
    const { stages, notes } = built({ impute: { method: 'group-mean', by: 'continent' } }, alone)
    expect(column(stages.imputed, 'speed')[2]).toBeNull()
    expect(notes).toContainEqual({ code: 'still-missing', count: 1 })
  })

  it.each([
    { normalise: { method: 'none' }, patents: [4, 8, 2, 6], price: [-20, -40, -30, -10] },
    { normalise: { method: 'min-max', lower: 1, upper: 4 }, patents: [2, 4, 1, 3], price: [3, 1, 2, 4] },
    { normalise: { method: 'distance-to-max' }, patents: [1 / 3, 1, 0, 2 / 3], price: [2 / 3, 0, 1 / 3, 1] },
    { normalise: { method: 'rank' }, patents: [2, 4, 1, 3], price: [3, 1, 2, 4] },
    { normalise: { method: 'borda' }, patents: [1, 3, 0, 2], price: [2, 0, 1, 3] },
    { normalise: { method: 'percentile-rank' }, patents: [1 / 3, 1, 0, 2 / 3], price: [2 / 3, 0, 1 / 3, 1] },
    { normalise: { method: 'distance-to-reference', reference: 'A' }, patents: [1, 3, 0, 2], price: [1, 0, 0.5, 1.5] },
    { normalise: { method: 'distance-to-reference', reference: 'A', cap: true }, patents: [1, 1, 0, 1], price: [1, 0, 0.5, 1] },
    { normalise: { method: 'goalposts', lower: 0, upper: 20, scale: 100 }, patents: [20, 40, 10, 30], price: [0, 0, 0, 50] },
    { normalise: { method: 'goalposts', lower: 0, upper: 20, truncate: false }, patents: [0.2, 0.4, 0.1, 0.3], price: [0, -1, -0.5, 0.5] },
  ] as const)('normalises by $normalise.method, direction first', ({ normalise, patents, price }) => {
    const { normalised } = built({ normalise }).stages
    for (const [code, wanted] of Object.entries({ patents, price }))
      for (const [at, value] of column(normalised, code).entries()) expect(value, code).toBeCloseTo(wanted[at] ?? Number.NaN, 12)
  })

  it('gives z-scores the mean and the deviation asked for, with n - 1 below', () => {
    const { normalised } = built({ normalise: { method: 'z-score', mean: 50, deviation: 10 } }).stages
    const deviation = Math.sqrt((1 + 9 + 9 + 1) / 3)
    expect(column(normalised, 'patents')).toEqual([-1, 3, -3, 1].map((from) => expect.closeTo(50 + (10 * from) / deviation, 10)))
  })

  it('measures distance to the target of each indicator from the worst value', () => {
    const { normalised } = built({ impute: { method: 'mean' }, normalise: { method: 'distance-to-target' } }).stages
    expect(column(normalised, 'patents')).toEqual([0.2, 0.6, 0, 0.4].map((value) => expect.closeTo(value, 12)))
    expect(column(normalised, 'outages')).toEqual([0.8, 0, 0.4, 0.6].map((value) => expect.closeTo(value, 12)))
  })

  it.each([
    { aggregate: 'arithmetic', science: (2 + 3 * 3) / 4 },
    { aggregate: 'geometric', science: (2 * 3 ** 3) ** (1 / 4) },
    { aggregate: 'harmonic', science: 4 / (1 / 2 + 3 / 3) },
    { aggregate: { generalised: 2 }, science: Math.sqrt((4 + 3 * 9) / 4) },
    { aggregate: 'median', science: 3 },
    { aggregate: 'copeland', science: 1 },
  ] as const)('aggregates by $aggregate', ({ aggregate, science }) => {
    // By rank D has 2 of 4 in papers, 3 of 4 in patents; in weight it beats A and C, and loses to B.
    const { aggregated } = built({ normalise: { method: 'rank' }, aggregate }).stages
    expect(recordOf(aggregated).D?.science).toBeCloseTo(science, 12)
  })

  it('aggregates each level in its own way', () => {
    const { aggregated } = built({ normalise: { method: 'rank' }, aggregate: ['geometric', 'arithmetic'] }).stages
    const { science = 0, network = 0, index } = recordOf(aggregated).D ?? {}
    expect(science).toBeCloseTo((2 * 27) ** 0.25, 12)
    expect(index).toBeCloseTo(((science ?? 0) + (network ?? 0)) / 2, 12)
  })

  it.each(['arithmetic', 'geometric', 'harmonic', { generalised: 2 }, { generalised: -2 }, 'median'] as const)(
    'takes the weights of %j over the children that are present',
    (aggregate) => {
      const { aggregated } = built({ normalise: { method: 'rank' }, aggregate }).stages
      const { price = 0, outages = 0, network } = recordOf(aggregated).C ?? {}
      expect([price, outages]).toEqual([2, 2])
      expect(network).toBeCloseTo(2, 12)
    },
  )

  it('can count what is missing as 0, or leave out whom too much is missing of', () => {
    const normalise = { method: 'rank' } as const
    expect(recordOf(built({ normalise, missing: 'zero' }).stages.aggregated).C?.network).toBe((0 * 2 + 2 + 2) / 4)
    expect(recordOf(built({ normalise, present: 0.7 }).stages.aggregated).C?.network).toBeNull()
    expect(recordOf(built({ normalise, present: 0.6 }).stages.aggregated).C?.network).toBe(2)
  })

  it("gives nobody a win for what the other lacks under Copeland's rule, in whatever order the units come", () => {
    const blank = dataRows.map((row) => (row.uCode === 'C' ? { ...row, price: '', outages: '' } : row))
    for (const order of [blank, blank.toReversed()])
      expect(recordOf(built({ aggregate: ['copeland', 'arithmetic'] }, order).stages.aggregated).D?.network).not.toBeNull()
    const one = recordOf(built({ aggregate: ['copeland', 'arithmetic'] }, blank).stages.aggregated)
    const other = recordOf(built({ aggregate: ['copeland', 'arithmetic'] }, blank.toReversed()).stages.aggregated)
    for (const unit of ['A', 'B', 'D']) expect(one[unit]?.network, unit).toBe(other[unit]?.network)
    expect(one.C?.network).toBeNull()
  })

  it('gives those who tie the better rank, and nobody the next', () => {
    const tied = dataRows.map((row) => ({ ...row, patents: row.uCode === 'D' ? '8' : row.patents }))
    const { ranks } = built({}, tied)
    expect(column(ranks, 'patents')).toEqual([3, 1, 4, 1])
  })

  it('weighs by components so that no weight is negative and they sum to 1, and equally', () => {
    const { weights, structure } = built({ impute: { method: 'mean' }, weights: 'pca' })
    for (const { children } of structure.nodes.filter((node) => node.children.length > 0)) {
      expect(children.every((child) => (weights[child] ?? -1) >= 0)).toBe(true)
      expect(children.reduce((sum, child) => sum + (weights[child] ?? 0), 0)).toBeCloseTo(1, 10)
    }
    expect([...built({ weights: 'equal' }).weights]).toEqual(Array(8).fill(1))
    expect(built({ weights: { papers: 5 } }).weights[0]).toBe(5)
  })

  it('punishes the uneven under Mazziotta-Pareto, and lets nobody above 1 under the benefit of the doubt', () => {
    const normalise = { method: 'min-max', lower: 1, upper: 4 } as const
    const even = recordOf(built({ normalise, aggregate: 'arithmetic' }).stages.aggregated)
    const uneven = recordOf(built({ normalise, aggregate: ['mazziotta-pareto', 'arithmetic'] }).stages.aggregated)
    for (const unit of ['A', 'B', 'C', 'D']) expect(uneven[unit]?.science).toBeLessThanOrEqual(even[unit]?.science ?? 0)
    const kind = column(built({ normalise, aggregate: ['benefit-of-the-doubt', 'arithmetic'] }).stages.aggregated, 'science')
    expect(Math.max(...kind.map(Number))).toBeCloseTo(1, 10)
    expect(kind[2]).toBeLessThan(1)
  })
})

describe('treating outliers', () => {
  const values = [...Array.from({ length: 20 }, (_, at) => at + 1), 300, 1000]
  const many = values.map((papers, at) => ({ ...dataRows[at % 4], uCode: `U${at}`, papers: String(papers), speed: String(at) }))
  // biome-ignore lint/suspicious/noThenProperty: the member's name in configuration files
  const treat = { winsorise: 5, then: 'log-ct', combine: false, skewness: 2, kurtosis: 3.5, lambda: 0 } as const

  it('measures skewness and kurtosis as spreadsheets do', () => {
    const { skewness, kurtosis } = shapeOf(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9))
    // SKEW and KURT of a spreadsheet over the same figures.
    expect(skewness).toBeCloseTo(0.8184875533567997, 12)
    expect(kurtosis).toBeCloseTo(0.940625, 12)
  })

  it('brings outliers to the next value until the indicator passes', () => {
    const { stages, notes } = built({ treat }, many)
    expect(column(stages.treated, 'papers').slice(-2)).toEqual([20, 20])
    expect(notes).toContainEqual({ code: 'treated', at: 'papers', winsorised: 2, transformed: false, passes: true })
  })

  it('transforms the values as they were where so many are not enough', () => {
    const { stages } = built({ treat: { ...treat, winsorise: 1 } }, many)
    expect(column(stages.treated, 'papers')).toEqual(values.map((value) => expect.closeTo(Math.log(value - 1 + 0.01 * 999), 12)))
  })

  it('does transform by the logarithm of the Global Innovation Index, and refuses it where it would turn values round', () => {
    // biome-ignore lint/suspicious/noThenProperty: the member's name in configuration files
    const how = { ...treat, winsorise: 0, then: 'log-gii' } as const
    expect(column(built({ treat: how }, many).stages.treated, 'papers').at(-1)).toBeCloseTo(Math.log(1000), 12)
    const small = many.map((row) => ({ ...row, papers: String(Number(row.papers) / 1000) }))
    expect(() => built({ treat: how }, small)).toThrow(/papers \(row 2\): log-undefined/)
  })

  it('raises to a power by Box and Cox', () => {
    // biome-ignore lint/suspicious/noThenProperty: the member's name in configuration files
    const how = { ...treat, winsorise: 0, then: 'box-cox', lambda: 0.5 } as const
    expect(column(built({ treat: how }, many).stages.treated, 'papers')).toEqual(
      values.map((value) => expect.closeTo((Math.sqrt(value) - 1) / 0.5, 12)),
    )
  })
})

describe('a configuration', () => {
  it('takes no step that it does not name', () => {
    expect(parseConfig({})).toEqual(aConfig({ normalise: { method: 'none' } }))
  })

  it('takes a method by its name alone, and itself again', () => {
    const config = parseConfig({ impute: 'median', normalise: 'z-score', aggregate: ['geometric', { generalised: 2 }] })
    expect(config.normalise).toEqual({ method: 'z-score', mean: 0, deviation: 1 })
    expect(parseConfig(JSON.parse(JSON.stringify(config)))).toEqual(config)
  })

  it.each([
    { given: { imput: 'mean' }, says: /imput: not-a-choice/ },
    { given: { impute: 'means' }, says: /impute.method: not-a-choice/ },
    { given: { impute: 'group-mean' }, says: /impute.by: missing/ },
    { given: { normalise: { method: 'min-max', lower: 3, upper: 1 } }, says: /normalise: wrong-shape/ },
    { given: { normalise: 'distance-to-reference' }, says: /normalise.reference: missing/ },
    { given: { treat: { winsorise: -1 } }, says: /treat.winsorise: wrong-shape/ },
    { given: { aggregate: { generalised: 0 } }, says: /aggregate.generalised: wrong-shape/ },
    { given: [], says: /wrong-shape/ },
  ])('is refused as $given', ({ given, says }) => {
    expect(() => parseConfig(given)).toThrow(says)
  })
})
