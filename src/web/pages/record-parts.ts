// What a register with a page of its own adds to the common record page.

import type { ComponentChildren } from 'preact'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Context } from '../page.ts'
import type { Crumb } from '../parts/heading.tsx'

export interface RecordParts {
  /** Under the title. */
  readonly lead?: ComponentChildren
  /** Before the remaining fields. */
  readonly body?: ComponentChildren
  /** Before the remaining fields too, where what refers to the record is still listed after them. */
  readonly section?: ComponentChildren
  /** The fields that lead and body have drawn already. */
  readonly drawn?: readonly string[]
  readonly trail?: readonly Crumb[]
}

export type OwnParts = (context: Context, record: PublishedRecord) => Promise<RecordParts>
