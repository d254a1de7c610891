// Rows of a foreign table that are no rows of it: notes, totals, headers said again, words that explain the columns. Whoever
// reads passes them over and tells each; it never decides by what a record says of itself.

import { fold } from '../search/fold.ts'
import { columnKey } from './columns.ts'
import type { Asides, Mapping } from './mapping.ts'
import type { TableRecord } from './table.ts'

export interface Aside {
  readonly row: number
  /** What it says, on one line. */
  readonly text: string
}

export type IsAside = (record: TableRecord) => boolean

/** @param columns the names of the table's columns, in their order */
export function asidesOf(mapping: Mapping, columns: readonly string[]): IsAside | undefined {
  const { asides } = mapping
  if (!asides) return undefined
  const keys = columns.map((name) => columnKey(mapping, name))
  const needs = new Set(mapping.needs ?? mapping.key)
  const [lines, kinds] = [patternsOf(asides.lines), patternsOf(asides.kinds)]
  const says = (patterns: readonly RegExp[], cell: string) => patterns.some((pattern) => pattern.test(fold(cell.slice(0, 200))))
  return ({ cells, merged = [] }) => {
    const filled = cells.flatMap((cell, at): Filled[] => (cell.trim() === '' ? [] : [{ cell, key: keys[at], header: columns[at] }]))
    const [first] = filled
    if (!first) return true
    // What is named by a cell of the row above is more of that row, and no second record.
    if (merged.some((at) => needs.has(keys[at] ?? ''))) return true
    if (columns.length > 2 && filled.length === 1 && !(first.key && needs.has(first.key))) return true
    if (columns.length > 2 && saysLittle(filled) && says(lines, first.cell)) return true
    if (filled.length < 2) return false
    // Most rows are told by one cell: what most of an aside's cells are, its first are too.
    const isRepeated = ({ cell, header }: Filled) => cell.trim() === header
    if (isRepeated(first)) return filled.filter(isRepeated).length * 2 > filled.length
    const explains = ({ cell }: Filled) => says(kinds, cell)
    return filled.length > 2 && filled.slice(0, 2).some(explains) && filled.filter(explains).length * 3 > filled.length * 2
  }
}

/** A cell alone, or with a figure, or with what a colon announces. */
function saysLittle([first, second, third]: readonly Filled[]): boolean {
  if (!second) return true
  return !third && (/^[\d.,]{1,20}$/.test(second.cell.trim()) || first?.cell.trim().endsWith(':') === true)
}

interface Filled {
  readonly cell: string
  readonly key: string | undefined
  readonly header: string | undefined
}

const longestText = 200

export function asideOf({ cells, line }: TableRecord): Aside {
  const text = cells.map((cell) => cell.replace(/\s+/g, ' ').trim())
  return {
    row: line,
    text: text
      .filter((cell) => cell !== '')
      .join(' | ')
      .slice(0, longestText),
  }
}

function patternsOf(sources: Asides['lines']): RegExp[] {
  return sources.map((source) => new RegExp(source, 'u'))
}
