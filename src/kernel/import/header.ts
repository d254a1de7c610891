// Where the header of a foreign table is: below titles, groups of columns and empty rows, in one row or two. It never takes a
// row for the header that has fewer of the format's columns than another among the first.

import type { Fault } from '../fault/fault.ts'
import { columnKey } from './columns.ts'
import type { Mapping } from './mapping.ts'
import { unreadable } from './source.ts'
import type { TableRecord } from './table.ts'

export interface FoundHeader {
  readonly header: TableRecord
  /** The rows above it. */
  readonly above: readonly TableRecord[]
  /** How many of the first records it and what is above it take. */
  readonly taken: number
}

/** How far down a header may stand. */
const mostAbove = 50
/** And how much may stand there, in characters. */
const mostCharacters = 1_000_000
/** What a row with all columns of need is worth, beside one for each column. */
const whole = 10_000

/** How many rows after one that has the columns of need are looked at: the other half of it, or one that has more. */
const mostAfter = 2

/** Whether so many of the first records tell where the header is. */
export function isEnough(mapping: Mapping, records: readonly TableRecord[]): boolean {
  if (records.length >= mostAbove || charactersOf(records) > mostCharacters) return true
  const at = records.length - 1 - mostAfter
  return at >= 0 && rate(mapping, records[at]?.cells ?? []) >= whole
}

function charactersOf(records: readonly TableRecord[]): number {
  return records.reduce((sum, { cells }) => sum + cells.reduce((length, cell) => length + cell.length, 0), 0)
}

/** None where no row has two of the format's columns. */
export function findHeader(mapping: Mapping, records: readonly TableRecord[]): FoundHeader | undefined {
  const first = records.slice(0, mostAbove)
  const rated = first.map(({ cells }) => rate(mapping, cells))
  const best = rated.reduce((at, one, index) => (one > (rated[at] ?? 0) ? index : at), 0)
  const header = first[best]
  if (!header || (rated[best] ?? 0) < 2) return undefined
  const below = first[best + 1]
  if (below && completes(mapping, header, below))
    return { header: joined(mapping, header, below), above: first.slice(0, best), taken: best + 2 }
  const over = first[best - 1]
  if (over && completes(mapping, header, over))
    return { header: joined(mapping, over, header), above: first.slice(0, best - 1), taken: best + 1 }
  return { header, above: first.slice(0, best), taken: best + 1 }
}

/** How many of the format's columns the first records of a sheet head; 0 without those that it cannot do without. */
export function countColumns(mapping: Mapping, records: readonly TableRecord[]): number {
  const found = findHeader(mapping, records)
  return found && lackingColumns(mapping, found.header.cells).length === 0 ? keysOf(mapping, found.header.cells).size : 0
}

/** The short names of the columns without which a file is of another format. */
export function lackingColumns(mapping: Mapping, headers: readonly string[]): string[] {
  const there = new Set(headers.map((name) => columnKey(mapping, name) ?? name))
  return (mapping.needs ?? mapping.key).filter((column) => !there.has(column))
}

/** Whether the format's columns stand one below the other, as rows. */
export function isTurned(mapping: Mapping, records: readonly TableRecord[]): boolean {
  const [first] = records
  const keys = keysOf(
    mapping,
    records.map(({ cells }) => cells[0] ?? ''),
  )
  return first !== undefined && first.cells.length > 1 && keys.size > 1
}

export function turned(name: string): Fault {
  return unreadable(name, {
    es: 'sus columnas están en filas, una debajo de otra; transponga la tabla',
    en: 'its columns stand in rows, one below the other; transpose the table',
  })
}

const shownHeaders = 12

/** @param headers what the file has instead */
export function otherFormat(name: string, mapping: Mapping, lacking: readonly string[], headers: readonly string[]): Fault {
  const wanted = lacking.map((column) => `«${namesOf(mapping, column).join('» / «')}»`).join(', ')
  const there = headers.filter((header) => header.trim() !== '').map((header) => `«${header.replace(/\s+/g, ' ').trim().slice(0, 40)}»`)
  const shown = there.slice(0, shownHeaders).join(', ') + (there.length > shownHeaders ? ' …' : '')
  return unreadable(name, {
    es: `no tiene las columnas ${wanted} del formato ${mapping.name}; tiene: ${shown || '—'}. Si es de ese formato, dé a sus columnas esos nombres; si no, diga otro con --format`,
    en: `it lacks the columns ${wanted} of the format ${mapping.name}; it has: ${shown || '—'}. If it is of that format, give its columns those names; if not, say another by --format`,
  })
}

/** As the format calls a column, and as most files do. */
function namesOf(mapping: Mapping, column: string): string[] {
  const { header = column, aliases = [] } = mapping.columns?.[column] ?? {}
  return [header, ...aliases.slice(0, 1)]
}

/** How many columns of the format a row names; those without which it is none weigh more than all others. */
function rate(mapping: Mapping, cells: readonly string[]): number {
  const keys = keysOf(mapping, cells)
  if (keys.size < 2) return keys.size
  const needs = mapping.needs ?? mapping.key
  return keys.size + (needs.every((column) => keys.has(column)) ? whole : 0)
}

function keysOf(mapping: Mapping, cells: readonly string[]): Set<string> {
  return new Set(cells.flatMap((cell) => columnKey(mapping, cell) ?? []))
}

/** Whether a row beside the header names columns of the format, where the header does not, and says nothing where it does. */
function completes(mapping: Mapping, { cells }: TableRecord, other: TableRecord): boolean {
  if (keysOf(mapping, other.cells).size === 0) return false
  return other.cells.every((cell, at) => cell.trim() === '' || columnKey(mapping, cells[at] ?? '') === undefined)
}

/** One header of two rows: of each column the name that the format knows, else that of the lower row. */
function joined(mapping: Mapping, upper: TableRecord, lower: TableRecord): TableRecord {
  const length = Math.max(upper.cells.length, lower.cells.length)
  const cells = Array.from({ length }, (_, at) => {
    const both = [lower.cells[at] ?? '', upper.cells[at] ?? '']
    return both.find((cell) => columnKey(mapping, cell) !== undefined) ?? both.find((cell) => cell.trim() !== '') ?? ''
  })
  return { line: lower.line, cells }
}
