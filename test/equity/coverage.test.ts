/** Whether 95 % intervals hold the truth 95 % of the time: exactly where one can sum over all counts, else by simulation. */
import { describe, expect, it } from 'vitest'
import { newcombe } from '../../src/engines/equity/difference.ts'
import { type IntervalMethod, intervalMethods, proportionInterval } from '../../src/engines/equity/interval.ts'
import { ratioOf } from '../../src/engines/equity/ratio.ts'
import { areaUnderRoc } from '../../src/engines/equity/roc.ts'
import { binomialDensity } from '../../src/engines/numeric/gamma.ts'
import { drawNormal, seededRandom } from '../../src/engines/numeric/random.ts'

const sizes = [20, 50, 200, 1000]
const rates = [0.1, 0.2, 0.35, 0.5, 0.7, 0.85]

/** The chance that the interval holds p: a sum over every k that may come. */
function coverage(n: number, p: number, method: IntervalMethod): number {
  let sum = 0
  for (let k = 0; k <= n; k++) {
    const { low, high } = proportionInterval(k, n, { method, level: 0.95 })
    if (low <= p && p <= high) sum += binomialDensity(k, n, p)
  }
  return sum
}

describe('95 % intervals of a rate', () => {
  it.each(intervalMethods)('%s: every place near 95 %%, and the mean within 93 to 97; the exact one never below 95', (method) => {
    const found = sizes.flatMap((n) => rates.map((p) => coverage(n, p, method)))
    const mean = found.reduce((sum, one) => sum + one, 0) / found.length
    if (method === 'clopper-pearson') return expect(Math.min(...found)).toBeGreaterThanOrEqual(0.95)
    expect(mean).toBeGreaterThan(0.93)
    expect(mean).toBeLessThan(0.97)
    // Counts are whole, so that single places swing about the mean: Brown, Cai & DasGupta (2001), figure 5.
    expect(Math.min(...found)).toBeGreaterThan(0.92)
    expect(Math.max(...found)).toBeLessThan(0.99)
  })
})

const pairs: readonly (readonly [number, number, number, number])[] = [
  [30, 0.3, 50, 0.4],
  [50, 0.2, 50, 0.2],
  [200, 0.1, 80, 0.25],
  [100, 0.6, 100, 0.5],
  [400, 0.05, 300, 0.08],
  [1000, 0.5, 40, 0.7],
]

/** The chance that an interval for two groups holds the truth, over every pair of counts that matters. */
function coverageOfPair([n1, p1, n2, p2]: (typeof pairs)[number], holds: (a: number, b: number) => boolean): number {
  const probable = (n: number, p: number) =>
    Array.from({ length: n + 1 }, (_, k) => ({ k, chance: binomialDensity(k, n, p) })).filter(({ chance }) => chance > 1e-7)
  const seconds = probable(n2, p2)
  return probable(n1, p1).reduce((sum, a) => sum + a.chance * seconds.reduce((part, b) => part + (holds(a.k, b.k) ? b.chance : 0), 0), 0)
}

describe('95 % intervals of two groups', () => {
  it.each(pairs)('difference of %d at %d and %d at %d: 93 to 97 %%', (...pair) => {
    const [n1, p1, n2, p2] = pair
    const covered = coverageOfPair(pair, (a, b) => {
      const { low, high } = newcombe({ k: a, n: n1 }, { k: b, n: n2 }, 0.95)
      return low <= p1 - p2 && p1 - p2 <= high
    })
    expect(covered).toBeGreaterThan(0.93)
    expect(covered).toBeLessThan(0.97)
  })

  it.each(pairs)('ratio of %d at %d and %d at %d: 93 to 97 %%', (...pair) => {
    const [n1, p1, n2, p2] = pair
    const covered = coverageOfPair(pair, (a, b) => {
      const { low, high } = ratioOf({ k: a, n: n1 }, { k: b, n: n2 }, 0.95)
      return low <= p1 / p2 && p1 / p2 <= (high ?? Infinity)
    })
    expect(covered).toBeGreaterThan(0.93)
    expect(covered).toBeLessThan(0.97)
  })
})

it('DeLong’s interval holds the true area in 93 to 97 % of 2,000 samples', () => {
  const random = seededRandom(99)
  const truth = 0.7602499389065233 // Φ(1 / √2): scores normal, one apart
  let held = 0
  for (let sample = 0; sample < 2000; sample++) {
    const scored = Array.from({ length: 150 }, (_, at) => ({ positive: at < 60, score: drawNormal(random) + (at < 60 ? 1 : 0) })).sort(
      (a, b) => a.score - b.score,
    )
    const auc = areaUnderRoc(
      {
        scores: Float64Array.from(scored, ({ score }) => score),
        positives: Float64Array.from(scored, ({ positive }) => Number(positive)),
        negatives: Float64Array.from(scored, ({ positive }) => Number(!positive)),
      },
      0.95,
    )
    if (auc && auc.low <= truth && truth <= auc.high) held++
  }
  expect(held / 2000).toBeGreaterThan(0.93)
  expect(held / 2000).toBeLessThan(0.97)
})
