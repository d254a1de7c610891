// A field's value as cells of a format: each rule of a mapping turned round. What does not fit is said, never dropped unseen.

import { isMap } from '../field/plain-text.ts'
import type { Rule } from '../import/mapping.ts'
import { inLanguage, isLanguage } from '../language.ts'
import type { LossReason } from './loss.ts'

/** Where cells go, and what could not go there. */
export interface Sheet {
  put(column: string, cell: unknown): void
  lose(reason: LossReason, column: string | null, value: unknown): void
}

export function writeCells(rule: Rule, value: unknown, sheet: Sheet): void {
  if ('constant' in rule) return
  if ('first' in rule) {
    const [first] = rule.first
    if (first) writeCells(first, value, sheet)
  } else if ('texts' in rule) writeTexts(rule, value, sheet)
  else if ('members' in rule) {
    if (isMap(value))
      for (const [name, inner] of Object.entries(rule.members)) if (value[name] !== undefined) writeCells(inner, value[name], sheet)
  } else if ('rows' in rule) writeRows(rule, value, sheet)
  else if ('patterns' in rule) {
    const word = rule.writes?.[String(value)]
    if (word !== undefined) sheet.put(rule.column, word)
    else if (value !== rule.otherwise) sheet.lose('no-word', rule.column, value)
  } else if ('date' in rule) sheet.put(rule.column, dateText(String(value), rule.date))
  else if ('list' in rule) sheet.put(rule.column, listOf(value).map(String))
  else if ('json' in rule) sheet.put(rule.column, value)
  else if ('split' in rule)
    sheet.put(
      rule.column,
      listOf(value)
        .map(String)
        .join(rule.join ?? '; '),
    )
  else if (!('finds' in rule)) sheet.put(rule.column, listOf(value).map(String).join(' | '))
}

/** The text in the rule's language or, where there is none, in another. */
function writeTexts(rule: Extract<Rule, { texts: unknown }>, value: unknown, sheet: Sheet): void {
  if (!isMap(value)) return
  const said = Object.entries(value).flatMap(([code, text]) =>
    isLanguage(code) && typeof text === 'string' ? [[code, text] as const] : [],
  )
  const { text, language } = inLanguage(Object.fromEntries(said), rule.language)
  const [first] = rule.texts
  const column = typeof first === 'string' ? first : (first?.column ?? '')
  sheet.put(column, text)
  if (language !== rule.language) sheet.lose('other-language', column, language)
  if (said.length > 1)
    sheet.lose(
      'one-language',
      column,
      said.map(([code]) => code).filter((code) => code !== language),
    )
}

/** A table: a list of objects, or its first row alone where the format has columns for one. */
function writeRows(rule: Extract<Rule, { rows: unknown }>, value: unknown, sheet: Sheet): void {
  const rows = listOf(value).filter(isMap)
  if (rule.each !== undefined) {
    const items = rows.map((row) => {
      const item: Record<string, unknown> = {}
      const put = (column: string, cell: unknown) => {
        item[column] = cell
      }
      writeCells({ members: rule.rows }, row, { put, lose: sheet.lose })
      return item
    })
    sheet.put(rule.each, items)
    return
  }
  writeCells({ members: rule.rows }, rows[0], sheet)
  if (rows.length > 1) sheet.lose('one-of-several', null, rows.slice(1))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}

function dateText(iso: string, form: 'american' | 'iso' | 'month'): string {
  if (form === 'month') return iso.slice(0, 7)
  const [, year = '', month = '', day = ''] = (form === 'american' && /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)) || []
  return year ? `${Number(month)}/${Number(day)}/${year}` : iso
}
