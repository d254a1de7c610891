// What a register with a page of its own adds to the common page of a record, and to that of its review.

import type { ComponentChildren } from 'preact'
import type { Issue } from '../../kernel/fault/issue.ts'
import type { PublishedRecord } from '../../kernel/record/record.ts'
import type { Context } from '../page.ts'
import type { Crumb } from '../parts/heading.tsx'
import type { Subject } from './form-subject.ts'

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

export interface ReviewPartProps {
  readonly context: Context
  readonly subject: Subject
  readonly issues: readonly Issue[]
  readonly remarking: boolean
}
