/** What must hold of every audit: nobody lost, no order that matters, no zero where nothing is known, and honest verdicts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audit, type Cell, cellOf, countRows, type Plan } from '../../src/engines/equity/audit.ts'
import type { Row } from '../../src/engines/equity/count-rows.ts'
import { confusion, decided, needGroup } from './cells.ts'

const flags = fc.constantFrom<0 | 1 | null>(0, 1, 1, 0, null)
const rowsOf = fc.array(
  fc.record({
    group: fc.tuple(fc.constantFrom('a', 'b', 'c', null), fc.constantFrom('x', 'y')),
    decision: flags,
    outcome: flags,
    score: fc.constantFrom(0, 0.25, 0.5, 1, null),
  }),
  { minLength: 1, maxLength: 120 },
)
const plan: Plan = { columns: ['g', 'h'], groupings: [[0], [1], [0, 1]] }

describe('an audit', () => {
  it('counts everybody once in every grouping, and adds up from intersections to margins', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const found = audit(countRows(rows), plan)
        for (const { groups } of found.by) {
          expect(groups.reduce((sum, { n }) => sum + (n ?? 0), 0)).toBe(rows.length)
          for (const count of ['tp', 'fp', 'tn', 'fn'] as const)
            expect(groups.reduce((sum, { counts }) => sum + (counts?.[count] ?? 0), 0)).toBe(found.overall.counts?.[count])
        }
        for (const { key, metrics } of found.by[0]?.groups ?? []) {
          const parts = found.by[2]?.groups.filter((part) => part.key[0] === key[0]) ?? []
          for (const metric of ['selection_rate', 'base_rate', 'tpr', 'precision'] as const) {
            expect(parts.reduce((sum, part) => sum + (part.metrics?.[metric].k ?? 0), 0)).toBe(metrics?.[metric].k)
            expect(parts.reduce((sum, part) => sum + (part.metrics?.[metric].n ?? 0), 0)).toBe(metrics?.[metric].n)
          }
        }
      }),
      { seed: 6, numRuns: 100 },
    )
  })

  it('is the same for any order of rows', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        expect(audit(countRows(rows.toReversed()), plan)).toEqual(audit(countRows(rows), plan))
      }),
      { seed: 6, numRuns: 50 },
    )
  })

  it('is the same whatever groups are called, but for their names and the order of equals', () => {
    const names: Readonly<Record<string, string>> = { a: 'zeta', b: 'eta', c: 'theta' }
    const rename = ({ group: [g, ...rest], ...row }: Row): Row => ({ ...row, group: [g ? (names[g] ?? g) : null, ...rest] })
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const one = audit(countRows(rows), plan).by[0]
        const other = audit(countRows(rows.map(rename)), plan).by[0]
        for (const { key, metrics } of one?.groups ?? []) {
          const [name = null] = key
          const same = other?.groups.find((group) => group.key[0] === (name ? (names[name] ?? name) : null))
          expect(same?.metrics?.fpr).toEqual(metrics?.fpr)
          expect(same?.metrics?.selection_rate).toEqual(metrics?.selection_rate)
        }
        expect(other?.homogeneity.selection_rate?.statistic ?? 0).toBeCloseTo(one?.homogeneity.selection_rate?.statistic ?? 0, 9)
        expect(other?.summary.demographic_parity_difference.value).toEqual(one?.summary.demographic_parity_difference.value)
      }),
      { seed: 6, numRuns: 50 },
    )
  })

  it('of a row with weight two is that of two rows, as to values', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const weighted = audit(countRows(rows.map((row) => ({ ...row, weight: 2 }))), { ...plan, survey: true })
        const twice = audit(countRows([...rows, ...rows]), plan)
        weighted.by[2]?.groups.forEach(({ metrics }, at) => {
          const other = twice.by[2]?.groups[at]?.metrics
          for (const key of ['selection_rate', 'tpr', 'accuracy', 'f1', 'auc'] as const) {
            if (metrics?.[key].value === null) expect(other?.[key].value).toBeNull()
            else expect(metrics?.[key].value).toBeCloseTo(other?.[key].value ?? 9, 12)
          }
        })
      }),
      { seed: 6, numRuns: 50 },
    )
  })

  it('says why a rate is undefined, and never zero in its place', () => {
    const cells = [
      ...confusion(['none selected'], { tn: 5, fn: 3 }),
      ...confusion(['all positive'], { tp: 4, fn: 2 }),
      ...confusion(['some'], { tp: 4, fp: 3, tn: 3, fn: 2 }),
    ]
    const { by } = audit(cells, { columns: ['g'], groupings: [[0]] })
    const [none, all] = ['none selected', 'all positive'].map((key) => needGroup(by[0]?.groups, key).metrics)
    expect(none?.precision).toEqual({ value: null, k: 0, n: 0, low: null, high: null, reason: 'no-selected' })
    expect(none?.tpr).toMatchObject({ value: 0, k: 0, n: 3, low: 0 })
    expect(none?.lr_plus).toMatchObject({ value: null, reason: 'reference-zero' })
    expect(all?.fpr).toMatchObject({ value: null, reason: 'no-negatives' })
    expect(all?.auc).toMatchObject({ value: null, reason: 'no-scores' })
    const undefinedPair = by[0]?.comparisons.find(({ metric, group }) => metric === 'precision' && group[0] === 'none selected')
    expect(undefinedPair).toMatchObject({ difference: null, ratio: null, test: null, reason: 'no-selected' })
    expect(by[0]?.summary.equalized_odds_difference).toMatchObject({ verdict: 'not determined', reason: 'undefined-groups' })
  })

  it('gives complements that are complements, and F1 of precision and recall', () => {
    const metrics = needGroup(
      audit(confusion(['g'], { tp: 30, fp: 12, tn: 80, fn: 9 }), { columns: ['g'], groupings: [[0]] }).by[0]?.groups,
      'g',
    ).metrics
    const value = (key: keyof typeof metrics) => metrics[key].value ?? Number.NaN
    for (const [one, other] of [
      ['tpr', 'fnr'],
      ['fpr', 'tnr'],
      ['precision', 'fdr'],
      ['npv', 'for'],
    ] as const) {
      expect(value(one) + value(other)).toBeCloseTo(1, 14)
      expect((metrics[one].low ?? 0) + (metrics[other].high ?? 0)).toBeCloseTo(1, 12)
    }
    expect(value('f1')).toBeCloseTo((2 * value('precision') * value('tpr')) / (value('precision') + value('tpr')), 14)
    expect(value('balanced_accuracy')).toBeCloseTo((value('tpr') + value('tnr')) / 2, 14)
    expect(value('lr_plus')).toBeCloseTo(value('tpr') / value('fpr'), 14)
    expect(value('lr_minus')).toBeCloseTo(value('fnr') / value('tnr'), 14)
  })

  it('compares with the largest, the best, everybody or a named group', () => {
    const cells = [...decided(['small'], 30, 50), ...decided(['large'], 100, 400), ...decided(['middle'], 90, 100)]
    const against = (reference: NonNullable<Plan['reference']>) => {
      const grouping = audit(cells, { columns: ['g'], groupings: [[0]], reference }).by[0]
      return { reference: grouping?.reference, first: grouping?.comparisons.filter(({ metric }) => metric === 'selection_rate') }
    }
    expect(against({ kind: 'largest' }).reference).toEqual({ kind: 'largest', key: ['large'] })
    expect(against({ kind: 'best' }).first?.map(({ reference }) => reference)).toEqual([['middle'], ['middle']])
    expect(against({ kind: 'named', values: { g: 'small' } }).reference).toEqual({ kind: 'named', key: ['small'] })
    const overall = against({ kind: 'overall' }).first?.find(({ group }) => group[0] === 'large')
    expect(overall?.reference).toBeNull()
    expect(overall?.difference?.value).toBeCloseTo(0.25 - 220 / 550, 14)
    expect(overall?.ratio?.value).toBeCloseTo(0.25 / (220 / 550), 14)
    // Nobody is in the rest twice: the limits are those of large against the others, shrunk by its share.
    const others = audit([...decided(['large'], 100, 400), ...decided(['rest'], 120, 150)], {
      columns: ['g'],
      groupings: [[0]],
      reference: { kind: 'named', values: { g: 'rest' } },
    })
    const pair = others.by[0]?.comparisons.find(({ metric }) => metric === 'selection_rate')
    expect(overall?.difference?.low).toBeCloseTo((pair?.difference?.low ?? 0) * (150 / 550), 12)
    expect(overall?.test?.z?.p).toBe(pair?.test?.z?.p)
  })

  it('adjusts the comparisons of one metric for their number', () => {
    const cells = [...decided(['a'], 300, 600), ...decided(['b'], 100, 250), ...decided(['c'], 90, 200), ...decided(['d'], 10, 60)]
    const family = (adjust: 'holm' | 'none') =>
      audit(cells, { columns: ['g'], groupings: [[0]], adjust })
        .by[0]?.comparisons.filter(({ metric }) => metric === 'selection_rate')
        .map(({ test }) => test?.p_adjusted ?? 0) ?? []
    const [raw, holm] = [family('none').toSorted((x, y) => x - y), family('holm').toSorted((x, y) => x - y)]
    expect(holm).toHaveLength(3)
    expect(holm[0]).toBeCloseTo((raw[0] ?? 0) * 3, 14)
    expect(holm[1]).toBeCloseTo(Math.max(holm[0] ?? 0, (raw[1] ?? 0) * 2), 14)
  })

  it('overstates the largest gap the more, the more equal groups there are, and says so', () => {
    const groups = (count: number) =>
      audit(Array.from({ length: count }, (_, at) => decided([`g${at}`], 50, 100)).flat(), { columns: ['g'], groupings: [[0]] }).by[0]
        ?.summary
    const [few, many] = [groups(2), groups(40)].map((summary) => summary?.demographic_parity_difference)
    expect(few).toMatchObject({ value: 0, low: 0 })
    expect(few?.expectedIfEqual).toBeCloseTo(0.05 * (2 / Math.sqrt(Math.PI)), 2)
    expect(many?.expectedIfEqual ?? 0).toBeGreaterThan(3 * (few?.expectedIfEqual ?? 1))
    expect(many?.upwardBias).toBeCloseTo(many?.expectedIfEqual ?? 9, 10)
    expect(many?.verdict).toBe('not determined')
  })

  it('bounds what hidden outcomes could be, and reweights by the known ones of the same decision', () => {
    const group = ['g']
    const cells: Cell[] = [
      cellOf({ group, decision: 1, outcome: 1, rows: 30 }),
      cellOf({ group, decision: 1, outcome: 0, rows: 10 }),
      cellOf({ group, decision: 0, outcome: 1, rows: 5 }),
      cellOf({ group, decision: 0, outcome: 0, rows: 15 }),
      cellOf({ group, decision: 0, outcome: null, rows: 40 }),
    ]
    const [found] = audit(cells, { columns: ['g'], groupings: [[0]] }).by[0]?.groups ?? []
    expect(found?.missing).toEqual({ decision: 0, outcome: 40 })
    expect(found?.missing_outcomes).toMatchObject({ people: 40, selected: 0, unselected: 40 })
    expect(found?.missing_outcomes?.bounds).toEqual({
      base_rate: { low: 35 / 100, high: 75 / 100 },
      tpr: { low: 30 / 75, high: 30 / 35 },
      fpr: { low: 10 / 65, high: 10 / 25 },
      precision: { low: 0.75, high: 0.75 },
      npv: { low: 15 / 60, high: 55 / 60 },
      accuracy: { low: 45 / 100, high: 85 / 100 },
    })
    // A quarter of the forty as of the twenty known.
    expect(found?.missing_outcomes?.reweighted).toEqual({ base_rate: 45 / 100, tpr: 30 / 45, fpr: 10 / 55 })
    const never = cells.filter(({ decision, outcome }) => decision === 1 || outcome === null)
    expect(audit(never, { columns: ['g'], groupings: [[0]] }).by[0]?.groups[0]?.missing_outcomes?.reweighted).toBeNull()
  })

  it('counts people of unknown group, keeps them out of comparisons, and bounds what they could change', () => {
    const cells = [...decided(['a'], 40, 100), ...decided(['b'], 30, 100), ...decided([null], 5, 20)]
    const grouping = audit(cells, { columns: ['g'], groupings: [[0]] }).by[0]
    expect(grouping?.groups.map(({ key, n }) => [key[0], n])).toEqual([
      ['a', 100],
      ['b', 100],
      [null, 20],
    ])
    expect(grouping?.comparisons.every(({ group }) => group[0] !== null)).toBe(true)
    expect(grouping?.homogeneity.selection_rate?.df).toBe(1)
    expect(grouping?.groups[0]?.selection_rate_with_unknown).toEqual({ low: 40 / 115, high: 45 / 105 })
  })

  it('bootstraps by its seed alone', () => {
    const cells = [...confusion(['a'], { tp: 30, fp: 12, tn: 80, fn: 9 }), ...confusion(['b'], { tp: 10, fp: 22, tn: 30, fn: 19 })]
    const drawn = (seed: number) => audit(cells, { columns: ['g'], groupings: [[0]], bootstrap: { replicates: 400, seed } })
    expect(drawn(3)).toEqual(drawn(3))
    expect(drawn(3)).not.toEqual(drawn(4))
    const { tpr } = needGroup(drawn(3).by[0]?.groups, 'a').metrics
    expect(Math.abs((tpr.bootstrap?.low ?? 0) - (tpr.low ?? 9))).toBeLessThan(0.05)
    expect(drawn(3).by[0]?.summary.bootstrap?.demographic_parity_difference?.bias).toBeLessThan(0.02)
  })

  it('refuses a weight that is none', () => {
    expect(() => countRows([{ group: ['a'], weight: -1 }])).toThrow(/weight/)
    expect(() => countRows([{ group: ['a'], weight: Number.NaN }])).toThrow(/weight/)
  })
})
