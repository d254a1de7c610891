/** Comparisons of what is made of two rates, and of F1: how often their intervals hold the truth, and what they must agree with. */
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/engines/equity/audit.ts'
import type { Cell } from '../../src/engines/equity/cell.ts'
import { countRows } from '../../src/engines/equity/count-rows.ts'
import type { Comparison } from '../../src/engines/equity/report.ts'
import { chiSquareTail } from '../../src/engines/numeric/chi-square.ts'
import { normalTwoSided } from '../../src/engines/numeric/normal.ts'
import { seededRandom } from '../../src/engines/numeric/random.ts'
import { confusion } from './cells.ts'

const byGroup = { columns: ['g'], groupings: [[0]] }

function compared(cells: readonly Cell[], metric: Comparison['metric'], plan = {}): Comparison {
  const found = audit(cells, { ...byGroup, ...plan }).by[0]?.comparisons.find((one) => one.metric === metric && one.group[0] === 'b')
  if (!found) throw new Error(metric)
  return found
}

const a = { tp: 60, fp: 25, tn: 90, fn: 30 }
const b = { tp: 20, fp: 22, tn: 41, fn: 9 }
const cells = [...confusion(['a'], a), ...confusion(['b'], b)]

describe('two groups', () => {
  it('by balanced accuracy: the mean of both rates, with the error of four independent rates', () => {
    const { difference, ratio, test } = compared(cells, 'balanced_accuracy')
    const gap = (20 / 29 + 41 / 63 - 60 / 90 - 90 / 115) / 2
    const variance = (p: number, n: number) => (p * (1 - p)) / n
    const se = Math.sqrt(variance(20 / 29, 29) + variance(41 / 63, 63) + variance(60 / 90, 90) + variance(90 / 115, 115)) / 2
    expect(difference?.value).toBeCloseTo(gap, 12)
    expect(ratio).toBeNull()
    expect(test?.method).toBe('wald-z')
    expect(test?.p).toBeCloseTo(normalTwoSided(gap / se), 12)
    expect(difference?.low).toBeLessThan(gap)
    expect(difference?.high).toBeGreaterThan(gap)
  })

  it('by likelihood ratios: the ratio of both, on the scale of logarithms', () => {
    for (const [metric, value, counts] of [
      ['lr_plus', 20 / 29 / (22 / 63) / (60 / 90 / (25 / 115)), [20, 29, 22, 63, 60, 90, 25, 115]],
      ['lr_minus', 9 / 29 / (41 / 63) / (30 / 90 / (90 / 115)), [9, 29, 41, 63, 30, 90, 90, 115]],
    ] as const) {
      const { difference, ratio, test } = compared(cells, metric)
      const variance = [0, 2, 4, 6].reduce((sum, at) => sum + 1 / (counts[at] ?? 1) - 1 / (counts[at + 1] ?? 1), 0)
      expect(difference).toBeNull()
      expect(ratio?.value).toBeCloseTo(value, 12)
      expect(test?.z?.statistic).toBeCloseTo(Math.log(value) / Math.sqrt(variance), 10)
    }
  })

  it('by F1 are tested by the share that it is a rising function of', () => {
    const { difference, test } = compared(cells, 'f1')
    expect(difference?.value).toBeCloseTo(40 / 71 - 120 / 175, 12)
    const { statistic = 0 } = test?.z ?? {}
    const pooled = 80 / (51 + 115)
    expect(statistic).toBeCloseTo((20 / 51 - 60 / 115) / Math.sqrt(pooled * (1 - pooled) * (1 / 51 + 1 / 115)), 12)
    const { f1 } = audit(cells, byGroup).by[0]?.homogeneity ?? {}
    expect(f1).toMatchObject({ method: 'chi-square', df: 1 })
    expect(f1?.p).toBeCloseTo(chiSquareTail(statistic ** 2, 1), 12)
  })

  it('of whom one is the other merged with a third: against everybody is against everybody else', () => {
    const third = confusion(['c'], { tp: 11, fp: 5, tn: 17, fn: 6 })
    for (const metric of ['balanced_accuracy', 'lr_plus', 'lr_minus'] as const) {
      const { reference, ...whole } = compared([...cells, ...third], metric, { reference: { kind: 'overall' } })
      const merged = [...cells, ...third].map((cell) => (cell.group[0] === 'b' ? cell : { ...cell, group: ['rest'] }))
      const { reference: _, ...apart } = compared(merged, metric)
      expect(reference).toBeNull()
      expect({ ...whole, test: { ...whole.test, p_adjusted: 0 } }).toEqual({ ...apart, test: { ...apart.test, p_adjusted: 0 } })
    }
  })

  it('of whom one lacks what a figure is made of have a reason, and no number', () => {
    const lacking = [...confusion(['a'], a), ...confusion(['b'], { tp: 8, fn: 4 })]
    expect(compared(lacking, 'balanced_accuracy')).toMatchObject({ difference: null, test: null, reason: 'no-negatives' })
    expect(compared(lacking, 'lr_plus')).toMatchObject({ ratio: null, test: null, reason: 'no-negatives' })
    const unerring = [...confusion(['a'], a), ...confusion(['b'], { tp: 8, fn: 4, tn: 9 })]
    expect(compared(unerring, 'lr_plus')).toMatchObject({ ratio: null, test: null, reason: 'reference-zero' })
    const never = [...confusion(['a'], a), ...confusion(['b'], { fn: 12, tn: 9, fp: 3 })]
    expect(compared(never, 'lr_plus')).toMatchObject({ ratio: { value: 0, low: 0 }, test: null, reason: 'no-variation' })
  })
})

describe('95 % intervals hold the truth in 93 to 97 % of 3,000 samples', () => {
  const [first, second] = [
    { positives: 120, negatives: 160, tpr: 0.7, fpr: 0.25 },
    { positives: 90, negatives: 70, tpr: 0.6, fpr: 0.35 },
  ] as const
  const truth = {
    balanced_accuracy: (0.6 + 0.65 - 0.7 - 0.75) / 2,
    lr_plus: 0.6 / 0.35 / (0.7 / 0.25),
    lr_minus: 0.4 / 0.65 / (0.3 / 0.75),
  }

  it('for balanced accuracy and both likelihood ratios', () => {
    const random = seededRandom(11)
    const draw = (n: number, p: number) => Array.from({ length: n }, () => Number(random() < p)).reduce((sum, one) => sum + one, 0)
    const drawGroup = (name: string, { positives, negatives, tpr, fpr }: typeof first | typeof second) => {
      const [tp, fp] = [draw(positives, tpr), draw(negatives, fpr)]
      return confusion([name], { tp, fp, tn: negatives - fp, fn: positives - tp })
    }
    const held = { balanced_accuracy: 0, lr_plus: 0, lr_minus: 0 }
    for (let sample = 0; sample < 3000; sample++) {
      const { by } = audit([...drawGroup('a', first), ...drawGroup('b', second)], {
        ...byGroup,
        reference: { kind: 'named', values: { g: 'a' } },
      })
      for (const { metric, difference, ratio } of by[0]?.comparisons ?? []) {
        if (metric !== 'balanced_accuracy' && metric !== 'lr_plus' && metric !== 'lr_minus') continue
        const { low, high } = (metric === 'balanced_accuracy' ? difference : ratio) ?? {}
        if ((low ?? -Infinity) <= truth[metric] && truth[metric] <= (high ?? Infinity)) held[metric]++
      }
    }
    for (const [metric, count] of Object.entries(held)) {
      expect(count / 3000, metric).toBeGreaterThan(0.93)
      expect(count / 3000, metric).toBeLessThan(0.97)
    }
  })
})

it('areas under and between ROC curves are resampled as rows are: as wide as drawing rows one by one, and the same from the same seed', () => {
  const random = seededRandom(3)
  const rows = Array.from({ length: 400 }, (_, at) => {
    const [group, outcome] = [at % 3 === 0 ? 'b' : 'a', random() < 0.5 ? 1 : 0] as const
    return { group: [group], outcome: outcome as 0 | 1, score: Math.round((random() + (group === 'a' ? 0.4 : 0.15) * outcome) * 20) }
  })
  const run = (some: readonly (typeof rows)[number][], bootstrap?: { replicates: number; seed: number }) =>
    audit(countRows(some), {
      ...byGroup,
      reference: { kind: 'named', values: { g: 'a' } },
      ...(bootstrap ? { bootstrap } : {}),
    }).by[0]?.groups.find(({ key }) => key[0] === 'b')?.metrics
  const drawn = run(rows, { replicates: 1500, seed: 5 })
  expect(run(rows, { replicates: 1500, seed: 5 })).toEqual(drawn)
  const slow = Array.from({ length: 600 }, () =>
    run(rows.map(() => rows[Math.floor(random() * rows.length)] ?? (rows[0] as (typeof rows)[number]))),
  )
  for (const key of ['auc', 'abroca'] as const) {
    const values = slow.map((metrics) => metrics?.[key].value ?? 9).sort((x, y) => x - y)
    const [low, high] = [values[15] ?? 9, values[584] ?? 9]
    expect(Math.abs((drawn?.[key].bootstrap?.low ?? 9) - low), key).toBeLessThan(0.02)
    expect(Math.abs((drawn?.[key].bootstrap?.high ?? 9) - high), key).toBeLessThan(0.02)
  }
  expect(drawn?.abroca.bootstrap?.replicates).toBe(1500)
})
