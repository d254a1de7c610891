// From the two tables that COINr reads, iData and iMeta, to structure and data. What is wrong is named with its row; what
// the program does not use, such as further columns, is left alone.

import type { Data } from './data.ts'
import { type Problem, refuseAny } from './problem.ts'
import { defineStructure, type Structure, type StructureRow } from './structure.ts'

/** A row as a CSV reader gives it: text by column name. */
export type Cells = Readonly<Record<string, string | undefined>>

export interface Read {
  readonly structure: Structure
  readonly data: Data
  /** By unit, in the order of the data: the `Time` of a panel, "" where there is none. */
  readonly times: readonly string[]
  /** By unit: what people call it. */
  readonly names: readonly string[]
}

/** Where the rows stood in their files; unless said, one after another from 2 on. */
export interface Lines {
  readonly data?: readonly number[]
  readonly meta?: readonly number[]
}

/** @throws Undefined that names every row that is wrong in the first table that has one, the structure first */
export function readTables(dataRows: readonly Cells[], metaRows: readonly Cells[], lines: Lines = {}): Read {
  const structure = readStructure(metaRows, (at) => lines.meta?.[at] ?? at + 2)
  const lineOf = (at: number) => lines.data?.[at] ?? at + 2
  const codes = structure.nodes.slice(0, structure.indicatorCount).map(({ code }) => code)
  const head = new Set(Object.keys(dataRows[0] ?? {}))
  const ofType = (type: string) => metaRows.flatMap((row) => (cell(row, 'Type') === type ? [cell(row, 'iCode')] : []))
  const denominators = ofType('Denominator').filter((name) => head.has(name))
  const groups = ofType('Group').filter((name) => head.has(name))
  const problems: Problem[] = [...missingColumns(structure, head, metaRows), ...badUnits(dataRows, lineOf)]
  refuseAny(problems)
  const numbers = (name: string) =>
    Float64Array.from(dataRows, (row, at) => {
      const value = numberIn(cell(row, name))
      if (value === undefined) problems.push({ table: 'data', row: lineOf(at), at: name, code: 'not-a-number' })
      return value ?? Number.NaN
    })
  const units = dataRows.map((row) => cell(row, 'uCode'))
  const values = new Float64Array(codes.length * units.length)
  for (const [at, code] of codes.entries()) values.set(numbers(code), at * units.length)
  const data: Data = {
    indicators: { units, codes, values },
    groups: new Map(groups.map((name) => [name, dataRows.map((row) => cell(row, name))])),
    denominators: new Map(denominators.map((name) => [name, numbers(name)])),
    rows: dataRows.map((_, at) => lineOf(at)),
  }
  refuseAny(problems)
  return {
    structure,
    data,
    times: dataRows.map((row) => cell(row, 'Time')),
    names: dataRows.map((row) => cell(row, 'uName') || cell(row, 'uCode')),
  }
}

function readStructure(rows: readonly Cells[], lineOf: (at: number) => number): Structure {
  const problems: Problem[] = []
  const head = Object.keys(rows[0] ?? {})
  for (const name of ['iCode', 'Level', 'Parent', 'Type'])
    if (!head.includes(name)) problems.push({ table: 'meta', row: 1, at: name, code: 'unknown-column', values: { name } })
  refuseAny(problems)
  const parsed = rows.flatMap((cells, at): StructureRow[] => {
    const type = cell(cells, 'Type')
    if (type !== 'Indicator' && type !== 'Aggregate') return []
    const number = (column: string): number | undefined => {
      const found = numberIn(cell(cells, column))
      if (found === undefined)
        problems.push({ table: 'meta', row: lineOf(at), at: `${cell(cells, 'iCode')} ${column}`, code: 'not-a-number' })
      return found === undefined || Number.isNaN(found) ? undefined : found
    }
    const level = number('Level')
    const direction = number('Direction') ?? 1
    const expected = type === 'Indicator' ? level === 1 : level !== undefined && Number.isInteger(level) && level > 1
    if (!expected)
      problems.push({
        table: 'meta',
        row: lineOf(at),
        at: cell(cells, 'iCode'),
        code: 'wrong-shape',
        values: { wanted: type === 'Indicator' ? 'Level 1' : 'Level 2, 3, …' },
      })
    if (direction !== 1 && direction !== -1)
      problems.push({ table: 'meta', row: lineOf(at), at: cell(cells, 'iCode'), code: 'wrong-direction', values: { value: direction } })
    return [
      {
        code: cell(cells, 'iCode'),
        name: cell(cells, 'iName'),
        level: level ?? (type === 'Indicator' ? 1 : 2),
        parent: cell(cells, 'Parent') || undefined,
        weight: number('Weight') ?? 1,
        direction: direction === -1 ? -1 : 1,
        target: number('Target'),
        denominator: cell(cells, 'Denominator') || undefined,
        goalposts: goalpostsIn(cells, number),
        row: lineOf(at),
      },
    ]
  })
  refuseAny(problems)
  return defineStructure(parsed)
}

function goalpostsIn(cells: Cells, number: (column: string) => number | undefined): StructureRow['goalposts'] {
  const lower = number('goalpost_lower')
  const upper = number('goalpost_upper')
  if (lower === undefined || upper === undefined) return undefined
  return { lower, upper, scale: number('goalpost_scale') ?? 1, truncate: cell(cells, 'goalpost_trunc2posts').toUpperCase() !== 'FALSE' }
}

function missingColumns({ nodes, indicatorCount }: Structure, head: ReadonlySet<string>, metaRows: readonly Cells[]): Problem[] {
  const wanted = nodes.slice(0, indicatorCount).flatMap(({ code, denominator, row }) => {
    const names = [code, ...(denominator === undefined ? [] : [denominator])].filter((name) => !head.has(name))
    return names.map(
      (name): Problem => ({ table: 'meta', at: code, code: 'unknown-column', values: { name }, ...(row === undefined ? {} : { row }) }),
    )
  })
  const declared = new Set(metaRows.filter((row) => cell(row, 'Type') === 'Denominator').map((row) => cell(row, 'iCode')))
  const undeclared = nodes.flatMap(({ code, denominator, row }): Problem[] =>
    denominator !== undefined && head.has(denominator) && !declared.has(denominator)
      ? [{ table: 'meta', at: code, code: 'unknown-column', values: { name: denominator }, ...(row === undefined ? {} : { row }) }]
      : [],
  )
  return [
    ...(head.has('uCode') ? [] : [{ table: 'data', row: 1, at: 'uCode', code: 'unknown-column', values: { name: 'uCode' } } as const]),
    ...wanted,
    ...undeclared,
  ]
}

/** A unit may stand there once for each time. */
function badUnits(rows: readonly Cells[], lineOf: (at: number) => number): Problem[] {
  const seen = new Map<string, number>()
  return rows.flatMap((row, at): Problem[] => {
    const unit = cell(row, 'uCode')
    if (unit === '') return [{ table: 'data', row: lineOf(at), at: 'uCode', code: 'missing' }]
    const key = JSON.stringify([unit, cell(row, 'Time')])
    const first = seen.get(key)
    if (first !== undefined) return [{ table: 'data', row: lineOf(at), at: unit, code: 'duplicate-code', values: { name: unit, first } }]
    seen.set(key, lineOf(at))
    return []
  })
}

function cell(row: Cells, name: string): string {
  const text = (row[name] ?? '').trim()
  return text === 'NA' ? '' : text
}

/** NaN for an empty cell, undefined for one that is no number. */
function numberIn(text: string): number | undefined {
  if (text === '') return Number.NaN
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}
