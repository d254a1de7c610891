// Tames outliers: winsorises up to so many values, and transforms the indicator where that does not suffice. Follows the
// practice of the JRC's COIN tool (Becker et al. 2019) with thresholds on skewness G1 and kurtosis G2.

import type { Treat } from './config.ts'
import { type Problem, refuseAny } from './problem.ts'
import { rangeOf, shapeOf } from './statistics.ts'
import type { Structure } from './structure.ts'
import { mapColumns, type Table } from './table.ts'

export interface Treated {
  readonly table: Table
  /** What was done, by indicator; those left alone are not named. */
  readonly done: ReadonlyMap<string, Treatment>
}

export interface Treatment {
  readonly winsorised: number
  readonly transformed: boolean
  /** Whether skewness or kurtosis is now below its threshold. */
  readonly passes: boolean
}

/** @throws Undefined for an indicator that the transformation is not defined for */
export function treat(table: Table, { nodes }: Structure, how: Treat): Treated {
  const done = new Map<string, Treatment>()
  const problems: Problem[] = []
  const made = mapColumns(table, (column, code) => {
    if (passes(column, how)) return column
    const name = table.codes[code] ?? ''
    const { values, winsorised } = winsorise(column, how)
    if (passes(values, how) || how.then === 'none') {
      done.set(name, { winsorised, transformed: false, passes: passes(values, how) })
      return values
    }
    const from = how.combine ? values : column
    if (how.then === 'log-gii' && rangeOf(from)[1] <= 1)
      problems.push({
        table: 'meta',
        at: name,
        code: 'log-undefined',
        values: { value: rangeOf(from)[1] },
        ...(nodes[code]?.row === undefined ? {} : { row: nodes[code].row }),
      })
    const transformed = transform(from, how)
    done.set(name, { winsorised: how.combine ? winsorised : 0, transformed: true, passes: passes(transformed, how) })
    return transformed
  })
  refuseAny(problems)
  return { table: made, done }
}

/** Fewer than four values, or values without spread, are never outliers. */
function passes(values: Float64Array, { skewness, kurtosis }: Treat): boolean {
  const shape = shapeOf(values)
  return Number.isNaN(shape.skewness) || Math.abs(shape.skewness) < skewness || shape.kurtosis < kurtosis
}

/**
 * Sets the outermost value, on the side that the skewness points to, to the next one, until the indicator passes or as many
 * values were set as may be. Those that share the outermost value are set together, so the last step can go beyond the limit.
 */
function winsorise(column: Float64Array, how: Treat): { values: Float64Array; winsorised: number } {
  const limit = how.winsorise ?? Number.POSITIVE_INFINITY
  const values = column.slice()
  let high = 0
  let low = 0
  while (high + low < limit && !passes(values, how)) {
    const [least, greatest] = rangeOf(values)
    const isHigh = shapeOf(values).skewness >= 0
    const outermost = isHigh ? greatest : least
    const next = nextTo(values, outermost, isHigh)
    let set = 0
    for (let at = 0; at < values.length; at++) {
      if (values[at] !== outermost) continue
      values[at] = next
      set++
    }
    if (isHigh) high = set
    else low = set
  }
  return { values, winsorised: high + low }
}

function nextTo(values: Float64Array, outermost: number, isHigh: boolean): number {
  let next = isHigh ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  for (const value of values) if (value !== outermost && (isHigh ? value > next : value < next)) next = value
  return next
}

function transform(values: Float64Array, { then, lambda }: Treat): Float64Array {
  const [low, high] = rangeOf(values)
  switch (then) {
    case 'log-ct':
      return values.map((value) => Math.log(value - low + 0.01 * (high - low)))
    case 'log-gii':
      return values.map((value) => Math.log(((high - 1) * (value - low)) / (high - low) + 1))
    case 'box-cox':
      return values.map((value) => (lambda === 0 ? Math.log(value - low + 1) : ((value - low + 1) ** lambda - 1) / lambda))
    case 'none':
      return values
    default:
      return then satisfies never
  }
}
