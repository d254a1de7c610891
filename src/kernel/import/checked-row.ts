// A row of a file on its way in, as the draft that it would become and with what is wrong with it.

import type { Issue } from '../fault/issue.ts'
import { parseId } from '../field/reference.ts'
import type { Origin } from '../ledger/entry.ts'
import type { ColumnReport } from './column-report.ts'
import type { Mapping } from './mapping.ts'
import type { OrganizationDecision } from './organizations.ts'
import type { RowIssue } from './read-row.ts'
import type { Row } from './rows.ts'

export interface CheckedRow {
  readonly number: number
  readonly id: string | undefined
  readonly body: Readonly<Record<string, unknown>>
  /** Empty where it could be submitted as it is. */
  readonly issues: readonly Issue[]
  /** Of a row that a format reads: what is wrong, said of the file's cells. */
  readonly cells?: readonly RowIssue[]
  /** Of a row that a format reads: what would come of it, and where that comes from. */
  readonly becomes?: Becomes
  readonly origin?: Origin
}

/** A new record's draft, a published record's next version, nothing new, or nothing because a draft of it waits already. */
export type Becomes = 'record' | 'version' | 'unchanged' | 'waiting'

/** What a format made of a file. */
export interface FormatReport {
  readonly mapping: Mapping
  readonly columns: ColumnReport
  readonly organizations: readonly OrganizationDecision[]
  /** Rows that do not say whose they are, for which the file's name stands. */
  readonly nameless: number
}

export interface Checked {
  readonly rows: readonly CheckedRow[]
  readonly report?: FormatReport
}

export function isInOrder({ issues, cells = [] }: CheckedRow): boolean {
  return issues.length + cells.length === 0
}

/** What keeps a row from being a record of its own. @param seen the ids of the rows before, to which its own is added */
export function issuesOfRow(row: Row, id: string | undefined, file: string, seen: Set<string>): Issue[] {
  const issues: Issue[] = []
  if (row.uneven) issues.push({ path: '', code: 'uneven-row', values: row.uneven })
  if (id === undefined) return issues
  if (parseId(id).issues) issues.push({ path: 'id', code: 'bad-id' })
  if (seen.has(id)) issues.push({ path: 'id', code: 'duplicate-id', values: { id, where: file } })
  seen.add(id)
  return issues
}
