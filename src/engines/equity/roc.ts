// What scores say about groups: the area under the ROC curve with DeLong's variance, the area between two curves,
// calibration, and the rates at each threshold. All from the histogram of distinct scores, ties counted exactly.

import { criticalValue, type Interval, type IntervalMethod, proportionInterval } from './interval.ts'

/** Distinct scores in rising order, with how many people of each outcome have them (or the sums of their weights). */
export interface Histogram {
  readonly scores: Float64Array
  readonly positives: Float64Array
  readonly negatives: Float64Array
}

export interface Auc extends Interval {
  readonly value: number
  readonly se: number
}

/**
 * The chance that somebody with the outcome scores above somebody without, ties as half.
 * Variance: DeLong, DeLong & Clarke-Pearson (1988). Absent without people of both outcomes.
 */
export function areaUnderRoc({ positives, negatives }: Histogram, level: number): Auc | undefined {
  const [m, n] = [total(positives), total(negatives)]
  if (m === 0 || n === 0) return undefined
  let below = 0
  let area = 0
  for (let i = 0; i < positives.length; i++) {
    const [p, q] = [positives[i] ?? 0, negatives[i] ?? 0]
    area += p * (below + q / 2)
    below += q
  }
  const value = area / (m * n)
  let [ofPositives, ofNegatives] = [0, 0]
  let passed = 0
  below = 0
  for (let i = 0; i < positives.length; i++) {
    const [p, q] = [positives[i] ?? 0, negatives[i] ?? 0]
    ofPositives += p * ((below + q / 2) / n - value) ** 2
    ofNegatives += q * ((m - passed - p / 2) / m - value) ** 2
    below += q
    passed += p
  }
  const se = m > 1 && n > 1 ? Math.sqrt(ofPositives / (m - 1) / m + ofNegatives / (n - 1) / n) : Number.NaN
  const half = criticalValue(level) * se
  return { value, se, low: Math.max(0, value - half), high: Math.min(1, value + half) }
}

/**
 * The area between two ROC curves, straight between their points and taken without sign.
 * Source: Gardner, Brooks & Baker (2019), "Evaluating the fairness of predictive student models through slicing analysis".
 */
export function areaBetweenRocs(a: Histogram, b: Histogram): number | undefined {
  const [ca, cb] = [curve(a), curve(b)]
  if (!ca || !cb) return undefined
  const stops = Float64Array.from([...new Set([...ca.x, ...cb.x])]).sort()
  let area = 0
  const [fa, fb] = [follower(ca), follower(cb)]
  for (let i = 1; i < stops.length; i++) {
    const [from, to] = [stops[i - 1] ?? 0, stops[i] ?? 0]
    const left = fa.after(from) - fb.after(from)
    const right = fa.before(to) - fb.before(to)
    const width = to - from
    if (left * right >= 0) area += (width * Math.abs(left + right)) / 2
    else area += (width * (left * left + right * right)) / (2 * (Math.abs(left) + Math.abs(right)))
  }
  return area
}

/** The scores of several groups together. */
export function sumOf(histograms: readonly Histogram[]): Histogram {
  const scores = Float64Array.from(new Set(histograms.flatMap((one) => [...one.scores]))).sort()
  const at = new Map(Array.from(scores, (score, i) => [score, i] as const))
  const [positives, negatives] = [new Float64Array(scores.length), new Float64Array(scores.length)]
  for (const one of histograms)
    one.scores.forEach((score, i) => {
      const place = at.get(score) ?? 0
      positives[place] = (positives[place] ?? 0) + (one.positives[i] ?? 0)
      negatives[place] = (negatives[place] ?? 0) + (one.negatives[i] ?? 0)
    })
  return { scores, positives, negatives }
}

/** Everybody's scores less those of a group among them. */
export function without(all: Histogram, group: Histogram): Histogram {
  const at = new Map(Array.from(group.scores, (score, i) => [score, i] as const))
  const less = (from: Float64Array, which: 'positives' | 'negatives') =>
    from.map((count, i) => count - (group[which][at.get(all.scores[i] ?? 0) ?? -1] ?? 0))
  return { scores: all.scores, positives: less(all.positives, 'positives'), negatives: less(all.negatives, 'negatives') }
}

export interface CalibrationBin {
  readonly from: number
  readonly to: number
  /** Left out of a published report: within a range of few scores it tells how many have each. */
  readonly meanScore?: number
  readonly k: number
  readonly n: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** The outcome's rate within ten equal ranges of the score; ranges without people are left out. */
export function calibrate(histogram: Histogram, range: Interval, interval: { method: IntervalMethod; level: number }): CalibrationBin[] {
  const bins = Array.from({ length: 10 }, () => ({ k: 0, n: 0, sum: 0 }))
  const width = (range.high - range.low) / 10
  histogram.scores.forEach((score, i) => {
    const bin = bins[width > 0 ? Math.min(9, Math.floor((score - range.low) / width)) : 0]
    const [k, n] = [histogram.positives[i] ?? 0, (histogram.positives[i] ?? 0) + (histogram.negatives[i] ?? 0)]
    if (!bin) return
    bin.k += k
    bin.n += n
    bin.sum += n * score
  })
  return bins.flatMap(({ k, n, sum }, at) => {
    if (n === 0) return []
    const bounds = { from: range.low + at * width, to: range.low + (at + 1) * width }
    return [{ ...bounds, meanScore: sum / n, k, n, value: k / n, ...proportionInterval(k, n, interval) }]
  })
}

export interface ThresholdRates {
  /** Whoever scores at least this is selected. */
  readonly threshold: number
  readonly selection_rate: number
  readonly tpr: number | null
  readonly fpr: number | null
}

/** The rates if the decision were taken at each of some thresholds, among people whose outcome is known. */
export function sweep({ scores, positives, negatives }: Histogram, thresholds: readonly number[]): ThresholdRates[] {
  const [m, n] = [total(positives), total(negatives)]
  let at = scores.length
  let [tp, fp] = [0, 0]
  return thresholds
    .toReversed()
    .map((threshold) => {
      while (at > 0 && (scores[at - 1] ?? 0) >= threshold) {
        at--
        tp += positives[at] ?? 0
        fp += negatives[at] ?? 0
      }
      return { threshold, selection_rate: (tp + fp) / (m + n), tpr: m > 0 ? tp / m : null, fpr: n > 0 ? fp / n : null }
    })
    .reverse()
}

interface Curve {
  readonly x: Float64Array
  readonly y: Float64Array
}

function curve({ positives, negatives }: Histogram): Curve | undefined {
  const [m, n] = [total(positives), total(negatives)]
  if (m === 0 || n === 0) return undefined
  const size = positives.length
  const x = new Float64Array(size + 1)
  const y = new Float64Array(size + 1)
  let [tp, fp] = [0, 0]
  for (let i = 1; i <= size; i++) {
    fp += negatives[size - i] ?? 0
    tp += positives[size - i] ?? 0
    x[i] = fp / n
    y[i] = tp / m
  }
  return { x, y }
}

/** Reads a curve from left to right: just after a place, and just before one. Where it rises straight up these differ. */
function follower({ x, y }: Curve): { after(at: number): number; before(at: number): number } {
  let i = 0
  return {
    after(at) {
      while (i + 1 < x.length && (x[i + 1] ?? 2) <= at) i++
      return height(i, at)
    },
    before(at) {
      let j = i
      while (j + 1 < x.length && (x[j + 1] ?? 2) < at) j++
      return height(j, at)
    },
  }
  function height(j: number, at: number): number {
    const [x0, x1, y0, y1] = [x[j] ?? 0, x[j + 1] ?? 1, y[j] ?? 0, y[j + 1] ?? 1]
    return x1 > x0 ? y0 + ((y1 - y0) * (at - x0)) / (x1 - x0) : y0
  }
}

export function total(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
