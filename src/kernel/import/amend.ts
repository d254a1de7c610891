// Files whose rows are lines of a table of records that are there already: the next round of a survey, another year of a series. All rows of a record
// become one version of it; a line for the same thing takes the place of the one before, and nothing else of the record changes.

import { isMap } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { canonicalJson } from '../ledger/canonical.ts'
import { fieldOfRegister } from '../register/register.ts'
import type { Db } from '../storage/database.ts'
import { findRecords } from '../storage/records.ts'
import { applyMapping, cellText } from './apply.ts'
import { keyedCells } from './columns.ts'
import type { Amendment, Mapping } from './mapping.ts'
import type { Row } from './rows.ts'
import { unreadable } from './source.ts'

export interface Amending {
  readonly mapping: Mapping & { readonly amends: Amendment }
  readonly file: string
  readonly rows: AsyncIterable<Row>
  /** Faults where the first row has not the columns of the format. */
  check(row: Row): void
}

/** What reads the rows that come of it: they are whole records, as an export of this program has them. */
export function amendedMapping({ columns: _columns, amends: _amends, ...mapping }: Mapping): Mapping {
  return { ...mapping, key: ['id'], own: true, fields: {} }
}

/** One row for each record, with its id and its whole body. Faults with `unreadable-file` for a record that is not published. */
export async function amendedRows(kernel: Kernel, db: Db, { mapping, file, rows, check }: Amending): Promise<Row[]> {
  const { table, by } = mapping.amends
  const field = fieldOfRegister(kernel.catalog.need(mapping.register), table)
  const [idColumn = ''] = mapping.key
  const keyOf = (line: unknown) => canonicalJson(by.map((name) => (isMap(line) ? line[name] : undefined) ?? null))
  const found = new Map<string, { readonly number: number; readonly body: Record<string, unknown>; readonly lines: unknown[] }>()
  let isFirst = true
  for await (const row of rows) {
    if (isFirst) check(row)
    isFirst = false
    const cells = keyedCells(mapping, row)
    const id = cellText(cells, idColumn, mapping) ?? ''
    const record = found.get(id) ?? (await begin(db, { mapping, file, id, number: row.number }))
    found.set(id, record)
    const [raw] = [applyMapping(mapping, cells)[table]].flat()
    const parsed = kernel.catalog.kinds.parse(field, [raw])
    // What cannot be taken stays as it is written, so that the record is refused with the reason.
    const [line = raw] = parsed.issues || !Array.isArray(parsed.value) ? [raw] : parsed.value
    const at = record.lines.findIndex((one) => keyOf(one) === keyOf(line))
    if (at < 0) record.lines.push(line)
    else record.lines[at] = line
  }
  return [...found].map(([id, { number, body, lines }]) => ({ number, cells: { id, body: { ...body, [table]: lines } } }))
}

async function begin(db: Db, { mapping, file, id, number }: { mapping: Amending['mapping']; file: string; id: string; number: number }) {
  const [record] = await findRecords(db, mapping.register, [id])
  if (record?.state !== 'published')
    throw unreadable(file, {
      es: `la fila ${number} nombra la ficha «${id.slice(0, 80)}» de ${mapping.register}, que no está publicada`,
      en: `row ${number} names the record "${id.slice(0, 80)}" of ${mapping.register}, which is not published`,
    })
  const body: Record<string, unknown> = JSON.parse(record.body)
  const lines = body[mapping.amends.table]
  return { number, body, lines: Array.isArray(lines) ? [...lines] : [] }
}
