/**
 * What is linearised in a weighted sample, against slopes taken by moving the weight of each row a little: of balanced accuracy, likelihood ratios,
 * areas under ROC curves, and Mantel and Haenszel's estimators. Each is written out over rows, slowly and without the engine's code.
 */
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/engines/equity/audit.ts'
import { countRows } from '../../src/engines/equity/count-rows.ts'
import type { Comparison } from '../../src/engines/equity/report.ts'
import { studentQuantile } from '../../src/engines/numeric/beta.ts'
import { seededRandom } from '../../src/engines/numeric/random.ts'

interface Person {
  readonly group: readonly string[]
  readonly decision: 0 | 1
  readonly outcome: 0 | 1
  readonly score: number
  readonly condition: string
  readonly weight: number
  readonly stratum: string
  readonly psu: string
}

type Weights = readonly number[]

const random = seededRandom(21)
const people: readonly Person[] = Array.from({ length: 260 }, () => {
  const [group, outcome] = [random() < 0.6 ? 'a' : 'b', random() < 0.5 ? 1 : 0] as const
  const psu = Math.floor(random() * 5)
  const score = Math.round(10 * (random() + 0.3 * outcome + psu / 20)) / 10
  return {
    group: [group],
    outcome,
    decision: score > 0.7 ? 1 : 0,
    score,
    condition: ['x', 'y', 'z'][Math.floor(random() * 3)] ?? 'x',
    weight: 0.5 + random() * 9,
    stratum: String(Math.floor(random() * 4)),
    psu: String(psu),
  }
})

const sumOf = (weights: Weights, of: (person: Person) => boolean) =>
  people.reduce((sum, person, at) => sum + (of(person) ? (weights[at] ?? 0) : 0), 0)
const rate = (weights: Weights, top: (person: Person) => boolean, of: (person: Person) => boolean) =>
  sumOf(weights, (one) => of(one) && top(one)) / sumOf(weights, of)
const tpr = (w: Weights, g: string) =>
  rate(
    w,
    ({ decision }) => decision === 1,
    ({ group, outcome }) => group[0] === g && outcome === 1,
  )
const fpr = (w: Weights, g: string) =>
  rate(
    w,
    ({ decision }) => decision === 1,
    ({ group, outcome }) => group[0] === g && outcome === 0,
  )

function area(w: Weights, g: string): number {
  let [won, all] = [0, 0]
  people.forEach((high, i) => {
    if (high.group[0] !== g || high.outcome !== 1) return
    people.forEach((low, j) => {
      if (low.group[0] !== g || low.outcome !== 0) return
      const pair = (w[i] ?? 0) * (w[j] ?? 0)
      all += pair
      won += high.score > low.score ? pair : high.score === low.score ? pair / 2 : 0
    })
  })
  return won / all
}

/** Of the selection rate of b against that of a, within each condition. */
function pooled(w: Weights, of: (a: number, b: number, c: number, d: number, n: number) => readonly [number, number]): number {
  let [r, s] = [0, 0]
  for (const condition of ['x', 'y', 'z']) {
    const count = (g: string, decision: number) =>
      sumOf(w, (one) => one.group[0] === g && one.condition === condition && one.decision === decision)
    const [a, b, c, d] = [count('b', 1), count('b', 0), count('a', 1), count('a', 0)]
    const [top, bottom] = of(a, b, c, d, a + b + c + d)
    r += top
    s += bottom
  }
  return r / s
}

function errorOf(estimate: (weights: Weights) => number, { byUnit }: { byUnit: boolean }): { se: number; df: number } {
  const weights = people.map(({ weight }) => weight)
  const moved = (at: number, by: number) => estimate(weights.map((weight, i) => (i === at ? weight + by : weight)))
  const totals = new Map<string, Map<string, number>>()
  people.forEach(({ weight, stratum, psu }, at) => {
    const step = weight * 1e-4
    const slope = (moved(at, step) - moved(at, -step)) / (2 * step)
    const units = totals.get(stratum) ?? new Map<string, number>()
    const unit = byUnit ? psu : String(at)
    units.set(unit, (units.get(unit) ?? 0) + slope * weight)
    totals.set(stratum, units)
  })
  let [variance, units] = [0, 0]
  for (const values of Array.from(totals.values(), (one) => [...one.values()])) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    variance += (values.length / (values.length - 1)) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    units += values.length
  }
  return { se: Math.sqrt(variance), df: units - totals.size }
}

describe.each([{ byUnit: true }, { byUnit: false }])('a weighted sample, units said: $byUnit', ({ byUnit }) => {
  const rows = byUnit ? people : people.map((person) => ({ ...person, psu: null }))
  const { by } = audit(countRows(rows), {
    columns: ['g'],
    groupings: [[0]],
    survey: true,
    conditional: true,
    reference: { kind: 'named', values: { g: 'a' } },
  })
  const find = (metric: Comparison['metric']) => by[0]?.comparisons.find((one) => one.metric === metric)
  const own = (metric: 'auc' | 'balanced_accuracy' | 'lr_plus' | 'lr_minus') =>
    by[0]?.groups.find(({ key }) => key[0] === 'b')?.metrics?.[metric]
  const weights = people.map(({ weight }) => weight)
  const near = (ours: number | null | undefined, theirs: number) => expect(Math.abs((ours ?? 99) - theirs)).toBeLessThan(1e-6)

  it.each([
    ['balanced_accuracy', (w: Weights, g: string) => (tpr(w, g) + 1 - fpr(w, g)) / 2],
    ['auc', area],
  ] as const)('%s of one group, and its difference between two', (metric, figure) => {
    const one = errorOf((w) => figure(w, 'b'), { byUnit })
    near(own(metric)?.value, figure(weights, 'b'))
    near(own(metric)?.se, one.se)
    near(own(metric)?.high, Math.min(1, figure(weights, 'b') + studentQuantile(0.975, one.df) * one.se))
    const { se, df } = errorOf((w) => figure(w, 'b') - figure(w, 'a'), { byUnit })
    const gap = figure(weights, 'b') - figure(weights, 'a')
    near(find(metric)?.difference?.value, gap)
    near(find(metric)?.difference?.low, gap - studentQuantile(0.975, df) * se)
    near(find(metric)?.test?.t?.statistic, gap / se)
    near(by[0]?.homogeneity[metric]?.statistic, (gap / se) ** 2)
  })

  it.each([
    ['lr_plus', (w: Weights, g: string) => tpr(w, g) / fpr(w, g)],
    ['lr_minus', (w: Weights, g: string) => (1 - tpr(w, g)) / (1 - fpr(w, g))],
  ] as const)('%s of one group, and its ratio between two', (metric, figure) => {
    const one = errorOf((w) => Math.log(figure(w, 'b')), { byUnit })
    near(own(metric)?.low, figure(weights, 'b') * Math.exp(-studentQuantile(0.975, one.df) * one.se))
    const { se, df } = errorOf((w) => Math.log(figure(w, 'b')) - Math.log(figure(w, 'a')), { byUnit })
    const ratio = figure(weights, 'b') / figure(weights, 'a')
    near(find(metric)?.ratio?.value, ratio)
    near(find(metric)?.ratio?.high, ratio * Math.exp(studentQuantile(0.975, df) * se))
  })

  it.each([
    ['oddsRatio', (a: number, b: number, c: number, d: number, n: number) => [(a * d) / n, (b * c) / n] as const],
    ['riskRatio', (a: number, b: number, c: number, d: number, n: number) => [(a * (c + d)) / n, (c * (a + b)) / n] as const],
    ['riskDifference', (a: number, b: number, c: number, d: number, n: number) => [(a * d - b * c) / n, ((a + b) * (c + d)) / n] as const],
  ] as const)('%s within conditions', (which, terms) => {
    const scale = which === 'riskDifference' ? (x: number) => x : Math.log
    const { se, df } = errorOf((w) => scale(pooled(w, terms)), { byUnit })
    const found = by[0]?.conditional?.find(({ metric }) => metric === 'selection_rate')
    const value = pooled(weights, terms)
    near(found?.[which]?.value, value)
    near(scale(found?.[which]?.high ?? 99), scale(value) + studentQuantile(0.975, df) * se)
    if (which === 'oddsRatio') near(found?.wald?.statistic, scale(value) / se)
    expect([found?.cmh, found?.breslowDay]).toEqual([null, null])
  })
})
