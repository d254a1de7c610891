// The columns of a format as files name them: each agency's spelling, alias, numbered, annotated or shortened header is the
// same column. What is compared are letters and digits alone, so that a trailing space never makes two columns of one.

import { isMap } from '../field/plain-text.ts'
import { fold } from '../search/fold.ts'
import type { Column, Mapping } from './mapping.ts'

type Cells = Readonly<Record<string, unknown>>

/** How a header is known, the surest way first: as a name of the column, as one with notes around it, by its beginning, by most of its words. */
const ways = ['same', 'noted', 'cut', 'similar'] as const

export interface Found {
  readonly key: string
  readonly way: (typeof ways)[number]
}

/** A name of so many letters may end early or go on: files cut their headers, and add notes to them. */
const longName = 25
const longestName = 1000

const found = new WeakMap<Mapping, Map<string, Found | undefined>>()
const named = new WeakMap<Mapping, Names>()
const mostFound = 10_000

/** The short name of the column that a header means; none where the format has no such column. */
export function columnKey(mapping: Mapping, header: string): string | undefined {
  return findColumn(mapping, header)?.key
}

/** The column that a header means, and how it was known. */
export function findColumn(mapping: Mapping, header: string): Found | undefined {
  if (!mapping.columns || header.length > longestName) return undefined
  const known = found.get(mapping) ?? new Map<string, Found | undefined>()
  found.set(mapping, known)
  const before = known.get(header)
  if (before !== undefined || known.has(header)) return before
  const one = find(namesOf(mapping), header)
  if (known.size < mostFound) known.set(header, one)
  return one
}

/** Whether a header is of a column that may name a person, however often it stands there. */
export function isPersonal(mapping: Mapping, header: string): boolean {
  return [header, header.replace(/ \(\d{1,4}\)$/, '')].some((name) => mapping.columns?.[columnKey(mapping, name) ?? '']?.personal === true)
}

/** The cells of a row that say anything, by the short names of their columns, the surest and first of each; what the format does not know is left out. */
export function keyedCells(mapping: Mapping, { cells, isKeyed }: { readonly cells: Cells; readonly isKeyed?: true }): Cells {
  if (!mapping.columns || isKeyed) return cells
  const headers = Object.keys(cells)
  const keyed = keyer(mapping, headers)(headers.map((header) => cells[header]))
  return withoutFillers(mapping.columns, keyed, cells.quipu)
}

/** The same for every row of a table, whose header is looked at once. The names come in order, in which they are written fastest. */
export function keyer(mapping: Mapping, headers: readonly string[]): (cells: readonly unknown[]) => Record<string, unknown> {
  const places = headers
    .flatMap((header, at) => {
      const one = findColumn(mapping, header)
      return one && !mapping.columns?.[one.key]?.personal ? [{ at, key: one.key, rank: ways.indexOf(one.way) }] : []
    })
    .sort((a, b) => (a.key === b.key ? a.rank - b.rank || a.at - b.at : a.key < b.key ? -1 : 1))
  return (cells) => {
    const keyed: Record<string, unknown> = {}
    let last: string | undefined
    for (const { at, key } of places) {
      if (key === last || isEmpty(cells[at])) continue
      keyed[key] = cells[at]
      last = key
    }
    return keyed
  }
}

/** The headers that mean a column which another of the file means more surely, or before. */
export function doubledHeaders(mapping: Mapping, headers: readonly string[]): string[] {
  const best = new Map<string, { readonly header: string; readonly rank: number }>()
  const rankOf = ({ way }: Found) => ways.indexOf(way)
  for (const header of headers) {
    const one = findColumn(mapping, header)
    if (one && rankOf(one) < (best.get(one.key)?.rank ?? ways.length)) best.set(one.key, { header, rank: rankOf(one) })
  }
  return headers.filter((header) => {
    const key = columnKey(mapping, header)
    return key !== undefined && best.get(key)?.header !== header
  })
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

interface Names {
  /** As they are written: of names that differ by their capitals alone. */
  readonly written: ReadonlyMap<string, string>
  /** Letters and digits, folded. */
  readonly bare: ReadonlyMap<string, string>
  /** Those of ASCII alone: what a wrong encoding makes of a quotation mark or a dash is left out on both sides. */
  readonly plain: ReadonlyMap<string, string>
  readonly words: readonly { readonly key: string; readonly words: ReadonlySet<string> }[]
}

function find(names: Names, header: string): Found | undefined {
  const looks: readonly [Found['way'], () => string | undefined][] = [
    ['same', () => names.written.get(header.trim()) ?? names.bare.get(bare(header)) ?? names.plain.get(plain(header))],
    ['noted', () => firstOf(writings(header), (text) => names.plain.get(text))],
    ['cut', () => firstOf(writings(header), (text) => findLong(names.plain, text))],
    ['similar', () => findSimilar(names, header)],
  ]
  for (const [way, look] of looks) {
    const key = look()
    if (key !== undefined) return { key, way }
  }
  return undefined
}

function firstOf(texts: readonly string[], look: (text: string) => string | undefined): string | undefined {
  for (const text of texts) {
    const key = look(text)
    if (key !== undefined) return key
  }
  return undefined
}

/** Fewer letters on a line of their own may be the half of a name: "Use Case" over "Owner". */
const wholeName = 9
const mostLines = 12

/** A header as it stands, and without what files put around a name: a number before it, notes in brackets or on further lines. */
function writings(header: string): string[] {
  const name = withoutNumber(header)
  const lines = name
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .slice(0, mostLines)
  const without = (text: string) => text.replace(/[([](?!\d+[)\]])[^()[\]]*[)\]]/g, ' ')
  const above = lines.slice(1).map((_, at) => lines.slice(0, lines.length - 1 - at).join(' '))
  const noted = above.flatMap((text) => [text, without(text)]).filter((text) => plain(text).length >= wholeName)
  return [header, name, without(name), ...noted].map(plain).filter((text) => text !== '')
}

/** "3. Name", "(3) Name", "Q3: Name", "Question 3.1 - Name". */
function withoutNumber(header: string): string {
  return header.trim().replace(/^[([]?(?:question|item|field|column|no|q)?[.# ]{0,3}\d+(?:\.\d+)*[a-z]?[\s.:)\]–—-]+/i, '')
}

/** The one column that a long header begins, or that begins it. */
function findLong(names: ReadonlyMap<string, string>, header: string): string | undefined {
  if (header.length < longName) return undefined
  const keys = new Set<string>()
  for (const [name, key] of names) if (name.length >= longName && (name.startsWith(header) || header.startsWith(name))) keys.add(key)
  const [key] = keys
  return keys.size === 1 ? key : undefined
}

/** Questions have so many words, and one is another's wording where so much of both is shared, by so much more than with any other. */
const fewestWords = 6
const leastShared = 0.8
const leastAhead = 0.08

function findSimilar({ words }: Names, header: string): string | undefined {
  const said = wordsOf(withoutNumber(header))
  if (said.size < fewestWords) return undefined
  const best = new Map<string, number>()
  for (const { key, words: name } of words) {
    let shared = 0
    for (const word of name) if (said.has(word)) shared += 1
    best.set(key, Math.max(best.get(key) ?? 0, (2 * shared) / (said.size + name.size)))
  }
  const [first, second] = [...best].sort(([, a], [, b]) => b - a)
  return first && first[1] >= leastShared && first[1] - (second?.[1] ?? 0) >= leastAhead ? first[0] : undefined
}

function namesOf(mapping: Mapping): Names {
  const known = named.get(mapping)
  if (known) return known
  const all = Object.entries(mapping.columns ?? {}).flatMap(([key, { header, aliases = [] }]) =>
    [header, key, ...aliases].map((name) => [name, key] as const),
  )
  const by = (form: (name: string) => string) => {
    const names = new Map<string, string>()
    for (const [name, key] of all) if (form(name) !== '' && !names.has(form(name))) names.set(form(name), key)
    return names
  }
  const words = all.map(([name, key]) => ({ key, words: wordsOf(name) })).filter((one) => one.words.size >= fewestWords)
  const names = { written: by((name) => name), bare: by(bare), plain: by(plain), words }
  named.set(mapping, names)
  return names
}

/** Letters and digits, folded. */
function bare(text: string): string {
  return fold(text).replace(/[^\p{Letter}\p{Number}]+/gu, '')
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[a-z0-9]+/g))
}
