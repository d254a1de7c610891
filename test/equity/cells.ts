// Cells for tests: from counts, and from the real logs beside the project where they are.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { type Cell, cellOf, type Flag } from '../../src/engines/equity/cell.ts'
import { countRows, type Row } from '../../src/engines/equity/count-rows.ts'
import type { GroupReport } from '../../src/engines/equity/report.ts'
import { root } from '../world.ts'

export const equityData = join(root, '../shared/data/equity')
export const dataPresent = existsSync(equityData)

export function expected(name: string) {
  return JSON.parse(readFileSync(join(equityData, `expected_${name}.json`), 'utf8'))
}

export function readTable(name: string): Record<string, string>[] {
  const { data } = Papa.parse<Record<string, string>>(readFileSync(join(equityData, name), 'utf8'), { header: true, skipEmptyLines: true })
  return data
}

export function countTable(name: string, rowOf: (row: Record<string, string>) => Row): Cell[] {
  return countRows(readTable(name).map(rowOf))
}

/** "" is unknown. */
export function flag(text: string | undefined): Flag {
  return text === undefined || text === '' ? null : Number(text) === 1 ? 1 : 0
}

/** A group's confusion matrix as cells. */
export function confusion(group: readonly (string | null)[], { tp = 0, fp = 0, tn = 0, fn = 0 }): Cell[] {
  const cell = (decision: Flag, outcome: Flag, rows: number) => cellOf({ group, decision, outcome, rows })
  return [cell(1, 1, tp), cell(1, 0, fp), cell(0, 0, tn), cell(0, 1, fn)].filter(({ rows }) => rows > 0)
}

/** A group of whom only decisions are known. */
export function decided(group: readonly (string | null)[], selected: number, people: number): Cell[] {
  return [cellOf({ group, decision: 1, rows: selected }), cellOf({ group, decision: 0, rows: people - selected })].filter(
    ({ rows }) => rows > 0,
  )
}

export function needGroup(
  groups: readonly GroupReport[] | undefined,
  ...key: string[]
): Required<Pick<GroupReport, 'n' | 'counts' | 'metrics'>> {
  const found = groups?.find((group) => group.key.join('|') === key.join('|'))
  if (!found?.metrics || !found.counts || found.n === undefined) throw new Error(`no group ${key.join(', ')}`)
  return { n: found.n, counts: found.counts, metrics: found.metrics }
}
