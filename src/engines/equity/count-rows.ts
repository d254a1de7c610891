// Counts a decision log's rows into cells, for whoever has the rows in memory. A file or a table is better counted by
// one GROUP BY of a database.

import type { Cell, Flag } from './cell.ts'

export interface Row {
  readonly group: readonly (string | null)[]
  readonly decision?: Flag
  readonly outcome?: Flag
  readonly score?: number | null
  readonly condition?: string | null
  readonly stratum?: string | null
  readonly psu?: string | null
  /** 1 unless said; must not be negative. */
  readonly weight?: number
}

export function countRows(rows: Iterable<Row>): Cell[] {
  const cells = new Map<string, { -readonly [M in keyof Cell]: Cell[M] }>()
  for (const { group, decision = null, outcome = null, score, condition = null, stratum = null, psu = null, weight = 1 } of rows) {
    if (!(weight >= 0 && weight < Infinity)) throw new RangeError(`a weight must be a number from 0 on, and is ${weight}`)
    const known = score === undefined || score === null || Number.isNaN(score) ? null : score
    const name = JSON.stringify([group, decision, outcome, known, condition, stratum, psu])
    const cell = cells.get(name) ?? {
      ...{ group, decision, outcome, score: known, condition, stratum, psu },
      ...{ rows: 0, weight: 0, weightSquared: 0 },
    }
    cell.rows += 1
    cell.weight += weight
    cell.weightSquared += weight * weight
    cells.set(name, cell)
  }
  return [...cells.values()]
}
