// Estimates from samples with weights, strata and sampling units: ratios linearised over the units, as if these were
// drawn with replacement. Source: Binder (1983), "On the variances of asymptotically normal estimators from complex
// surveys"; Lumley (2010), "Complex Surveys", chapter 2.

import { studentQuantile, studentTwoSided } from '../numeric/beta.ts'
import { type Cell, kindOf, kinds } from './cell.ts'

export interface Design {
  readonly units: number
  readonly strata: number
  /** Sampling units less strata, of the whole sample. */
  readonly df: number
  /** Strata with a single unit: it is set against the whole sample's mean, which overstates the variance. */
  readonly lonelyStrata: number
  /** Where rows have no sampling units, each row is one. */
  readonly rowsAreUnits: boolean
  readonly unitOf: ReadonlyMap<Cell, number>
  readonly stratumOf: readonly number[]
  readonly unitsIn: readonly number[]
}

/** How much one more unit of weight of each kind of row in these cells moves an estimate. */
export interface Influence {
  readonly cells: readonly Cell[]
  readonly by: Float64Array
}

export function designOf(cells: readonly Cell[]): Design {
  const rowsAreUnits = cells.every(({ psu }) => psu === null)
  const strata = new Map<string | null, number>()
  const units = new Map<string, number>()
  const unitOf = new Map<Cell, number>()
  const stratumOf: number[] = []
  const unitsIn: number[] = []
  for (const cell of cells) {
    const stratum = numberOf(strata, cell.stratum)
    const unit = numberOf(units, rowsAreUnits ? JSON.stringify(cell.stratum) : JSON.stringify([cell.stratum, cell.psu]))
    if (rowsAreUnits || stratumOf[unit] === undefined) unitsIn[stratum] = (unitsIn[stratum] ?? 0) + (rowsAreUnits ? cell.rows : 1)
    stratumOf[unit] = stratum
    unitOf.set(cell, unit)
  }
  const count = unitsIn.reduce((sum, n) => sum + n, 0)
  const lonelyStrata = unitsIn.filter((n) => n === 1).length
  return { units: count, strata: strata.size, df: count - strata.size, lonelyStrata, rowsAreUnits, unitOf, stratumOf, unitsIn }
}

/** The influence of an estimate top / bottom on these cells. */
export function ratioInfluence(
  cells: readonly Cell[],
  ratio: { top: readonly number[]; bottom: readonly number[]; value: number; weight: number },
): Influence {
  const by = Float64Array.from(
    { length: kinds },
    (_, kind) => ((ratio.top[kind] ?? 0) - ratio.value * (ratio.bottom[kind] ?? 0)) / ratio.weight,
  )
  return { cells, by }
}

export function scaled({ cells, by }: Influence, factor: number): Influence {
  return { cells, by: by.map((value) => value * factor) }
}

/** The variance of a sum of influences. */
export function varianceOf(design: Design, influences: readonly Influence[]): number {
  return design.rowsAreUnits ? varianceOfRows(design, influences) : covariance(design, unitTotals(design, influences))
}

/** What the influences add up to in each sampling unit. */
export function unitTotals(design: Design, influences: readonly Influence[]): Float64Array {
  const totals = new Float64Array(design.stratumOf.length)
  for (const { cells, by } of influences) {
    for (const cell of cells) {
      const unit = design.unitOf.get(cell) ?? 0
      totals[unit] = (totals[unit] ?? 0) + (by[kindOf(cell.decision, cell.outcome)] ?? 0) * cell.weight
    }
  }
  return totals
}

/** The covariance of two estimates by their totals in sampling units; the variance of one. */
export function covariance(design: Design, a: Float64Array, b: Float64Array = a): number {
  const { stratumOf, unitsIn } = design
  const [meanA, meanB] = [stratumMeans(design, a), b === a ? undefined : stratumMeans(design, b)]
  let sum = 0
  for (let unit = 0; unit < a.length; unit++) {
    const stratum = stratumOf[unit] ?? 0
    const n = unitsIn[stratum] ?? 1
    // A lonely unit's mean is its own value; the whole sample's mean of influences is zero.
    const left = (a[unit] ?? 0) - (n > 1 ? (meanA[stratum] ?? 0) : 0)
    const right = meanB ? (b[unit] ?? 0) - (n > 1 ? (meanB[stratum] ?? 0) : 0) : left
    sum += (n > 1 ? n / (n - 1) : 1) * left * right
  }
  return sum
}

export interface StudentInterval {
  readonly se: number
  readonly low: number
  readonly high: number
}

/** Limits on the logit scale, back on the scale of rates; needs 0 < value < 1. As R's svyciprop, method "logit". */
export function logitInterval(value: number, variance: number, { df, level }: { df: number; level: number }): StudentInterval {
  const se = Math.sqrt(variance)
  const half = (studentValue(level, df) * se) / (value * (1 - value))
  const logit = Math.log(value / (1 - value))
  const back = (x: number) => 1 / (1 + Math.exp(-x))
  return { se, low: back(logit - half), high: back(logit + half) }
}

const students = new Map<string, number>()

export function studentValue(level: number, df: number): number {
  const name = `${level}/${df}`
  const known = students.get(name)
  if (known !== undefined) return known
  const t = df > 0 ? studentQuantile(1 - (1 - level) / 2, df) : Number.NaN
  if (students.size < 1000) students.set(name, t)
  return t
}

export function studentP(t: number, df: number): number {
  return df > 0 ? studentTwoSided(t, df) : Number.NaN
}

function varianceOfRows({ unitOf, unitsIn, stratumOf }: Design, influences: readonly Influence[]): number {
  const sums = new Float64Array(unitsIn.length)
  const squares = new Float64Array(unitsIn.length)
  for (const [cell, by] of perCell(influences)) {
    const stratum = stratumOf[unitOf.get(cell) ?? 0] ?? 0
    sums[stratum] = (sums[stratum] ?? 0) + by * cell.weight
    squares[stratum] = (squares[stratum] ?? 0) + by * by * cell.weightSquared
  }
  return unitsIn.reduce((total, n, stratum) => {
    const [sum, square] = [sums[stratum] ?? 0, squares[stratum] ?? 0]
    return total + (n > 1 ? (n / (n - 1)) * (square - (sum * sum) / n) : square)
  }, 0)
}

/** A cell that is in two influences, a group's and everybody's, has the sum of both. */
function perCell(influences: readonly Influence[]): Map<Cell, number> {
  const found = new Map<Cell, number>()
  for (const { cells, by } of influences)
    for (const cell of cells) found.set(cell, (found.get(cell) ?? 0) + (by[kindOf(cell.decision, cell.outcome)] ?? 0))
  return found
}

function stratumMeans({ stratumOf, unitsIn }: Design, totals: Float64Array): Float64Array {
  const sums = new Float64Array(unitsIn.length)
  for (let unit = 0; unit < totals.length; unit++) {
    const stratum = stratumOf[unit] ?? 0
    sums[stratum] = (sums[stratum] ?? 0) + (totals[unit] ?? 0)
  }
  return sums.map((sum, stratum) => sum / (unitsIn[stratum] ?? 1))
}

function numberOf<T>(numbers: Map<T, number>, name: T): number {
  const known = numbers.get(name)
  if (known !== undefined) return known
  numbers.set(name, numbers.size)
  return numbers.size - 1
}
