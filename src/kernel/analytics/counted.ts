// What comes of counting a decision log, wherever it lies.

import type { Answer } from './decode-cells.ts'

export interface Counted {
  readonly answer: Answer
  /** The query, with the file's name alone, or the table's. */
  readonly query: string
  /** What counted, with its release: `duckdb v1.5.6`. */
  readonly engine: string
  /** Rows of the log, those left out by the condition too; undefined where there is none. */
  readonly rowsInLog: number | undefined
}
