// An audit of a log from beginning to end: counted by one query, checked, and judged by the engine. The command line and
// the server do it alike, so that one report is the other's.

import { type Audit, audit } from '../engines/equity/audit.ts'
import type { Cell } from '../engines/equity/cell.ts'
import type { LogColumns } from '../kernel/analytics/cell-query.ts'
import type { Counted } from '../kernel/analytics/counted.ts'
import { decodeCells, limitGroups } from '../kernel/analytics/decode-cells.ts'
import { countFile } from '../kernel/analytics/duckdb.ts'
import type { Table } from '../kernel/analytics/table.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { findReference } from './reference.ts'
import type { AuditRequest } from './request.ts'

/** What docs/format/audit.md calls `inputs`. */
export interface AuditInputs {
  /** Of the file; null for a table, which has no bytes of its own. */
  readonly sha256: string | null
  readonly rows: number | null
  readonly rows_left_out?: number
  readonly query: string
  readonly engine: string
  readonly version: string
  readonly seed: number | null
}

/** What is written as JSON. */
export type AuditFacts = { readonly inputs: AuditInputs } & Omit<Audit, 'rows'>

export interface Ran {
  readonly cells: readonly Cell[]
  readonly found: Audit
  readonly facts: AuditFacts
}

export interface RunOptions {
  readonly sha256: string | null | Promise<string>
  /** Of this program. */
  readonly version: string
  /** Told how much of the file was counted, from 0 to 1, and then that the engine reckons. */
  readonly progress?: (step: 'counting' | 'reckoning', share: number) => void
}

/**
 * @param log the path of a file, or a table
 * Faults with `unreadable-log`, `unknown-column`, `log-values`, `too-many-groups`, `unknown-group`, `nobody-to-audit` and `nothing-known`.
 */
export async function runAudit(log: string | Table, request: AuditRequest, { sha256, version, progress }: RunOptions): Promise<Ran> {
  const watch = progress && ((share: number) => progress('counting', share))
  const counting = typeof log === 'string' ? countFile(log, request.columns, watch) : countTable(log, request.columns)
  const [counted, digest] = await Promise.all([counting, sha256])
  progress?.('reckoning', 1)
  const cells = decodeCells(counted.answer, request.columns)
  refuseEmpty(cells, request, typeof log === 'string' ? basename(log) : log.name)
  const plan = { ...request.plan, reference: findReference(request.references, cells, request.plan.columns) }
  limitGroups(cells, plan.columns, plan.groupings)
  const found = audit(cells, plan)
  const { rows, ...rest } = found
  const left = counted.rowsInLog === undefined || rows === null ? {} : { rows_left_out: counted.rowsInLog - rows }
  const { query, engine } = counted
  return {
    cells,
    found,
    facts: { inputs: { sha256: digest, rows, ...left, query, engine, version, seed: plan.bootstrap?.seed ?? null }, ...rest },
  }
}

/** The driver of PostgreSQL is loaded for a table alone. */
async function countTable(table: Table, columns: LogColumns): Promise<Counted> {
  return (await import('../kernel/analytics/table.ts')).countTable(table, columns)
}

function basename(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

function refuseEmpty(cells: readonly Cell[], { columns }: AuditRequest, name: string): void {
  if (cells.length === 0) throw new Fault('nobody-to-audit', { name })
  const rows = cells.reduce((sum, cell) => sum + cell.rows, 0)
  for (const part of ['decision', 'outcome', 'score'] as const) {
    const column = columns[part]
    if (column === undefined || cells.some((cell) => cell[part] !== null)) continue
    throw new Fault('nothing-known', { column: typeof column === 'string' ? column : column.column, rows })
  }
}
