// Sobol's indices where one input has no end of values, or very many, and the others have few combinations. Each block of runs takes one value
// of the long input and crosses two choices of each of the others. Every combination of the short inputs is met many times
// over: what they do by themselves is the analysis of variance of the combinations' means, and what is left within a combination is the
// long input's. Products within blocks say how much of that is the same from one combination to another.

import { seededRandom } from '../numeric/random.ts'
import { varianceOf } from '../numeric/variance.ts'
import { bandsOf, bounded, drawnRows, type Effort, type Indices, outputsOf, type Sensitivity } from './indices.ts'
import type { Runner } from './runner.ts'
import { evenPoints } from './sobol.ts'

/** How often each combination is met, at the least and on average. */
const meetings = 16

export interface Plan {
  /** The long input. */
  readonly long: number
  /** The others. */
  readonly short: readonly number[]
  readonly counts: readonly number[]
  readonly combinations: number
  readonly blocks: number
}

/** Nothing where this design does not fit. */
export function findPlan({ choiceCounts, sizes }: Runner, runs: number): Plan | undefined {
  const lengths = choiceCounts.map((count) => count ?? Number.POSITIVE_INFINITY)
  const long = lengths.indexOf(Math.max(...lengths))
  const short = sizes.flatMap((_, at) => (at !== long && (lengths[at] ?? 1) > 1 ? [at] : []))
  const counts = short.map((at) => lengths[at] ?? 1)
  const combinations = counts.reduce((product, count) => product * count, 1)
  const blocks = Math.floor(runs / 2 ** short.length)
  return combinations * meetings <= runs && blocks >= meetings ? { long, short, counts, combinations, blocks } : undefined
}

/** @throws Undefined where a combination is not defined */
export function estimateInBlocks(runner: Runner, plan: Plan, { seed, bootstraps }: Effort): Sensitivity {
  const random = seededRandom(seed)
  const met = meet(runner, plan, evenPoints(plan.blocks, (runner.sizes[plan.long] ?? 1) + 2 * plan.short.length, random))
  const drawn = drawnRows(plan.blocks, bootstraps, random)
  const once = new Float64Array(plan.blocks).fill(1)
  const estimates = met.outputs.map((values) => {
    const estimate = estimatorOf(plan, met.cells, values)
    const found = estimate(once)
    if (bootstraps === 0) return found
    const again = drawn.map((counts) => estimate(counts).byShort)
    return { ...found, byShort: found.byShort.map((indices, at) => ({ ...indices, ...bandsOf(again.map((one) => one[at] ?? indices)) })) }
  })
  return {
    method: 'sample',
    runs: plan.blocks * 2 ** plan.short.length,
    variances: estimates.map(({ variance }) => variance),
    indices: estimates.map(({ byShort, variance }) => inOrder(runner, plan, byShort, variance)),
  }
}

/** What was run: by block, two to the power of the short inputs; bit i of a run's number says which of the two choices of short input i it has. */
interface Met {
  readonly cells: Int32Array
  /** By output. */
  readonly outputs: readonly Float64Array[]
}

function meet(runner: Runner, { long, short, counts, blocks }: Plan, points: readonly Float64Array[]): Met {
  const each = 2 ** short.length
  const cells = new Int32Array(blocks * each)
  const outputs = Array.from({ length: runner.nominal.length + 1 }, () => new Float64Array(blocks * each))
  const starts = runner.sizes.map((_, at) => runner.sizes.slice(0, at).reduce((sum, size) => sum + size, 0))
  const size = runner.sizes[long] ?? 1
  const point = new Float64Array(runner.sizes.reduce((sum, one) => sum + one, 0)).fill(0.5)
  for (const [block, drawn] of points.entries()) {
    point.set(drawn.subarray(0, size), starts[long])
    const pairs = counts.map((count, at) => twoOf(count, drawn[size + 2 * at] ?? 0, drawn[size + 2 * at + 1] ?? 0))
    for (let run = 0; run < each; run++) {
      let cell = 0
      for (const [at, count] of counts.entries()) {
        const choice = pairs[at]?.[(run >>> at) & 1] ?? 0
        cell = cell * count + choice
        point[starts[short[at] ?? 0] ?? 0] = (choice + 0.5) / count
      }
      cells[block * each + run] = cell
      const found = outputsOf(runner.ranksAt(point), runner.nominal)
      for (const [output, values] of outputs.entries()) values[block * each + run] = found[output] ?? Number.NaN
    }
  }
  return { cells, outputs }
}

/** Two different choices of so many, each pair as likely. */
function twoOf(count: number, one: number, other: number): readonly [number, number] {
  const first = Math.floor(one * count)
  return [first, (first + 1 + Math.floor(other * (count - 1))) % count]
}

interface Estimate {
  readonly variance: number
  /** Of the short inputs, then of the long one. */
  readonly byShort: readonly Indices[]
}

/** A function of how often each block counts. */
function estimatorOf(plan: Plan, cells: Int32Array, values: Float64Array): (counts: Float64Array) => Estimate {
  const { blocks, combinations } = plan
  const each = 2 ** plan.short.length
  const rest = withinCells(cells, values, combinations)
  const products = Array.from({ length: each }, (_, mask) => productsOf(rest, blocks, mask))
  const meets = (blocks * each) / combinations
  // How many of the blocks that meet a combination meet another one that differs from it in these inputs.
  const together = products.map((_, mask) => plan.counts.reduce((share, count, at) => share / ((mask >>> at) & 1 ? count - 1 : 1), 1))
  return (counts) => {
    const means = meansOf(cells, values, counts, combinations)
    // What is left is taken from means that it is part of, and so is a little small.
    const shared = products.map((product, mask) => dot(counts, product) / (blocks * each) / (1 - (2 - (together[mask] ?? 1)) / meets))
    const noise = shared.map((one, mask) => (one * (together[mask] ?? 1)) / meets)
    return estimateFrom(plan, { means, shared, noise })
  }
}

interface Moments {
  /** Of each combination. */
  readonly means: Float64Array
  /** By the short inputs that two runs differ in, as bits: the mean product of what is left, where the long input has the same value. */
  readonly shared: readonly number[]
  /** So for the means of two combinations: what chance alone gives them in common. */
  readonly noise: readonly number[]
}

function estimateFrom({ counts, combinations }: Plan, { means, shared, noise }: Moments): Estimate {
  const all = 2 ** counts.length - 1
  const left = Math.max(0, shared[0] ?? 0)
  const inAll = meanOver(counts, noise, all)
  const variance = Math.max(0, varianceOf(means) - (noise[0] ?? 0) + inAll) + left
  if (!(variance > 0)) return { variance, byShort: [...counts, 0].map(() => ({ first: Number.NaN, total: Number.NaN })) }
  let stride = combinations
  const short = counts.map((count, at) => {
    stride /= count
    const { own, within } = splitBy(means, count, stride)
    const first = own - meanOver(counts, noise, all & ~(1 << at)) + inAll
    const total = within - (noise[0] ?? 0) + meanOver(counts, noise, 1 << at) + left - meanOver(counts, shared, 1 << at)
    return bounded(first / variance, total / variance)
  })
  return { variance, byShort: [...short, bounded(meanOver(counts, shared, all) / variance, left / variance)] }
}

/** The mean over two draws of the inputs that are drawn again, as bits; the others stay. */
function meanOver(counts: readonly number[], moments: readonly number[], again: number): number {
  return moments.reduce((sum, moment, mask) => {
    if ((mask & again) !== mask) return sum
    return sum + moment * counts.reduce((odds, count, at) => odds * ((again >>> at) & 1 ? oddsOf(count, (mask >>> at) & 1) : 1), 1)
  }, 0)
}

/** That two draws of an input differ, or are the same. */
function oddsOf(count: number, differs: number): number {
  return differs ? 1 - 1 / count : 1 / count
}

/** The variance of the means by choice of one input, and the mean variance over its choices where all others stay. */
function splitBy(means: Float64Array, count: number, stride: number): { own: number; within: number } {
  const byChoice = new Float64Array(count)
  const byRest = new Float64Array(means.length / count)
  for (const [at, value] of means.entries()) {
    const choice = Math.floor(at / stride) % count
    const rest = Math.floor(at / (stride * count)) * stride + (at % stride)
    byChoice[choice] = (byChoice[choice] ?? 0) + value / byRest.length
    byRest[rest] = (byRest[rest] ?? 0) + value / count
  }
  return { own: varianceOf(byChoice), within: varianceOf(means) - varianceOf(byRest) }
}

/** The mean of all for a combination that is not met, as can be under a bootstrap. */
function meansOf(cells: Int32Array, values: Float64Array, counts: Float64Array, combinations: number): Float64Array {
  const sums = new Float64Array(combinations)
  const times = new Float64Array(combinations)
  const each = cells.length / counts.length
  for (let block = 0; block < counts.length; block++) {
    const count = counts[block] ?? 0
    if (count === 0) continue
    for (let run = block * each; run < (block + 1) * each; run++) {
      const cell = cells[run] ?? 0
      sums[cell] = (sums[cell] ?? 0) + count * (values[run] ?? 0)
      times[cell] = (times[cell] ?? 0) + count
    }
  }
  const whole = sums.reduce((sum, one) => sum + one, 0) / times.reduce((sum, one) => sum + one, 0)
  return sums.map((sum, cell) => ((times[cell] ?? 0) > 0 ? sum / (times[cell] ?? 1) : whole))
}

function withinCells(cells: Int32Array, values: Float64Array, combinations: number): Float64Array {
  const means = meansOf(cells, values, new Float64Array(1).fill(1), combinations)
  return values.map((value, run) => value - (means[cells[run] ?? 0] ?? 0))
}

/** By block, the sum of the products of runs that differ in these inputs. */
function productsOf(rest: Float64Array, blocks: number, mask: number): Float64Array {
  const each = rest.length / blocks
  return Float64Array.from({ length: blocks }, (_, block) => {
    let sum = 0
    for (let run = 0; run < each; run++) sum += (rest[block * each + run] ?? 0) * (rest[block * each + (run ^ mask)] ?? 0)
    return sum
  })
}

/** In the order of the runner's inputs; one that has no choice does nothing. */
function inOrder({ sizes }: Runner, { long, short }: Plan, byShort: readonly Indices[], variance: number): Indices[] {
  const nothing: Indices = variance > 0 ? { first: 0, total: 0 } : { first: Number.NaN, total: Number.NaN }
  return sizes.map((_, at) => (at === long ? byShort.at(-1) : byShort[short.indexOf(at)]) ?? nothing)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
