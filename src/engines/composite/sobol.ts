// Sobol's indices from a sample: the design of Saltelli et al. (2010) over quasi-random points. Totals are estimated after
// Jansen (1999); the first order is the mean of Jansen's estimator, which is good where the index is great, and Saltelli's, which is
// good where it is small. Both see differences from the mean only, so that the level of an output adds no noise.

import { type Random, seededRandom } from '../numeric/random.ts'
import { mostDimensions, sobolPoints } from '../numeric/sobol-sequence.ts'
import { type Bands, bandsOf, bounded, drawnRows, type Effort, type Indices, outputsOf, type Sensitivity } from './indices.ts'
import type { Runner } from './runner.ts'

/** @throws Undefined where a combination is not defined */
export function estimateIndices(runner: Runner, { runs, seed, bootstraps }: Effort): Sensitivity {
  const inputs = runner.sizes.length
  const size = runner.sizes.reduce((sum, one) => sum + one, 0)
  const rows = Math.max(2, Math.floor(runs / (inputs + 2)))
  const random = seededRandom(seed)
  const points = evenPoints(rows, 2 * size, random)
  const [a, b] = [points.map((point) => point.slice(0, size)), points.map((point) => point.slice(size))]
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

/** Points of the unit cube that fill it evenly: Sobol's, or, in more dimensions than those are known for, a Latin hypercube. */
export function evenPoints(count: number, dimensions: number, random: Random): Float64Array[] {
  return dimensions <= mostDimensions ? sobolPoints(count, dimensions, random) : stratified(count, dimensions, random)
}

/** Points of which each coordinate falls once into each of so many equal strata (McKay, Beckman and Conover 1979). */
function stratified(rows: number, dimensions: number, random: Random): Float64Array[] {
  const points = Array.from({ length: rows }, () => new Float64Array(dimensions))
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const order = Array.from({ length: rows }, (_, at) => at)
    for (let at = rows - 1; at > 0; at--) {
      const other = Math.floor(random() * (at + 1))
      ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
    }
    for (const [at, point] of points.entries()) point[dimension] = ((order[at] ?? 0) + random()) / rows
  }
  return points
}

/** One output in all runs: at A, at B, and, for each input, at A with that input's coordinates from B. */
interface Terms {
  readonly first: Float64Array
  readonly second: Float64Array
  readonly mixed: readonly Float64Array[]
}

function termsOf(runner: Runner, a: readonly Float64Array[], b: readonly Float64Array[]): Terms[] {
  const rows = a.length
  const { sizes } = runner
  const empty = () => new Float64Array(rows)
  const terms = Array.from({ length: runner.nominal.length + 1 }, () => ({
    first: empty(),
    second: empty(),
    mixed: sizes.map(empty),
  }))
  const note = (row: number, point: Float64Array, into: (term: Terms) => Float64Array | undefined) => {
    const outputs = outputsOf(runner.ranksAt(point), runner.nominal)
    for (const [output, term] of terms.entries()) (into(term) ?? empty())[row] = outputs[output] ?? Number.NaN
  }
  for (let row = 0; row < rows; row++) {
    const [one = empty(), other = empty()] = [a[row], b[row]]
    note(row, one, (term) => term.first)
    note(row, other, (term) => term.second)
    let start = 0
    for (const [input, size] of sizes.entries()) {
      const mixed = one.slice()
      mixed.set(other.subarray(start, start + size), start)
      note(row, mixed, (term) => term.mixed[input])
      start += size
    }
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

/** Resamples rows, the same rows for every output and input. */
function bootstrap(terms: readonly Terms[], draws: number, random: Random): Bands[][] {
  const drawn = drawnRows(terms[0]?.first.length ?? 0, draws, random)
  return terms.map((term) => bandsUnder(term, drawn))
}

function bandsUnder({ first, second, mixed }: Terms, drawn: readonly Float64Array[]): Bands[] {
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
    const found = drawn.map((counts, draw) => indicesFrom(dot(counts, own), dot(counts, rest), 2 * rows * (variances[draw] ?? Number.NaN)))
    return bandsOf(found)
  })
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}
