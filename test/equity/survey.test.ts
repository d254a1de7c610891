/** Weighted estimates against the textbook's formulas written out over rows, slowly and without the engine's code. */
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/engines/equity/audit.ts'
import { countRows, type Row } from '../../src/engines/equity/count-rows.ts'
import { studentQuantile } from '../../src/engines/numeric/beta.ts'
import { seededRandom } from '../../src/engines/numeric/random.ts'
import { flag, needGroup, readTable } from './cells.ts'
import { withData } from './with-data.ts'

type SurveyRow = Required<Pick<Row, 'decision' | 'outcome' | 'weight' | 'stratum' | 'psu'>> & { readonly group: readonly string[] }

/** What each row adds to a rate's numerator and denominator, by the rate's definition. */
const definitions: Readonly<Record<string, (row: SurveyRow) => readonly [number, number]>> = {
  selection_rate: ({ decision }) => [decision === 1 ? 1 : 0, decision === null ? 0 : 1],
  base_rate: ({ outcome }) => [outcome === 1 ? 1 : 0, outcome === null ? 0 : 1],
  tpr: ({ decision, outcome }) => (outcome === 1 && decision !== null ? [decision, 1] : [0, 0]),
  fpr: ({ decision, outcome }) => (outcome === 0 && decision !== null ? [decision, 1] : [0, 0]),
  precision: ({ decision, outcome }) => (decision === 1 && outcome !== null ? [outcome, 1] : [0, 0]),
  npv: ({ decision, outcome }) => (decision === 0 && outcome !== null ? [1 - outcome, 1] : [0, 0]),
  accuracy: ({ decision, outcome }) => (decision !== null && outcome !== null ? [decision === outcome ? 1 : 0, 1] : [0, 0]),
}

interface Slow {
  readonly value: number
  readonly z: readonly number[]
}

function slowRatio(rows: readonly SurveyRow[], metric: string, inGroup: (row: SurveyRow) => boolean): Slow {
  const define = definitions[metric]
  if (!define) throw new Error(metric)
  const terms = rows.map((row) => (inGroup(row) ? define(row) : ([0, 0] as const)))
  const top = rows.reduce((sum, row, at) => sum + row.weight * (terms[at]?.[0] ?? 0), 0)
  const bottom = rows.reduce((sum, row, at) => sum + row.weight * (terms[at]?.[1] ?? 0), 0)
  const value = top / bottom
  return { value, z: rows.map((row, at) => (row.weight * ((terms[at]?.[0] ?? 0) - value * (terms[at]?.[1] ?? 0))) / bottom) }
}

function slowVariance(
  rows: readonly SurveyRow[],
  z: readonly number[],
  unitOf: (row: SurveyRow, at: number) => string,
): { variance: number; df: number } {
  const strata = new Map<string, Map<string, number>>()
  rows.forEach((row, at) => {
    const units = strata.get(String(row.stratum)) ?? new Map<string, number>()
    const unit = unitOf(row, at)
    units.set(unit, (units.get(unit) ?? 0) + (z[at] ?? 0))
    strata.set(String(row.stratum), units)
  })
  let [variance, units] = [0, 0]
  for (const totals of strata.values()) {
    const values = [...totals.values()]
    units += values.length
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    if (values.length === 1) variance += mean * mean
    else variance += (values.length / (values.length - 1)) * values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  }
  return { variance, df: units - strata.size }
}

function checkAgainstSlow(rows: readonly SurveyRow[], { byUnit }: { byUnit: boolean }): void {
  const unitOf = byUnit ? (row: SurveyRow) => String(row.psu) : (_: SurveyRow, at: number) => String(at)
  const cells = countRows(byUnit ? rows : rows.map((row) => ({ ...row, psu: null })))
  const { by, method } = audit(cells, { columns: ['group'], groupings: [[0]], survey: true })
  const names = [...new Set(rows.map(({ group }) => group[0] ?? ''))]
  const [reference] = by[0]?.reference.key ?? []
  let checked = 0
  for (const name of names) {
    for (const metric of Object.keys(definitions)) {
      const slow = slowRatio(rows, metric, ({ group }) => group[0] === name)
      const { variance, df } = slowVariance(rows, slow.z, unitOf)
      expect(method.design?.df).toBe(df)
      const ours = Object.entries(needGroup(by[0]?.groups, name).metrics).find(([key]) => key === metric)?.[1]
      const half = (studentQuantile(0.975, df) * Math.sqrt(variance)) / (slow.value * (1 - slow.value))
      const logit = Math.log(slow.value / (1 - slow.value))
      expect(Math.abs((ours?.value ?? 9) - slow.value), `${name} ${metric}`).toBeLessThan(1e-10)
      expect(Math.abs((ours?.se ?? 9) - Math.sqrt(variance)), `${name} ${metric} se`).toBeLessThan(1e-10)
      expect(Math.abs((ours?.low ?? 9) - 1 / (1 + Math.exp(-logit + half))), `${name} ${metric} low`).toBeLessThan(1e-10)
      expect(Math.abs((ours?.high ?? 9) - 1 / (1 + Math.exp(-logit - half))), `${name} ${metric} high`).toBeLessThan(1e-10)
      checked++
      if (name === reference) continue
      const other = slowRatio(rows, metric, ({ group }) => group[0] === reference)
      const gap = slowVariance(
        rows,
        slow.z.map((z, at) => z - (other.z[at] ?? 0)),
        unitOf,
      )
      const compared = by[0]?.comparisons.find((one) => one.metric === metric && one.group[0] === name)
      expect(Math.abs((compared?.difference?.value ?? 9) - (slow.value - other.value))).toBeLessThan(1e-10)
      const width = 2 * studentQuantile(0.975, df) * Math.sqrt(gap.variance)
      expect(Math.abs((compared?.difference?.high ?? 9) - (compared?.difference?.low ?? 0) - width)).toBeLessThan(1e-10)
      const logs = slowVariance(
        rows,
        slow.z.map((z, at) => z / slow.value - (other.z[at] ?? 0) / other.value),
        unitOf,
      )
      const factor = Math.exp(2 * studentQuantile(0.975, df) * Math.sqrt(logs.variance))
      expect((compared?.ratio?.high ?? 9) / (compared?.ratio?.low ?? 1)).toBeCloseTo(factor, 9)
    }
  }
  expect(checked).toBe(names.length * Object.keys(definitions).length)
}

/** Units differ from each other, and groups are spread over them. */
function sample(size: number): SurveyRow[] {
  const random = seededRandom(42)
  return Array.from({ length: size }, () => {
    const stratum = Math.floor(random() * 5)
    const psu = Math.floor(random() * 6)
    const tilt = (psu - 2.5) / 12
    return {
      group: [['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a'],
      decision: random() < 0.4 + tilt ? 1 : 0,
      outcome: random() < 0.15 ? null : random() < 0.5 - tilt ? 1 : 0,
      weight: 0.5 + random() * 20,
      stratum: String(stratum),
      psu: String(psu),
    }
  })
}

describe('a sample with strata, units and weights', () => {
  it('has the linearised estimates and comparisons of the textbook', () => {
    checkAgainstSlow(sample(600), { byUnit: true })
  })

  it('without units takes each row as one', () => {
    checkAgainstSlow(sample(400), { byUnit: false })
  })

  it('sets the one unit of a stratum against the whole sample, and counts such strata', () => {
    const rows = sample(300).map((row) => (row.stratum === '0' ? { ...row, psu: 'only' } : row))
    checkAgainstSlow(rows, { byUnit: true })
    expect(audit(countRows(rows), { columns: ['g'], groupings: [[0]], survey: true }).method.design).toMatchObject({
      strata: 5,
      units: 25,
      lonely_strata: 1,
    })
  })

  it('with equal weights and each row a unit has nearly the plain rates, and the same values', () => {
    const rows = sample(300).map((row) => ({ ...row, weight: 3, stratum: null, psu: null }))
    const [weighted, plain] = [true, false].map(
      (survey) => audit(countRows(rows), { columns: ['g'], groupings: [[0]], survey }).overall.metrics,
    )
    for (const key of ['selection_rate', 'tpr', 'f1', 'balanced_accuracy', 'lr_plus'] as const) {
      expect(weighted?.[key].value).toBeCloseTo(plain?.[key].value ?? 9, 12)
      expect(weighted?.[key].n).toBe(plain?.[key].n)
    }
    expect(weighted?.selection_rate.low).toBeCloseTo(plain?.selection_rate.low ?? 9, 2)
  })

  it('does not care about the unit of weights', () => {
    const rows = sample(300)
    const [once, often] = [1, 1000].map((factor) =>
      audit(countRows(rows.map((row) => ({ ...row, weight: row.weight * factor }))), { columns: ['g'], groupings: [[0]], survey: true }),
    )
    const [a, b] = [once, often].map((one) => one?.by[0]?.groups.map(({ metrics }) => metrics?.tpr.low))
    a?.forEach((low, at) => {
      expect(low).toBeCloseTo(b?.[at] ?? 9, 12)
    })
  })
})

withData('the survey of 20,000', () => {
  it('has the textbook’s estimates by region', () => {
    const rows = readTable('syn_survey_20k.csv').map(({ region = '', decision, outcome_obs, weight, stratum = '', psu = '' }) => ({
      group: [region],
      decision: flag(decision),
      outcome: flag(outcome_obs),
      weight: Number(weight),
      stratum,
      psu,
    }))
    expect(rows).toHaveLength(20_000)
    checkAgainstSlow(rows, { byUnit: true })
  })
})
