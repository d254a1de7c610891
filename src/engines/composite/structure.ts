// How an index is made up: indicators at the bottom, aggregates over them, any number of levels. Parsed once; a structure
// that exists has no duplicate code, no cycle, no parent without children.

import { type Problem, refuseAny } from './problem.ts'

/** A row of the structure table, as parsed from iMeta or written by hand. */
export interface StructureRow {
  readonly code: string
  readonly name?: string
  /** 1 for indicators; parents stand higher than their children. */
  readonly level: number
  readonly parent?: string | undefined
  readonly weight: number
  /** Of indicators: 1 where more is better, -1 where less is. */
  readonly direction?: 1 | -1
  readonly target?: number | undefined
  readonly denominator?: string | undefined
  readonly goalposts?: Goalposts | undefined
  /** In the file it came from, the head being row 1. */
  readonly row?: number
}

export interface Goalposts {
  readonly lower: number
  readonly upper: number
  readonly scale: number
  readonly truncate: boolean
}

export interface Node extends StructureRow {
  readonly direction: 1 | -1
  /** Positions in `nodes`; none for indicators. */
  readonly children: readonly number[]
}

export interface Structure {
  /** Indicators in the order given, then aggregates, lower levels first: children always come before their parents. */
  readonly nodes: readonly Node[]
  readonly indicatorCount: number
  readonly levelCount: number
  /** Positions of the aggregates that have no parent; the first is the index. */
  readonly tops: readonly number[]
}

/** @throws Undefined that names every row that is wrong */
export function defineStructure(rows: readonly StructureRow[]): Structure {
  const problems = [...duplicates(rows), ...loose(rows), ...badWeights(rows)]
  refuseAny(problems)
  refuseAny(cycles(rows))
  const indicators = rows.filter(({ level }) => level === 1)
  const aggregates = rows.filter(({ level }) => level > 1).toSorted((a, b) => a.level - b.level)
  const ordered = [...indicators, ...aggregates]
  const nodes = ordered.map((row) => ({
    ...row,
    direction: row.direction ?? 1,
    children: row.level === 1 ? [] : ordered.flatMap(({ parent }, at) => (parent === row.code ? [at] : [])),
  }))
  refuseAny([...wrongLevels(rows), ...childless(nodes), ...weightless(nodes), ...empty(rows)])
  return {
    nodes,
    indicatorCount: indicators.length,
    levelCount: Math.max(...rows.map(({ level }) => level)),
    tops: nodes.flatMap(({ parent, level }, at) => (parent === undefined && level > 1 ? [at] : [])),
  }
}

/** The position of a code. @throws Undefined where the structure has none of that name */
export function needNode(structure: Structure, code: string): number {
  const at = structure.nodes.findIndex((node) => node.code === code)
  if (at < 0) refuseAny([{ table: 'config', at: code, code: 'unknown-index-code', values: { name: code } }])
  return at
}

/** Positions of all indicators at or under a node. */
export function indicatorsUnder(structure: Structure, at: number): number[] {
  const children = structure.nodes[at]?.children ?? []
  return children.length === 0 ? [at] : children.flatMap((child) => indicatorsUnder(structure, child))
}

/** Given weights, by position. */
export function givenWeights({ nodes }: Structure): Float64Array {
  return Float64Array.from(nodes, ({ weight }) => weight)
}

function duplicates(rows: readonly StructureRow[]): Problem[] {
  const seen = new Map<string, number>()
  return rows.flatMap((row, at) => {
    const first = seen.get(row.code)
    if (first === undefined) {
      seen.set(row.code, row.row ?? at + 1)
      return []
    }
    return [problem(row, 'duplicate-code', { name: row.code, first })]
  })
}

/** Parents that no row is, and indicators without one. */
function loose(rows: readonly StructureRow[]): Problem[] {
  const codes = new Set(rows.filter(({ level }) => level > 1).map(({ code }) => code))
  return rows.flatMap((row) => {
    if (row.parent === undefined) return row.level === 1 ? [problem(row, 'missing')] : []
    return codes.has(row.parent) ? [] : [problem(row, 'unknown-parent', { name: row.parent })]
  })
}

function badWeights(rows: readonly StructureRow[]): Problem[] {
  return rows.flatMap((row) => {
    if (!Number.isFinite(row.weight)) return [problem(row, 'not-a-number')]
    return row.weight < 0 ? [problem(row, 'negative-weight', { value: row.weight })] : []
  })
}

function cycles(rows: readonly StructureRow[]): Problem[] {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const told = new Set<string>()
  return rows.flatMap((row) => {
    const path = [row.code]
    for (let up = row.parent; up !== undefined; up = byCode.get(up)?.parent) {
      if (up === row.code && !told.has(up)) {
        for (const code of path) told.add(code)
        return [problem(row, 'index-cycle', { path: [...path, up].join(' → ') })]
      }
      if (path.includes(up)) return []
      path.push(up)
    }
    return []
  })
}

function wrongLevels(rows: readonly StructureRow[]): Problem[] {
  const levels = new Map(rows.map(({ code, level }) => [code, level]))
  return rows.flatMap((row) => {
    const above = row.parent === undefined ? undefined : levels.get(row.parent)
    return above !== undefined && above <= row.level
      ? [problem(row, 'wrong-level', { level: row.level, parent: row.parent ?? '', above })]
      : []
  })
}

function childless(nodes: readonly Node[]): Problem[] {
  return nodes.flatMap((node) => (node.level > 1 && node.children.length === 0 ? [problem(node, 'no-children', { name: node.code })] : []))
}

function weightless(nodes: readonly Node[]): Problem[] {
  return nodes.flatMap((node) => {
    const sum = node.children.reduce((total, child) => total + (nodes[child]?.weight ?? 0), 0)
    return node.children.length > 0 && sum === 0 ? [problem(node, 'zero-weights', { name: node.code })] : []
  })
}

function empty(rows: readonly StructureRow[]): Problem[] {
  return rows.some(({ level }) => level === 1) ? [] : [{ table: 'meta', at: 'Level', code: 'no-indicators' }]
}

function problem({ code, row }: StructureRow, what: Problem['code'], values: Problem['values'] = {}): Problem {
  return { table: 'meta', at: code, code: what, values, ...(row === undefined ? {} : { row }) }
}
