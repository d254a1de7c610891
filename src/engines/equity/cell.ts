// The cells that everything is computed from: how many rows share the same groups, decision, outcome and, where asked
// for, score, condition, stratum and sampling unit. One GROUP BY over a decision log of any size yields them.

export type Flag = 0 | 1 | null

export interface Cell {
  /** One value for each of the plan's columns; null where the row has none. */
  readonly group: readonly (string | null)[]
  /** 1 is selected, classified as positive. null: not known. */
  readonly decision: Flag
  /** 1 is what the decision tries to foresee, or deserves to be selected. null: never observed. */
  readonly outcome: Flag
  readonly score: number | null
  /** The level of what is conditioned on. */
  readonly condition: string | null
  readonly stratum: string | null
  /** Primary sampling unit, within its stratum. */
  readonly psu: string | null
  readonly rows: number
  /** Sums of the rows' weights and of their squares; both equal to `rows` where rows have no weights. */
  readonly weight: number
  readonly weightSquared: number
}

/** How many kinds of row there are by decision and outcome, each 1, 0 or unknown. */
export const kinds = 9

/** Numbers of rows, or sums of weights, of each kind: at 3 × (selected, not, unknown) + (positive, negative, unknown). */
export type Counts = Float64Array

export const truePositive = 0
export const falsePositive = 1
export const falseNegative = 3
export const trueNegative = 4

export function kindOf(decision: Flag, outcome: Flag): number {
  return 3 * place(decision) + place(outcome)
}

function place(flag: Flag): number {
  return flag === 1 ? 0 : flag === 0 ? 1 : 2
}

/** Cell of one row, with everything that it leaves out unknown. */
export function cellOf(some: Partial<Cell> & Pick<Cell, 'group'>): Cell {
  const { rows = 1 } = some
  return {
    decision: null,
    outcome: null,
    score: null,
    condition: null,
    stratum: null,
    psu: null,
    rows,
    weight: rows,
    weightSquared: rows,
    ...some,
  }
}
