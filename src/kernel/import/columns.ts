// The columns of a format as files name them: each agency's spelling, alias or shortened header is the same column. What
// is compared are letters and digits alone, so that a trailing space never makes two columns of one.

import { isMap } from '../field/plain-text.ts'
import { fold } from '../search/fold.ts'
import type { Column, Mapping } from './mapping.ts'
import type { Row } from './rows.ts'

type Cells = Row['cells']

/** A name of so many letters may end early or go on: files cut their headers, and add notes to them. */
const longName = 25
const longestName = 1000

const found = new WeakMap<Mapping, Map<string, string | undefined>>()
const named = new WeakMap<Mapping, ReadonlyMap<string, string>>()
const mostFound = 10_000

/** The short name of the column that a header means; none where the format has no such column. */
export function columnKey(mapping: Mapping, header: string): string | undefined {
  if (!mapping.columns || header.length > longestName) return undefined
  const known = found.get(mapping) ?? new Map<string, string | undefined>()
  found.set(mapping, known)
  const before = known.get(header)
  if (before !== undefined || known.has(header)) return before
  const key = findKey(namesOf(mapping), bare(header))
  if (known.size < mostFound) known.set(header, key)
  return key
}

/** Whether a header is one of the format's, for finding the header of its files. */
export function knownHeaders(mapping: Mapping): ((header: string) => boolean) | undefined {
  return mapping.columns && ((header) => columnKey(mapping, header) !== undefined)
}

/** The cells of a row that say anything, by the short names of their columns, the first of each; what the format does not know is left out. */
export function keyedCells(mapping: Mapping, cells: Cells): Cells {
  if (!mapping.columns) return cells
  const keyed: Record<string, unknown> = {}
  for (const header of Object.keys(cells)) {
    const cell = cells[header]
    if (isEmpty(cell)) continue
    const key = columnKey(mapping, header)
    if (key !== undefined && keyed[key] === undefined && !mapping.columns[key]?.personal) keyed[key] = cell
  }
  return withoutFillers(mapping.columns, keyed, cells.quipu)
}

function isEmpty(cell: unknown): boolean {
  return cell === undefined || cell === null || cell === ''
}

/** Exports of ours say which cells only fill a place, and what a cell had no room for. */
function withoutFillers(columns: Readonly<Record<string, Column>>, keyed: Record<string, unknown>, ours: unknown): Cells {
  if (!isMap(ours)) return keyed
  const filled = Array.isArray(ours.filled) ? ours.filled : []
  const whole = isMap(ours.whole) ? ours.whole : {}
  for (const [key, { header, filler }] of Object.entries(columns)) {
    const cell = keyed[key]
    const text = whole[header]
    if (filled.includes(header) && JSON.stringify(cell) === JSON.stringify(filler)) delete keyed[key]
    if (typeof text === 'string' && typeof cell === 'string' && text.startsWith(cell.replace(/…$/, ''))) keyed[key] = text
  }
  return keyed
}

function findKey(names: ReadonlyMap<string, string>, header: string): string | undefined {
  const exact = names.get(header)
  if (exact !== undefined || header.length < longName) return exact
  for (const [name, key] of names) if (name.length >= longName && (name.startsWith(header) || header.startsWith(name))) return key
  return undefined
}

function namesOf(mapping: Mapping): ReadonlyMap<string, string> {
  const known = named.get(mapping)
  if (known) return known
  const names = new Map<string, string>()
  for (const [key, { header, aliases = [] }] of Object.entries(mapping.columns ?? {}))
    for (const name of [header, key, ...aliases]) if (!names.has(bare(name))) names.set(bare(name), key)
  named.set(mapping, names)
  return names
}

/** Letters and digits, folded. */
function bare(text: string): string {
  return fold(text).replace(/[^\p{Letter}\p{Number}]+/gu, '')
}
