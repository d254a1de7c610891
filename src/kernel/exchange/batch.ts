// What is asked of those who write records in formats of others, and what they give back.

import type { RecordRow } from '../storage/records.ts'
import type { Telling } from './report.ts'

export interface Scribes {
  /** How many batches can be written at once. */
  readonly count: number
  write(task: BatchTask): Promise<WrittenBatch>
}

export interface BatchTask {
  /** The format's name. */
  readonly format: string
  readonly rows: readonly BatchRow[]
  /** How losses are told; nothing: they are counted. */
  readonly telling: Telling | undefined
}

/** What of a record is written. */
export interface BatchRow extends Pick<RecordRow, 'record' | 'version' | 'body' | 'origin'> {
  /** The document that has the row of its source. */
  readonly document: string | undefined
}

export interface WrittenBatch {
  /** Items without what stands between batches. */
  readonly items: Uint8Array<ArrayBuffer>
  /** The losses told, without what stands between batches. */
  readonly told: Uint8Array<ArrayBuffer>
  /** How many losses there are of each kind. */
  readonly kinds: ReadonlyMap<string, number>
}
