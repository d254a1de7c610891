// Proposed matches as a table that a person fills in, and what they confirmed read back from it.

import { csvLine } from '../export/csv.ts'
import { fold } from '../search/fold.ts'
import type { Match } from './follow.ts'
import type { Row } from './rows.ts'
import { unreadable } from './source.ts'

const columns = ['id', 'row', 'name', 'organization', 'record', 'record_name', 'score', 'reasons', 'confirmed'] as const

export function matchesCsv(matches: readonly Match[]): string {
  const lines = matches.map(({ id, row, name, organization, record, recordName, score, reasons }) => {
    const why = reasons.map(({ reason, share }) => `${reason} ${share.toFixed(2)}`).join(', ')
    return csvLine([id, String(row), name, organization, record, recordName, score.toFixed(2), why, ''])
  })
  return `\ufeff${csvLine(columns)}${lines.join('')}`
}

const yes = /^(yes|y|si|s|x|true|1)$/

/** The record that each confirmed row continues, by the row's own id. Faults with `unreadable-file` for what is no such table. */
export async function readMatches(rows: AsyncIterable<Row>, name: string): Promise<ReadonlyMap<string, string>> {
  const confirmed = new Map<string, string>()
  for await (const { cells, number } of rows) {
    const [id, record, answer] = [cells.id, cells.record, cells.confirmed].map((cell) => String(cell ?? '').trim())
    if (!id || !record || !('confirmed' in cells))
      throw unreadable(name, {
        es: `la línea ${number} no tiene «id», «record» y «confirmed»`,
        en: `line ${number} lacks "id", "record" and "confirmed"`,
      })
    if (!yes.test(fold(answer ?? ''))) continue
    if ([...confirmed.values()].includes(record))
      throw unreadable(name, { es: `«${record}» está confirmada dos veces`, en: `"${record}" is confirmed twice` })
    confirmed.set(id, record)
  }
  return confirmed
}
