// From the finest cells to the groups of one grouping: each cell belongs to exactly one group, so that nobody is lost
// and nobody is counted twice.

import { type Cell, type Counts, kindOf, kinds } from './cell.ts'
import type { Histogram } from './roc.ts'

export interface Group {
  readonly key: readonly (string | null)[]
  /** All people of the group, whatever is known of them. */
  readonly rows: number
  readonly counts: Counts
  readonly weights: Counts
  readonly cells: readonly Cell[]
}

/** The groups by some of the plan's columns, the largest first; those that lack a value last. */
export function rollUp(cells: readonly Cell[], columns: readonly number[]): Group[] {
  const parts = new Map<string, { key: (string | null)[]; cells: Cell[] }>()
  for (const cell of cells) {
    const key = columns.map((column) => cell.group[column] ?? null)
    const name = JSON.stringify(key)
    const part = parts.get(name)
    if (part) part.cells.push(cell)
    else parts.set(name, { key, cells: [cell] })
  }
  const groups = Array.from(parts.values(), ({ key, cells: own }) => groupOf(key, own))
  return groups.sort((a, b) => Number(isUnknown(a)) - Number(isUnknown(b)) || b.rows - a.rows || compareKeys(a.key, b.key))
}

export function groupOf(key: readonly (string | null)[], cells: readonly Cell[]): Group {
  const [counts, weights] = [new Float64Array(kinds), new Float64Array(kinds)]
  let rows = 0
  for (const cell of cells) {
    const kind = kindOf(cell.decision, cell.outcome)
    counts[kind] = (counts[kind] ?? 0) + cell.rows
    weights[kind] = (weights[kind] ?? 0) + cell.weight
    rows += cell.rows
  }
  return { key, rows, counts, weights, cells }
}

/** Whether a group is of people of whom a column says nothing. */
export function isUnknown({ key }: { key: readonly (string | null)[] }): boolean {
  return key.includes(null)
}

/** The histogram of scores of those whose score and outcome are known. */
export function histogramOf(cells: readonly Cell[], weighted: boolean): Histogram {
  const bins = new Map<number, { positive: number; negative: number }>()
  for (const { score, outcome, rows, weight } of cells) {
    if (score === null || outcome === null) continue
    const bin = bins.get(score) ?? { positive: 0, negative: 0 }
    if (outcome === 1) bin.positive += weighted ? weight : rows
    else bin.negative += weighted ? weight : rows
    bins.set(score, bin)
  }
  const scores = Float64Array.from(bins.keys()).sort()
  return {
    scores,
    positives: scores.map((score) => bins.get(score)?.positive ?? 0),
    negatives: scores.map((score) => bins.get(score)?.negative ?? 0),
  }
}

function compareKeys(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
