// An audit of a file from beginning to end: counted by one query, checked, and judged by the engine. The command line and
// the server do it alike, so that one report is the other's.

import { type Audit, audit } from '../engines/equity/audit.ts'
import type { Cell } from '../engines/equity/cell.ts'
import { decodeCells, limitGroups } from '../kernel/analytics/decode-cells.ts'
import { countFile } from '../kernel/analytics/duckdb.ts'
import { Fault } from '../kernel/fault/fault.ts'
import { findReference } from './reference.ts'
import type { AuditRequest } from './request.ts'

/** What docs/format/audit.md calls `inputs`. */
export interface AuditInputs {
  /** Of the file. */
  readonly sha256: string
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
  readonly sha256: string | Promise<string>
  /** Of this program. */
  readonly version: string
  /** Told how much of the file was counted, from 0 to 1, and then that the engine reckons. */
  readonly progress?: (step: 'counting' | 'reckoning', share: number) => void
}

/** Faults with `unreadable-log`, `unknown-column`, `log-values`, `too-many-groups`, `unknown-group`, `nobody-to-audit` and `nothing-known`. */
export async function runAudit(path: string, request: AuditRequest, { sha256, version, progress }: RunOptions): Promise<Ran> {
  const watch = progress && ((share: number) => progress('counting', share))
  const [counted, digest] = await Promise.all([countFile(path, request.columns, watch), sha256])
  progress?.('reckoning', 1)
  const cells = decodeCells(counted.answer, request.columns)
  refuseEmpty(cells, request, path)
  const plan = { ...request.plan, reference: findReference(request.references, cells, request.plan.columns) }
  limitGroups(cells, plan.columns, plan.groupings)
  const found = audit(cells, plan)
  const { rows, ...rest } = found
  const left = counted.rowsInFile === undefined || rows === null ? {} : { rows_left_out: counted.rowsInFile - rows }
  const { query, engine } = counted
  return {
    cells,
    found,
    facts: { inputs: { sha256: digest, rows, ...left, query, engine, version, seed: plan.bootstrap?.seed ?? null }, ...rest },
  }
}

function refuseEmpty(cells: readonly Cell[], { columns }: AuditRequest, path: string): void {
  if (cells.length === 0) throw new Fault('nobody-to-audit', { name: path.split(/[\\/]/).at(-1) ?? path })
  const rows = cells.reduce((sum, cell) => sum + cell.rows, 0)
  for (const part of ['decision', 'outcome', 'score'] as const) {
    const column = columns[part]
    if (column === undefined || cells.some((cell) => cell[part] !== null)) continue
    throw new Fault('nothing-known', { column: typeof column === 'string' ? column : column.column, rows })
  }
}
