// What is in a file that somebody brings: its encoding, its sheets, the formats that it may be of, its columns and how many rows.
// What may name a person is taken out before the file is kept.

import { createHash } from 'node:crypto'
import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { proposeColumns, targetsOf } from './column-proposal.ts'
import { type Fit, fitMembers, fitRecords, tableFormats } from './fitting.ts'
import { type IntakeTable, keepSheets, keptSheets, once, type Place, rowsOf } from './intake-table.ts'
import { personalHeaders, withoutPersonal } from './personal-columns.ts'
import { findDelimiter, type Row, readRows, readTableRecords } from './rows.ts'
import { type Look, look, unreadable } from './source.ts'
import type { TableRecord } from './table.ts'
import { isWorkbook, readWorkbook, type WorkbookLimits } from './workbook.ts'

export const mostRows = 1000
const mostColumns = 200
const workbookLimits: WorkbookLimits = {
  unpackedBytes: 40_000_000,
  rows: mostRows,
  columns: mostColumns,
  sheets: 30,
  seconds: 20,
  memoryMegabytes: 768,
}

export type BroughtTable = IntakeTable & { readonly kept: Uint8Array }

/** Faults with `unreadable-file` for what is no table or list, and for one that has too many rows or columns. */
export function readUpload(kernel: Kernel, place: Place, bytes: Uint8Array): Promise<BroughtTable> {
  return isWorkbook(bytes) ? readSheets(kernel, place, bytes) : readText(kernel, place, bytes)
}

async function readText(kernel: Kernel, place: Place, bytes: Uint8Array): Promise<BroughtTable> {
  const { sha256, sizeBytes, encoding, beginning } = await look(once(bytes), place.file)
  const seen = { sha256, sizeBytes, encoding, sheets: [], sheet: 0 }
  if (/^\ufeff?\s*[[{]/.test(beginning)) {
    const list = { ...seen, shape: 'list', delimiter: null, ...blank } as const
    const { columns } = await seeRows(place.file, readRows('list', once(bytes), { sha256, sizeBytes, encoding, beginning }, place.file))
    const fits = fitMembers(kernel, place.register, columns)
    return { ...(await propose(kernel, place, { ...list, ...knownOf(fits) }, bytes)), kept: bytes }
  }
  const found = await findTable(kernel, place, bytes, { encoding, beginning })
  if (!found) {
    const table = { ...seen, shape: 'table', delimiter: findDelimiter(beginning), ...blank } as const
    return { ...(await propose(kernel, place, table, bytes)), kept: bytes }
  }
  const { delimiter, fits, records } = found
  const kept = keepSheets([{ name: place.file, records: withoutPersonal(fits, records) }])
  const table = { ...seen, shape: 'sheet', delimiter, ...blank, ...knownOf(fits) } as const
  return { ...(await propose(kernel, place, table, kept)), kept }
}

/** Read once, and kept as the rows of its sheets. Begins with the one that a format knows most of, or else the first that is not too large. */
async function readSheets(kernel: Kernel, place: Place, bytes: Uint8Array): Promise<BroughtTable> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const sheets: { readonly name: string; readonly records: readonly TableRecord[]; readonly known: number }[] = []
  for (const { name, records } of await readWorkbook(bytes, place.file, workbookLimits)) {
    const fits = await fitRecords(kernel, place.register, records, true)
    sheets.push({ name, records: withoutPersonal(fits, records), known: fits[0]?.known ?? 0 })
  }
  const kept = keepSheets(sheets)
  const names = sheets.map(({ name }) => name)
  const shared = { shape: 'sheet', encoding: null, delimiter: null, sha256, sizeBytes: bytes.length, sheets: names, ...blank } as const
  const likely = [...sheets.entries()].sort(([a, one], [b, other]) => other.known - one.known || a - b)
  let first: unknown
  for (const [sheet] of likely) {
    try {
      return { ...(await readSheet(kernel, place, { ...shared, sheet }, kept)), kept }
    } catch (error) {
      first ??= error
    }
  }
  throw first
}

/** A sheet of a workbook as it is kept. Faults with `unreadable-file` where it is too large, and has no rows. */
export async function readSheet(kernel: Kernel, place: Place, table: IntakeTable, kept: Uint8Array): Promise<IntakeTable> {
  const records = keptSheets(kept)[table.sheet]?.records ?? []
  const fits = await fitRecords(kernel, place.register, records, true)
  return propose(kernel, place, { ...table, ...knownOf(fits) }, kept)
}

/** The same file by a format, or by the columns that people say. Faults with `unreadable-file`. */
export async function readAs(
  kernel: Kernel,
  place: Place,
  { format: _before, ...table }: IntakeTable,
  { format, kept }: { format: string | undefined; kept: Uint8Array },
): Promise<IntakeTable> {
  const wanted = { ...table, ...(format === undefined ? {} : { format }) }
  const seen = await seeRows(place.file, rowsOf(kernel, { ...wanted, register: place.register, file: place.file }, kept))
  const targets = targetsOf(kernel.catalog, kernel.catalog.need(place.register))
  const mapping = format === undefined ? Object.fromEntries(proposeColumns(targets, seen.columns)) : {}
  return { ...wanted, ...seen, mapping }
}

/** As the format that knows most of its columns, unless as many are called like the register's own fields. */
async function propose(kernel: Kernel, place: Place, table: IntakeTable, kept: Uint8Array): Promise<IntakeTable> {
  const [likeliest] = table.formats ?? []
  const { formats: _formats, personal: _personal, ...plain } = table
  if (!likeliest) return readAs(kernel, place, plain, { format: undefined, kept })
  return readAs(kernel, place, table, { format: likeliest.known > likeliest.own ? likeliest.name : undefined, kept })
}

/** The records of a table, parted as the format that knows most of it needs it; undefined where none knows it. */
async function findTable(kernel: Kernel, { register, file }: Place, bytes: Uint8Array, seen: Pick<Look, 'encoding' | 'beginning'>) {
  const mappings = tableFormats(kernel.mappings, kernel.catalog.need(register))
  let best: { delimiter: string; records: readonly TableRecord[]; fits: readonly Fit[] } | undefined
  for (const delimiter of new Set(mappings.map((mapping) => findDelimiter(seen.beginning, mapping)))) {
    const records = await recordsOf(readTableRecords(once(bytes), seen, file, delimiter))
    // What is too wide is refused as it is, and its cells are not worth comparing with every format's names.
    const isWide = records?.some(({ cells }) => cells.length > mostColumns)
    const fits = records && !isWide ? await fitRecords(kernel, register, records, false) : []
    if (records && fits[0] && fits[0].known > (best?.fits[0]?.known ?? 0)) best = { delimiter, records, fits }
  }
  if (best && best.records.length > mostRows * 2) throw tooMuch(file)
  return best
}

/** No more than tell that there are too many; undefined where they cannot be read, which is said of the file as it is. */
async function recordsOf(read: AsyncGenerator<TableRecord>): Promise<readonly TableRecord[] | undefined> {
  const records: TableRecord[] = []
  try {
    for await (const record of read) if (records.push(record) > mostRows * 2) break
    return records
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return undefined
  }
}

async function seeRows(file: string, all: AsyncIterable<Row>): Promise<Pick<IntakeTable, 'columns' | 'rows'>> {
  const columns = new Set<string>()
  let rows = 0
  for await (const { cells } of all) {
    rows += 1
    if (rows > mostRows) throw tooMuch(file)
    for (const column of Object.keys(cells)) columns.add(column)
    if (columns.size > mostColumns)
      throw unreadable(file, { es: `tiene más de ${mostColumns} columnas`, en: `it has more than ${mostColumns} columns` })
  }
  if (rows === 0) throw unreadable(file, { es: 'no tiene filas', en: 'it has no rows' })
  return { columns: [...columns], rows }
}

const blank = { columns: [], rows: 0, mapping: {} } as const

/** What is kept of the formats that fit; none that knows less than half of what the likeliest does. */
function knownOf(fits: readonly Fit[]): Pick<IntakeTable, 'formats' | 'personal'> {
  const likely = fits.filter(({ known }) => known * 2 >= (fits[0]?.known ?? 0))
  const formats = likely.map(({ mapping, headers, known, own }) => ({
    name: mapping.name,
    known,
    own,
    columns: headers.columns.length,
    above: headers.titles.length,
  }))
  return { formats, personal: personalHeaders(fits) }
}

function tooMuch(file: string): Fault {
  return unreadable(file, {
    es: `tiene más de ${mostRows} filas; divídalo, o pida a quien opera el sitio que lo importe con «quipu import»`,
    en: `it has more than ${mostRows} rows; split it, or ask the operator to import it with "quipu import"`,
  })
}
