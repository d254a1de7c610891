/** The figures that others published, each from the rows or counts that they published with them. */
import { describe, expect, it } from 'vitest'
import { audit, cellOf, reportImpact } from '../../src/engines/equity/audit.ts'
import { countRows } from '../../src/engines/equity/count-rows.ts'
import type { RateKey } from '../../src/engines/equity/metric.ts'
import { confusion, countTable, decided, expected, flag, needGroup } from './cells.ts'
import { withData } from './with-data.ts'

const compas = () =>
  countTable('compas_for_aequitas.csv', ({ race = '', sex = '', age_cat = '', score, label_value }) => ({
    group: [race, sex, age_cat],
    decision: flag(score),
    outcome: flag(label_value),
  }))

describe('the four-fifths example of 29 CFR 1607.4(D), as the agencies’ questions and answers have it', () => {
  it('48 of 80 white and 12 of 40 black applicants: a ratio of one half', () => {
    const judged = (...groups: [string, number, number][]) =>
      audit(
        groups.flatMap(([name, selected, people]) => decided([name], selected, people)),
        { columns: ['race'], groupings: [[0]] },
      ).by[0]?.summary.four_fifths
    expect(judged(['white', 48, 80], ['black', 12, 40])).toMatchObject({ value: 0.5, verdict: 'fails' })
    // The same rates of few people leave it open; only many people close to each other meet it.
    expect(judged(['white', 6, 10], ['black', 3, 10])).toMatchObject({
      value: 0.5,
      verdict: 'not determined',
      reason: 'limit-inside-interval',
    })
    expect(judged(['white', 600, 1000], ['black', 588, 1000])).toMatchObject({ value: 0.98, verdict: 'meets' })
    expect(judged(['white', 6, 10])).toMatchObject({ value: null, verdict: 'not determined', reason: 'too-few-groups' })
  })
})

withData('ProPublica’s COMPAS', () => {
  const published = expected('compas')
  const { overall, by } = audit(compas(), { columns: ['race', 'sex', 'age'], groupings: [[0]] })
  const groups = [{ ...overall, key: ['all'] }, ...(by[0]?.groups ?? [])]

  it.each([
    ['all', 'all'],
    ['african_american', 'African-American'],
    ['caucasian', 'Caucasian'],
  ])('%s', (name, key) => {
    check(needGroup(groups, key), published[name])
  })

  it.each([
    'high_only_caucasian',
    'high_only_african_american',
    'violent_not_reproducible_here.all',
    'violent_not_reproducible_here.african_american',
    'violent_not_reproducible_here.caucasian',
  ])('%s, from its cells', (path) => {
    const cells = path.split('.').reduce((at, step) => at[step], published)
    const found = audit(confusion(['x'], cells), { columns: ['x'], groupings: [[0]] })
    check(needGroup(found.by[0]?.groups, 'x'), cells)
  })

  it('the filtered table: its margins from its cells, and how many reoffended', () => {
    const { rows, race, race_by_sex: cells, recid, recid_pct: percent } = published.filtered
    const counted = Object.entries<Record<string, number>>(cells).flatMap(([sex, races]) =>
      Object.entries(races).map(([name, people]) => cellOf({ group: [name, sex], decision: 1, rows: people })),
    )
    const { overall, by } = audit(counted, { columns: ['race', 'sex'], groupings: [[0], [0, 1]] })
    expect(overall.n).toBe(rows)
    expect(Object.fromEntries(by[0]?.groups.map(({ key, n }) => [key[0], n]) ?? [])).toEqual(race)
    expect(by[1]?.groups.length).toBe(12)
    const outcomes = [cellOf({ group: ['x'], outcome: 1, rows: recid }), cellOf({ group: ['x'], outcome: 0, rows: rows - recid })]
    const { metrics } = audit(outcomes, { columns: ['x'], groupings: [[0]] }).overall
    expect((metrics?.base_rate.value ?? 0) * 100).toBeCloseTo(percent, 5)
  })

  it('the ratios that it made from rounded percentages', () => {
    const rate = (key: string, metric: RateKey) => Number(((needGroup(groups, key).metrics[metric].value ?? 0) * 100).toFixed(2))
    const { fpr_black_over_white, fnr_white_over_black } = published.ratios
    expect(rate('African-American', 'fpr') / rate('Caucasian', 'fpr')).toBeCloseTo(fpr_black_over_white, 12)
    expect(rate('Caucasian', 'fnr') / rate('African-American', 'fnr')).toBeCloseTo(fnr_white_over_black, 12)
  })

  function check(group: ReturnType<typeof needGroup>, wanted: Record<string, number>): void {
    const { counts, metrics } = group
    for (const key of ['tp', 'fp', 'tn', 'fn'] as const) expect(counts[key]).toBe(wanted[key])
    const percentages = { fpr_pct: metrics.fpr, fnr_pct: metrics.fnr }
    for (const [name, { value }] of Object.entries(percentages))
      expect(((value ?? 0) * 100).toFixed(2)).toBe((wanted[name] ?? 0).toFixed(2))
    const two = {
      specificity: 'tnr',
      sensitivity: 'tpr',
      prevalence: 'base_rate',
      ppv: 'precision',
      npv: 'npv',
      lr_pos: 'lr_plus',
      lr_neg: 'lr_minus',
    } as const
    for (const [name, key] of Object.entries(two)) {
      if (wanted[name] === undefined) continue
      expect(Math.abs((metrics[key].value ?? 0) - wanted[name]), name).toBeLessThanOrEqual(0.0051)
    }
  }
})

withData('the Aequitas demonstration', () => {
  const published = expected('aequitas')
  const columns = ['race', 'sex', 'age_cat']
  const found = audit(compas(), { columns, groupings: [[0], [1], [2]] })
  const groupOf = (name: string) => {
    const [column = '', value = ''] = name.split('=')
    return needGroup(found.by[columns.indexOf(column)]?.groups, value)
  }

  it.each(Object.keys(published.crosstab))('counts of %s', (name) => {
    const { counts, metrics, n } = groupOf(name)
    const { tp, fp, tn, fn } = counts
    const { selection_rate, base_rate } = metrics
    const positives = { label_pos: base_rate.k, label_neg: n - (base_rate.k ?? 0), pp: selection_rate.k, pn: n - (selection_rate.k ?? 0) }
    expect({ tp, fp, tn, fn, n, ...positives }).toEqual(published.crosstab[name])
  })

  const names: Readonly<Record<string, RateKey>> = {
    for_: 'for',
    pprev: 'selection_rate',
    precision: 'precision',
    fdr: 'fdr',
    fpr: 'fpr',
    fnr: 'fnr',
    tpr: 'tpr',
    tnr: 'tnr',
    npv: 'npv',
  }
  const majority = { race: 'African-American', sex: 'Male', age_cat: '25 - 45' }
  const named = { race: 'Hispanic', sex: 'Male', age_cat: '25 - 45' }

  it.each(Object.keys(published.attribute_parity_tau_0_8))(
    'which ratios to the reference lie within four fifths and its inverse, by %s',
    (column) => {
      const plan = { columns, groupings: [[columns.indexOf(column)]], reference: { kind: 'named' as const, values: named } }
      const { comparisons = [] } = audit(compas(), plan).by[0] ?? {}
      // Statistical parity compares shares of all who were selected, which no rate of a group is.
      const { statistical: _, ...wanted } = published.attribute_parity_tau_0_8[column]
      const keys = { ...names, impact: 'selection_rate' as const }
      const within = Object.keys(wanted).map((name) => {
        const key = Object.entries(keys).find(([own]) => own === name)?.[1]
        const ratios = comparisons.filter(({ metric }) => metric === key).map(({ ratio }) => ratio?.value ?? Number.NaN)
        return [name, ratios.length > 0 && ratios.every((ratio) => ratio >= 0.8 && ratio <= 1 / 0.8)]
      })
      expect(Object.fromEntries(within)).toEqual(wanted)
    },
  )

  it.each([
    ['disparity_vs_majority', majority],
    ['disparity_vs_hispanic_male_25_45', named],
  ] as const)('%s', (member, references) => {
    const plan = { columns, groupings: [[0], [1], [2]], reference: { kind: 'named' as const, values: references } }
    const { by } = audit(compas(), plan)
    let checked = 0
    for (const [name, wanted] of Object.entries<Record<string, number>>(published[member])) {
      const [column = '', value = ''] = name.split('=')
      const grouping = by[columns.indexOf(column)]
      for (const [theirs, ours] of Object.entries(names)) {
        if (wanted[theirs] === undefined) continue
        const ratio = grouping?.comparisons.find(({ metric, group }) => metric === ours && group[0] === value)?.ratio
        expect(ratio?.value ?? 0, `${name} ${theirs}`).toBeCloseTo(wanted[theirs], 6)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(10)
  })
})

withData('Local Law 144, the example of 6 RCNY § 5-301(b)', () => {
  const published = expected('ll144')

  it.each(['sex', 'race', 'intersectional'])('impact ratios by %s', (table) => {
    const rows: [string, number, number, string, string][] = published[table]
    const cells = [...rows.flatMap(([name, n, k]) => decided([name], k, n)), ...decided([null], 100, published.unknown)]
    const [report] = reportImpact(cells, { columns: [table], groupings: [[0]], rate: 'selection', excludeSmall: false }).tables
    expect(report?.unknown).toBe(250)
    for (const [name, n, k, rate, ratio] of rows) {
      const found = report?.categories.find(({ category }) => category[0] === name)
      expect(found).toMatchObject({ applicants: n, count: k })
      const places = rate.split('.')[1]?.length ?? 1
      expect(`${((found?.rate ?? 0) * 100).toFixed(places - 1)}%`, name).toBe(rate)
      expect(Math.abs((found?.impact_ratio ?? 0) - Number(ratio)), `${name} ${found?.impact_ratio}`).toBeLessThanOrEqual(
        0.5 * 10 ** -(ratio.split('.')[1]?.length ?? 0) + 1e-9,
      )
    }
  })

  it('says which categories are under two percent, and leaves them out where it is told to', () => {
    const cells = [...decided(['a'], 500, 1000), ...decided(['b'], 15, 19)]
    const plan = { columns: ['x'], groupings: [[0]], rate: 'selection' as const }
    const ratios = (excludeSmall: boolean) =>
      reportImpact(cells, { ...plan, excludeSmall }).tables[0]?.categories.map((one) => one.impact_ratio)
    expect(ratios(true)).toEqual([1, null])
    expect(ratios(false)?.[0]).toBeCloseTo(0.5 / (15 / 19), 12)
  })

  it('counts scores above the median of everybody', () => {
    const scores = [1, 2, 3, 4, 5, 6]
    const cells = countRows(scores.map((score) => ({ group: [score % 2 === 0 ? 'even' : 'odd'], score })))
    const report = reportImpact(cells, { columns: ['x'], groupings: [[0]], rate: 'scoring', excludeSmall: false })
    expect(report).toMatchObject({ rate: 'scoring rate', median: 3.5 })
    expect(report.tables[0]?.categories.map(({ category, count, impact_ratio }) => [category[0], count, impact_ratio])).toEqual([
      ['even', 2, 1],
      ['odd', 1, 0.5],
    ])
  })
})

withData('Ricci v. DeStefano', () => {
  it('pass rates by position and race, and of each race', () => {
    const published = expected('ricci')
    const cells = countTable('ricci.csv', ({ Position = '', Race = '', passed }) => ({ group: [Position, Race], decision: flag(passed) }))
    const { by } = audit(cells, { columns: ['Position', 'Race'], groupings: [[0, 1], [1]] })
    const rates = (at: number) =>
      Object.fromEntries(
        (by[at]?.groups ?? []).map(({ key, metrics }) => [key.join('|'), [metrics?.selection_rate.k, metrics?.selection_rate.n]]),
      )
    expect(rates(0)).toEqual(published.counts)
    expect(rates(1)).toEqual(published.overall)
    const percentages = published.opinion_pass_rates.captain
    expect((needGroup(by[0]?.groups, 'Captain', 'B').metrics.selection_rate.value ?? 0) * 100).toBe(Number.parseFloat(percentages.black))
  })
})

withData('the Fairlearn guide', () => {
  const published = expected('fairlearn')
  const rows = (groups: readonly (readonly (string | number)[])[]) =>
    countRows(
      published.y_pred.map((decision: 0 | 1, at: number) => ({
        group: groups.map((column) => String(column[at])),
        decision,
        outcome: published.y_true[at],
      })),
    )

  it('demographic parity and equalized odds', () => {
    const { summary } = audit(rows([published.sf3]), { columns: ['sf3'], groupings: [[0]] }).by[0] ?? {}
    for (const key of [
      'demographic_parity_difference',
      'demographic_parity_ratio',
      'equalized_odds_difference',
      'equalized_odds_ratio',
    ] as const)
      expect(summary?.[key].value ?? Number.NaN, key).toBeCloseTo(published[key], 12)
  })

  it('rates of intersections, where an undefined one is not zero', () => {
    const { overall, by } = audit(rows([published.sf3, published.g2]), { columns: ['sf3', 'g2'], groupings: [[0, 1]] })
    expect(overall.metrics?.tpr.value).toBe(published.intersect.recall_overall)
    expect(overall.metrics?.precision.value).toBeCloseTo(published.intersect.overall.precision, 12)
    for (const [key, { precision, recall, count }] of Object.entries<Record<string, number>>(published.intersect.by_group)) {
      const { n, metrics } = needGroup(by[0]?.groups, ...key.split('|'))
      expect(n).toBe(count)
      for (const [metric, wanted] of [
        [metrics.precision, precision],
        [metrics.tpr, recall],
      ] as const) {
        if (metric.n === 0) expect([metric.value, wanted]).toEqual([null, 0])
        else expect(metric.value).toBeCloseTo(wanted ?? Number.NaN, 6)
      }
    }
  })

  it('a bootstrap of selection rates, within what chance allows', () => {
    const plan = { columns: ['sf2'], groupings: [[0]], level: 0.682, bootstrap: { replicates: 4000, seed: 1 } }
    const { overall, by } = audit(rows([published.bootstrap.sf2]), plan)
    expect(overall.metrics?.selection_rate.value).toBeCloseTo(published.bootstrap.sel_overall, 6)
    for (const [key, [low, , high]] of Object.entries<[number, number, number]>(published.bootstrap.by_group_ci)) {
      const { selection_rate } = needGroup(by[0]?.groups, key).metrics
      expect(selection_rate.value).toBeCloseTo(published.bootstrap.by_group[key], 6)
      expect(Math.abs((selection_rate.bootstrap?.low ?? 0) - low)).toBeLessThan(0.08)
      expect(Math.abs((selection_rate.bootstrap?.high ?? 0) - high)).toBeLessThan(0.08)
    }
  })
})
