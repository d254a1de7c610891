// The figures of an index before any step: indicators, and beside them the groups and denominators that steps ask for.

import type { Table } from './table.ts'

export interface Data {
  /** Its codes are the indicators of the structure, in the structure's order. */
  readonly indicators: Table
  /** The group that each unit is in, by name of the grouping; empty where it is in none. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  readonly denominators: ReadonlyMap<string, Float64Array>
  /** Rows of the file that the units came from, the head being row 1. */
  readonly rows?: readonly number[]
}
