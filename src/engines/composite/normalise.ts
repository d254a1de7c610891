// Brings indicators to one scale. Direction comes first: every method sees values of which more is better.

import type { Normalise } from './config.ts'
import type { Problem, ProblemCode } from './problem.ts'
import { refuseAny } from './problem.ts'
import { mean, presentIn, rangeOf, rank, standardDeviation } from './statistics.ts'
import type { Node, Structure } from './structure.ts'
import { mapColumns, type Table } from './table.ts'

/** @throws Undefined for each indicator that the method is not defined for */
export function normalise(table: Table, { nodes }: Structure, how: Normalise): Table {
  const reference = how.reference === undefined ? -1 : table.units.indexOf(how.reference)
  if (how.method === 'distance-to-reference' && reference < 0)
    refuseAny([{ table: 'config', at: 'normalise.reference', code: 'unknown-unit', values: { name: how.reference ?? '' } }])
  const problems: Problem[] = []
  const made = mapColumns(table, (column, code) => {
    const node = nodes[code]
    if (!node) return column
    const refuse = (what: ProblemCode, values: Problem['values'] = {}) =>
      void problems.push({ table: 'meta', at: node.code, code: what, values, ...(node.row === undefined ? {} : { row: node.row }) })
    return normaliseColumn(node.direction === 1 ? column : column.map((value) => -value), { node, how, reference, refuse })
  })
  refuseAny(problems)
  return made
}

interface Around {
  readonly node: Node
  readonly how: Normalise
  /** The position of the unit that distances are taken from. */
  readonly reference: number
  readonly refuse: (what: ProblemCode, values?: Problem['values']) => void
}

/** @param column oriented: more is better */
function normaliseColumn(column: Float64Array, around: Around): Float64Array {
  const { how, refuse } = around
  const [low, high] = rangeOf(column)
  const linear = (from: number, to: number, [lower, upper]: readonly [number, number]) => {
    if (from === to) refuse('constant-column', { value: Math.abs(from), method: how.method })
    return column.map((value) => ((value - from) / (to - from)) * (upper - lower) + lower)
  }
  switch (how.method) {
    case 'none':
      return column
    case 'min-max':
      return linear(low, high, [how.lower ?? 0, how.upper ?? 100])
    case 'distance-to-max':
      return linear(low, high, [0, 1])
    case 'z-score': {
      if (low === high) refuse('constant-column', { value: Math.abs(low), method: how.method })
      const centre = mean(column)
      const deviation = standardDeviation(column)
      return column.map((value) => ((value - centre) / deviation) * (how.deviation ?? 1) + (how.mean ?? 0))
    }
    case 'rank':
      return rank(column, 'least')
    case 'borda':
      return rank(column, 'least').map((value) => value - 1)
    case 'percentile-rank': {
      const count = presentIn(column).length
      if (count < 2) refuse('too-few-units', { count })
      return rank(column, 'least').map((value) => (value - 1) / (count - 1))
    }
    case 'fraction-of-max':
      if (high <= 0) refuse('not-positive', { name: around.node.code, value: high, method: how.method })
      return column.map((value) => value / high)
    case 'distance-to-reference': {
      const best = column[around.reference] ?? Number.NaN
      if (Number.isNaN(best)) refuse('missing')
      if (best === low) refuse('no-spread', { target: Math.abs(best), worst: Math.abs(low) })
      return capped(
        column.map((value) => (value - low) / (best - low)),
        how,
      )
    }
    case 'distance-to-target':
      return toTarget(column, low, around)
    case 'goalposts':
      return toGoalposts(column, around)
    default:
      return how.method satisfies never
  }
}

function toTarget(column: Float64Array, low: number, { node, how, refuse }: Around): Float64Array {
  if (node.target === undefined) {
    refuse('no-target')
    return column
  }
  const target = node.target * node.direction
  if (target <= low) refuse('no-spread', { target: node.target, worst: Math.abs(low) })
  return capped(
    column.map((value) => (value - low) / (target - low)),
    how,
  )
}

function toGoalposts(column: Float64Array, { node, how, refuse }: Around): Float64Array {
  const lower = node.goalposts?.lower ?? how.lower
  const upper = node.goalposts?.upper ?? how.upper
  if (lower === undefined || upper === undefined || lower >= upper) {
    refuse('no-target')
    return column
  }
  const scale = node.goalposts?.scale ?? how.scale ?? 1
  const truncate = node.goalposts?.truncate ?? how.truncate ?? true
  const from = node.direction === 1 ? lower : -upper
  return column.map((value) => {
    const share = (value - from) / (upper - lower)
    return scale * (truncate ? Math.min(1, Math.max(0, share)) : share)
  })
}

function capped(values: Float64Array, { cap = false }: Normalise): Float64Array {
  return cap ? values.map((value) => Math.min(1, value)) : values
}
