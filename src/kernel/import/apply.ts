// A row through a mapping: the raw body that the register's own kinds then parse, and the column behind each field, so
// that what is wrong is said of the cell that people see.

import { isMap } from '../field/plain-text.ts'
import { fold } from '../search/fold.ts'
import { readAmericanDate } from './american-date.ts'
import type { Mapping, Rule } from './mapping.ts'
import type { Row } from './rows.ts'

type Cells = Row['cells']

export function applyMapping(mapping: Mapping, cells: Cells): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of Object.keys(mapping.fields)) {
    const rule = mapping.fields[field]
    const value = rule && read(rule, cells, mapping)
    if (value !== undefined) body[field] = value
  }
  return body
}

/** The column that a field is read from, for reports. */
export function columnOf(mapping: Mapping, field: string): string {
  const rule = mapping.fields[field]
  const columns = rule ? columnsOfRule(rule) : []
  return columns.length > 0 ? columns.map((name) => mapping.columns?.[name]?.header ?? name).join(', ') : field
}

/** Every column that a rule reads. */
export function columnsOfRule(rule: Rule): string[] {
  if ('column' in rule) return [rule.column]
  if ('texts' in rule) return rule.texts.map((one) => (typeof one === 'string' ? one : one.column))
  if ('first' in rule) return rule.first.flatMap(columnsOfRule)
  if ('members' in rule) return Object.values(rule.members).flatMap(columnsOfRule)
  if ('rows' in rule) return rule.each === undefined ? Object.values(rule.rows).flatMap(columnsOfRule) : [rule.each]
  return []
}

/** A word for nothing is short, and what is longer need not be folded to see that it is none. */
const longestBlank = 40

/** A cell without the space around it; undefined where it says nothing. */
export function cellText(cells: Cells, column: string, mapping: Mapping): string | undefined {
  const value = cells[column]
  if (value === undefined || value === null || typeof value === 'object') return undefined
  // Nulls, and marks of no width that programs leave at the ends of names.
  const text = String(value)
    .replace(/[\u0000\u200b\u2060]/g, '')
    .trim()
  if (text.length > longestBlank) return text
  return isBlankWord(text, mapping) || mapping.columns?.[column]?.blanks?.includes(fold(text)) ? undefined : text
}

/** Cells say the same few words over and over, so whether one says nothing is asked once. */
const asked = new WeakMap<Mapping, Map<string, boolean>>()
const mostAsked = 10_000

function isBlankWord(text: string, mapping: Mapping): boolean {
  const known = asked.get(mapping) ?? new Map<string, boolean>()
  asked.set(mapping, known)
  const before = known.get(text)
  if (before !== undefined) return before
  const isBlank = mapping.blanks.includes(fold(text))
  if (known.size < mostAsked) known.set(text, isBlank)
  return isBlank
}

/** The patterns of mappings, which are data, by their text. */
const patterns = new Map<string, RegExp>()

function patternOf(text: string): RegExp {
  const pattern = patterns.get(text) ?? new RegExp(text, 'u')
  patterns.set(text, pattern)
  return pattern
}

/** "poder-judicial" -> "Poder judicial". */
export function nameOfSlug(slug: string): string {
  const words = slug.replace(/-+/g, ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function read(rule: Rule, cells: Cells, mapping: Mapping): unknown {
  if ('constant' in rule) return rule.constant
  if ('texts' in rule) return readTexts(rule, cells, mapping)
  if ('members' in rule) return readMembers(rule.members, cells, mapping)
  if ('rows' in rule) return readRows(rule, cells, mapping)
  if ('patterns' in rule) return readPatterns(rule, cells, mapping)
  if ('first' in rule) return readFirst(rule.first, cells, mapping)
  if ('list' in rule) return readList(cells[rule.column])
  if ('json' in rule) return cells[rule.column] ?? undefined
  const text = cellText(cells, rule.column, mapping)
  if (text === undefined) return undefined
  if ('slug' in rule) return nameOfSlug(text)
  if ('line' in rule) return text.replace(/\s+/g, ' ')
  if ('date' in rule) return readDate(text, rule.date)
  if ('finds' in rule) return findIn(rule.finds, text)
  return 'split' in rule ? [...new Set(partsOf(text, rule.split))] : text
}

/** What the first group of a pattern finds. */
export function findIn(pattern: string, text: string): string | undefined {
  return patternOf(pattern).exec(text)?.[1]
}

/** Each without the space around it: a pattern that took that along would go back over it again and again. */
export function partsOf(text: string, pattern: string): string[] {
  return text.split(patternOf(pattern)).flatMap((part) => part.trim() || [])
}

function readFirst(rules: readonly Rule[], cells: Cells, mapping: Mapping): unknown {
  for (const rule of rules) {
    const value = read(rule, cells, mapping)
    if (value !== undefined) return value
  }
  return undefined
}

/** A list whose values are texts; a text alone is a list of one. */
function readList(cell: unknown): string[] | undefined {
  const values = (Array.isArray(cell) ? cell : [cell]).flatMap((one) => (typeof one === 'string' && one.trim() ? [one.trim()] : []))
  return values.length > 0 ? [...new Set(values)] : undefined
}

function readTexts(rule: Extract<Rule, { texts: unknown }>, cells: Cells, mapping: Mapping): unknown {
  const parts = rule.texts.flatMap((one) => {
    const text = cellText(cells, typeof one === 'string' ? one : one.column, mapping)
    return text === undefined ? [] : [typeof one === 'string' ? text : `${one.label}: ${text}`]
  })
  return parts.length > 0 ? { [rule.language]: parts.join('\n\n') } : undefined
}

/** A composed value of which anything beside constants is there. */
function readMembers(members: Readonly<Record<string, Rule>>, cells: Cells, mapping: Mapping): unknown {
  const found = Object.entries(members).map(([name, rule]) => ({ name, value: read(rule, cells, mapping), fixed: 'constant' in rule }))
  if (found.every(({ value, fixed }) => fixed || value === undefined)) return undefined
  return Object.fromEntries(found.filter(({ value }) => value !== undefined).map(({ name, value }) => [name, value]))
}

function readRows(rule: Extract<Rule, { rows: unknown }>, cells: Cells, mapping: Mapping): unknown {
  const list = rule.each === undefined ? [cells] : cells[rule.each]
  if (!Array.isArray(list)) return undefined
  const rows = list
    .filter(isMap)
    .map((item) => readMembers(rule.rows, item, mapping))
    .filter((row) => row !== undefined)
  return rows.length > 0 ? rows : undefined
}

function readPatterns(rule: Extract<Rule, { patterns: unknown }>, cells: Cells, mapping: Mapping): string | undefined {
  return sort(rule, cells, mapping) ?? rule.otherwise
}

/** The key of the first pattern that an answer matches. */
function sort(rule: Extract<Rule, { patterns: unknown }>, cells: Cells, { lettered }: Mapping): string | undefined {
  const said = fold(String(cells[rule.column] ?? ''))
  const text = lettered === undefined ? said : said.replace(patternOf(lettered), '').trim()
  return rule.patterns.find(([pattern]) => patternOf(pattern).test(text))?.[1]
}

/** Of a mapping that names them, the fields whose answers say something that no pattern sorts. */
export function unsortedFields(mapping: Mapping, cells: Cells): string[] {
  if (!mapping.namesUnsorted) return []
  return Object.entries(mapping.fields).flatMap(([field, rule]) => {
    if (!('patterns' in rule) || cellText(cells, rule.column, mapping) === undefined) return []
    return sort(rule, cells, mapping) === undefined ? [field] : []
  })
}

/** What is no date stays as it was written, so that the report can show it. */
function readDate(text: string, form: 'american' | 'iso' | 'month'): string {
  return (form === 'american' ? readAmericanDate(text) : undefined) ?? text
}
