// A file on its way into a register, in steps: brought, looked at, its columns given their fields, checked row by row, and
// loaded as drafts, all of them or none. Between the steps it is kept for its owner alone.

import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor.ts'
import { createId } from '../chance.ts'
import type { Fault } from '../fault/fault.ts'
import { isMap } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { proposeColumns, targetsOf } from './column-proposal.ts'
import { findDelimiter, type Row, readRecordRows, readRows } from './rows.ts'
import type { Sheet } from './sheets.ts'
import { type Bytes, type Look, look, unreadable } from './source.ts'
import { isWorkbook, readWorkbook, type WorkbookLimits } from './workbook.ts'

export const mostBytes = 5_000_000
export const mostRows = 1000
const mostColumns = 200
const mostOfOne = 10
const dayMs = 24 * 3_600_000
const workbookLimits: WorkbookLimits = {
  unpackedBytes: 40_000_000,
  rows: mostRows,
  columns: mostColumns,
  sheets: 30,
  seconds: 20,
  memoryMegabytes: 768,
}

export interface Intake {
  readonly id: string
  readonly owner: string
  readonly register: string
  readonly institution: string | null
  readonly file: string
  readonly time: string
  readonly shape: 'table' | 'list' | 'sheet'
  /** Null of a workbook, which is kept as the rows of its sheets. */
  readonly encoding: Look['encoding'] | null
  readonly delimiter: string | null
  readonly sha256: string
  readonly sizeBytes: number
  readonly columns: readonly string[]
  readonly rows: number
  /** What a workbook's sheets are called, and which is brought. */
  readonly sheets: readonly string[]
  readonly sheet: number
  /** The field of each column that has one. */
  readonly mapping: Readonly<Record<string, string>>
  /** The published record that each of these rows continues, as a person confirmed it. */
  readonly matches?: Readonly<Record<number, string>>
}

export interface Brought {
  readonly register: string
  readonly institution: string | undefined
  readonly name: string
  readonly bytes: Uint8Array
}

/** Faults with `unreadable-file` for what is no table or list, and for one that has too many rows or columns. */
export async function bringFile(kernel: Kernel, actor: Actor, { register, institution, name, bytes }: Brought): Promise<Intake> {
  kernel.catalog.need(register)
  const file = name.replace(/[^\p{Letter}\p{Number}._ -]/gu, '_').slice(-120) || 'file'
  const { kept, ...read } = isWorkbook(bytes)
    ? await bringWorkbook(kernel, register, file, bytes)
    : await bringText(kernel, register, file, bytes)
  const intake: Intake = {
    id: createId('intake', kernel.clock.now(), kernel.chance),
    owner: actor.id,
    register,
    institution: institution ?? null,
    file,
    time: kernel.clock.now(),
    ...read,
  }
  await sweep(kernel, actor)
  await kernel.intakes.put(intake.id, JSON.stringify(intake), kept)
  return intake
}

type Read = Omit<Intake, 'id' | 'owner' | 'register' | 'institution' | 'file' | 'time'> & { readonly kept: Uint8Array }

async function bringText(kernel: Kernel, register: string, file: string, bytes: Uint8Array): Promise<Read> {
  const { sha256, sizeBytes, encoding, beginning } = await look(once(bytes), file)
  const shape = /^\ufeff?\s*[[{]/.test(beginning) ? 'list' : 'table'
  const seen = { sha256, sizeBytes, encoding, beginning }
  const found = await columnsOf(kernel, register, file, readRows(shape, once(bytes), seen, file))
  const delimiter = shape === 'table' ? findDelimiter(beginning) : null
  return { shape, encoding, delimiter, sha256, sizeBytes, sheets: [], sheet: 0, ...found, kept: bytes }
}

/** Read once, and kept as the rows of its sheets. Begins with the first that is not too large. */
async function bringWorkbook(kernel: Kernel, register: string, file: string, bytes: Uint8Array): Promise<Read> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const sheets = await readWorkbook(bytes, file, workbookLimits)
  const shared = {
    shape: 'sheet',
    encoding: null,
    delimiter: null,
    sha256,
    sizeBytes: bytes.length,
    sheets: sheets.map(({ name }) => name),
  } as const
  let first: unknown
  for (const [sheet, { records }] of sheets.entries()) {
    try {
      const found = await columnsOf(kernel, register, file, readRecordRows(records, file))
      return { ...shared, sheet, ...found, kept: Buffer.from(JSON.stringify(sheets)) }
    } catch (error) {
      first ??= error
    }
  }
  throw first
}

/** Another sheet of a workbook. Faults with `unreadable-file` where it is too large, and has no rows. */
export async function chooseSheet(kernel: Kernel, intake: Intake, bytes: Uint8Array, sheet: number): Promise<Intake> {
  if (intake.sheets[sheet] === undefined) return intake
  const chosen: Intake = { ...intake, sheet, matches: {} }
  const changed = { ...chosen, ...(await columnsOf(kernel, intake.register, intake.file, rowsOf(chosen, bytes))) }
  await kernel.intakes.change(intake.id, JSON.stringify(changed))
  return changed
}

async function columnsOf(
  { catalog }: Kernel,
  register: string,
  file: string,
  all: AsyncIterable<Row>,
): Promise<Pick<Intake, 'columns' | 'rows' | 'mapping'>> {
  const columns = new Set<string>()
  let rows = 0
  for await (const { cells } of all) {
    rows += 1
    if (rows > mostRows) throw tooMuch(file)
    for (const column of Object.keys(plainCells(cells))) columns.add(column)
    if (columns.size > mostColumns) throw tooWide(file)
  }
  if (rows === 0) throw unreadable(file, { es: 'no tiene filas', en: 'it has no rows' })
  const proposed = proposeColumns(targetsOf(catalog, catalog.need(register)), [...columns])
  return { columns: [...columns], rows, mapping: Object.fromEntries(proposed) }
}

/** Undefined for one that there is not, or is somebody else's: nobody is told which. */
export async function findIntake(
  { intakes }: Kernel,
  actor: Actor,
  id: string,
): Promise<{ intake: Intake; bytes: Uint8Array } | undefined> {
  const found = await intakes.find(id)
  const intake = found && readIntake(found.about)
  return intake && intake.owner === actor.id ? { intake, bytes: found.bytes } : undefined
}

export async function mapColumns(kernel: Kernel, intake: Intake, mapping: ReadonlyMap<string, string>): Promise<Intake> {
  const names = new Set(targetsOf(kernel.catalog, kernel.catalog.need(intake.register)).map(({ name }) => name))
  const kept = intake.columns.flatMap((column) => {
    const target = mapping.get(column)
    return target && names.delete(target) ? [[column, target]] : []
  })
  const changed: Intake = { ...intake, mapping: Object.fromEntries(kept) }
  await kernel.intakes.change(intake.id, JSON.stringify(changed))
  return changed
}

/** A list's item may be an export of this program, whose values are under `body`. */
export function plainCells(cells: Row['cells']): Row['cells'] {
  return isMap(cells.body) ? { ...(cells.id === undefined ? {} : { id: cells.id }), ...cells.body } : cells
}

export function rowsOf(intake: Intake, bytes: Uint8Array): AsyncGenerator<Row> {
  const { shape, encoding, sha256, sizeBytes, file } = intake
  if (shape === 'sheet' || encoding === null) return readRecordRows(keptSheets(bytes)[intake.sheet]?.records ?? [], file)
  const beginning = new TextDecoder(encoding).decode(bytes.subarray(0, 65_536))
  return readRows(shape, once(bytes), { sha256, sizeBytes, encoding, beginning }, file)
}

/** As `bringWorkbook` kept them. */
function keptSheets(bytes: Uint8Array): readonly Sheet[] {
  return JSON.parse(Buffer.from(bytes).toString())
}

async function* once(bytes: Uint8Array): Bytes {
  yield bytes
}

/** What is a day old goes, and the oldest of somebody who leaves too many. */
async function sweep({ intakes, clock }: Kernel, actor: Actor): Promise<void> {
  const known = (await intakes.list()).map(({ id, about }) => ({ id, intake: readIntake(about) }))
  const limit = new Date(Date.parse(clock.now()) - dayMs).toISOString()
  const old = known.filter(({ intake }) => !intake || intake.time < limit)
  const own = known.filter(({ intake }) => intake && intake.owner === actor.id && intake.time >= limit)
  const oldest = own.sort((a, b) => a.id.localeCompare(b.id)).slice(0, Math.max(0, own.length - mostOfOne + 1))
  for (const { id } of [...old, ...oldest]) await intakes.remove(id)
}

function readIntake(about: string): Intake | undefined {
  try {
    return JSON.parse(about)
  } catch {
    return undefined
  }
}

function tooMuch(file: string): Fault {
  return unreadable(file, {
    es: `tiene más de ${mostRows} filas; divídalo, o pida a quien opera el sitio que lo importe con «quipu import»`,
    en: `it has more than ${mostRows} rows; split it, or ask the operator to import it with "quipu import"`,
  })
}

function tooWide(file: string): Fault {
  return unreadable(file, { es: `tiene más de ${mostColumns} columnas`, en: `it has more than ${mostColumns} columns` })
}
