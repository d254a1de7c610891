// Sobol's indices from a sample: the design of Saltelli et al. (2010) over quasi-random points. Totals are estimated after
// Jansen (1999); the first order is the mean of Jansen's estimator, which is good where the index is great, and Saltelli's, which is
// good where it is small. Both see differences from the mean only, so that the level of an output adds no noise.

import { type Effort, type Indices, outputsOf, type Sensitivity } from './indices.ts'
import { type Random, randomFrom } from './random.ts'
import type { Runner } from './runner.ts'
import { mostDimensions, sobolPoints } from './sobol-sequence.ts'
import { quantile } from './statistics.ts'

/** @throws Undefined where a combination is not defined */
export function estimateIndices(runner: Runner, { runs, seed, bootstraps }: Effort): Sensitivity {
  const inputs = runner.choiceCounts.length
  const rows = Math.max(2, Math.floor(runs / (inputs + 2)))
  const random = randomFrom(seed)
  const points = 2 * inputs <= mostDimensions ? sobolPoints(rows, 2 * inputs, random) : stratified(rows, 2 * inputs, random)
  const [a, b] = [points.map((point) => point.slice(0, inputs)), points.map((point) => point.slice(inputs))]
  const terms = termsOf(runner, a, b)
  const variances = terms.map(({ first, second }) => varianceOf(first, second))
  const estimates = terms.map((term) => term.mixed.map((_, input) => estimate(term, input)))
  const bands = bootstraps > 0 ? bootstrap(terms, bootstraps, random) : undefined
  return {
    method: 'sample',
    runs: rows * (inputs + 2),
    variances,
    indices: estimates.map((byInput, output) => byInput.map((indices, input) => ({ ...indices, ...bands?.[output]?.[input] }))),
  }
}

/** Points of which each coordinate falls once into each of so many equal strata (McKay, Beckman and Conover 1979). */
function stratified(rows: number, dimensions: number, random: Random): Float64Array[] {
  const points = Array.from({ length: rows }, () => new Float64Array(dimensions))
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const order = Array.from({ length: rows }, (_, at) => at)
    for (let at = rows - 1; at > 0; at--) {
      const other = Math.floor(random.next() * (at + 1))
      ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
    }
    for (const [at, point] of points.entries()) point[dimension] = ((order[at] ?? 0) + random.next()) / rows
  }
  return points
}

/** One output in all runs: at A, at B, and, for each input, at A with that coordinate from B. */
interface Terms {
  readonly first: Float64Array
  readonly second: Float64Array
  readonly mixed: readonly Float64Array[]
}

function termsOf(runner: Runner, a: readonly Float64Array[], b: readonly Float64Array[]): Terms[] {
  const rows = a.length
  const inputs = a[0]?.length ?? 0
  const empty = () => new Float64Array(rows)
  const terms = Array.from({ length: runner.nominal.length + 1 }, () => ({
    first: empty(),
    second: empty(),
    mixed: Array.from({ length: inputs }, empty),
  }))
  const note = (row: number, point: Float64Array, into: (term: Terms) => Float64Array | undefined) => {
    const outputs = outputsOf(runner.ranksAt(point), runner.nominal)
    for (const [output, term] of terms.entries()) (into(term) ?? empty())[row] = outputs[output] ?? Number.NaN
  }
  for (let row = 0; row < rows; row++) {
    const [one = empty(), other = empty()] = [a[row], b[row]]
    note(row, one, (term) => term.first)
    note(row, other, (term) => term.second)
    for (let input = 0; input < inputs; input++) note(row, one.with(input, other[input] ?? 0), (term) => term.mixed[input])
  }
  return terms
}

function estimate(term: Terms, input: number): Indices {
  const { first, second, mixed } = term
  const rows = first.length
  const centre = centreOf(first, second)
  const both = mixed[input] ?? first
  let own = 0
  let rest = 0
  for (let row = 0; row < rows; row++) {
    own += ownTerm(first[row] ?? 0, (second[row] ?? 0) - centre, (both[row] ?? 0) - centre, centre)
    rest += ((first[row] ?? 0) - (both[row] ?? 0)) ** 2
  }
  return indicesFrom(own, rest, 2 * rows * varianceOf(first, second))
}

/** What a row counts for the first order: (b - ab)² after Jansen, less 2 b (ab - a) after Saltelli. */
function ownTerm(first: number, second: number, both: number, centre: number): number {
  return (second - both) ** 2 - 2 * second * (both - (first - centre))
}

/** @param scale twice the rows times the variance */
function indicesFrom(own: number, rest: number, scale: number): Indices {
  return bounded((1 - own / scale) / 2, rest / scale)
}

/**
 * The nearest pair with 0 ≤ first ≤ total ≤ 1, which holds for the indices themselves: noise alone can put an estimate of the
 * first order above that of the total.
 */
function bounded(first: number, total: number): Indices {
  const within = (value: number) => Math.min(1, Math.max(0, value))
  const middle = (first + total) / 2
  return first > total ? { first: within(middle), total: within(middle) } : { first: within(first), total: within(total) }
}

function varianceOf(first: Float64Array, second: Float64Array): number {
  const count = 2 * first.length
  const mean = centreOf(first, second)
  let sum = 0
  for (let row = 0; row < first.length; row++) sum += ((first[row] ?? 0) - mean) ** 2 + ((second[row] ?? 0) - mean) ** 2
  return sum === 0 ? Number.NaN : sum / (count - 1)
}

function centreOf(first: Float64Array, second: Float64Array): number {
  let sum = 0
  for (let row = 0; row < first.length; row++) sum += (first[row] ?? 0) + (second[row] ?? 0)
  return sum / (2 * first.length)
}

type Bands = Required<Pick<Indices, 'firstBand' | 'totalBand'>>

/** Resamples rows, the same rows for every output and input. */
function bootstrap(terms: readonly Terms[], draws: number, random: Random): Bands[][] {
  const rows = terms[0]?.first.length ?? 0
  const drawn = Array.from({ length: draws }, () => {
    const counts = new Float64Array(rows)
    for (let row = 0; row < rows; row++) {
      const at = Math.floor(random.next() * rows)
      counts[at] = (counts[at] ?? 0) + 1
    }
    return counts
  })
  return terms.map((term) => bandsOf(term, drawn))
}

function bandsOf({ first, second, mixed }: Terms, drawn: readonly Float64Array[]): Bands[] {
  const rows = first.length
  const centre = centreOf(first, second)
  const sums = first.map((value, row) => value + (second[row] ?? 0) - 2 * centre)
  const squares = first.map((value, row) => (value - centre) ** 2 + ((second[row] ?? 0) - centre) ** 2)
  const variances = Float64Array.from(drawn, (counts) => {
    const sum = dot(counts, sums)
    return (dot(counts, squares) - (sum * sum) / (2 * rows)) / (2 * rows - 1)
  })
  return mixed.map((both) => {
    const own = second.map((value, row) => ownTerm(first[row] ?? 0, value - centre, (both[row] ?? 0) - centre, centre))
    const rest = first.map((value, row) => (value - (both[row] ?? 0)) ** 2)
    const firsts = new Float64Array(drawn.length)
    const totals = new Float64Array(drawn.length)
    for (const [draw, counts] of drawn.entries()) {
      const scale = 2 * rows * (variances[draw] ?? Number.NaN)
      const { first: one, total } = indicesFrom(dot(counts, own), dot(counts, rest), scale)
      firsts[draw] = one
      totals[draw] = total
    }
    return { firstBand: bandOf(firsts), totalBand: bandOf(totals) }
  })
}

function bandOf(values: Float64Array): [number, number] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort()
  return [quantile(sorted, 0.05), quantile(sorted, 0.95)]
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
