// What makes an index undefined, as data: which table, which row, what about it. An index that is not defined is refused
// whole; nothing is ever replaced by a number that looks like a result.

export type ProblemCode =
  | 'wrong-shape'
  | 'not-a-choice'
  | 'not-a-number'
  | 'missing'
  | 'duplicate-code'
  | 'unknown-column'
  | 'unknown-parent'
  | 'index-cycle'
  | 'wrong-level'
  | 'no-children'
  | 'no-indicators'
  | 'all-missing'
  | 'constant-column'
  | 'zero-denominator'
  | 'not-positive'
  | 'negative-weight'
  | 'zero-weights'
  | 'unknown-unit'
  | 'unknown-index-code'
  | 'no-target'
  | 'no-spread'
  | 'wrong-direction'
  | 'log-undefined'
  | 'too-few-units'
  | 'too-many-settings'
  | 'not-linear'
  | 'incomplete-unit'
  | 'no-variation'
  | 'no-such-rank'

export interface Problem {
  /** Rows are counted as a spreadsheet does: the head is row 1. */
  readonly table: 'data' | 'meta' | 'config'
  readonly row?: number
  /** A code, a unit or a member of the configuration: "LPI", "AUT", "normalise.lower". */
  readonly at: string
  readonly code: ProblemCode
  readonly values?: Readonly<Record<string, string | number>>
}

/** Thrown where an index, or an answer about it, is not defined. */
export class Undefined extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ at, code, row }) => `${at}${row === undefined ? '' : ` (row ${row})`}: ${code}`).join('; '))
    this.name = 'Undefined'
    this.problems = problems
  }
}

export function refuseAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Undefined(problems)
}
