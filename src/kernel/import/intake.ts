// A file on its way into a register, in steps: brought, looked at, its columns given their fields, checked row by row, and
// loaded as drafts, all of them or none. Between the steps it is kept for its owner alone.

import type { Actor } from '../access/actor.ts'
import { createId } from '../chance.ts'
import type { Fault } from '../fault/fault.ts'
import { isMap } from '../field/plain-text.ts'
import type { Kernel } from '../kernel.ts'
import { proposeColumns, targetsOf } from './column-proposal.ts'
import { findDelimiter, type Row, readRows } from './rows.ts'
import { type Bytes, type Look, look, unreadable } from './source.ts'

export const mostBytes = 5_000_000
export const mostRows = 1000
const mostColumns = 200
const mostOfOne = 10
const dayMs = 24 * 3_600_000

export interface Intake {
  readonly id: string
  readonly owner: string
  readonly register: string
  readonly institution: string | null
  readonly file: string
  readonly time: string
  readonly shape: 'table' | 'list'
  readonly encoding: Look['encoding']
  readonly delimiter: string | null
  readonly sha256: string
  readonly sizeBytes: number
  readonly columns: readonly string[]
  readonly rows: number
  /** The field of each column that has one. */
  readonly mapping: Readonly<Record<string, string>>
}

export interface Brought {
  readonly register: string
  readonly institution: string | undefined
  readonly name: string
  readonly bytes: Uint8Array
}

/** Faults with `unreadable-file` for what is no table or list, and for one that has too many rows or columns. */
export async function bringFile(kernel: Kernel, actor: Actor, { register, institution, name, bytes }: Brought): Promise<Intake> {
  const declared = kernel.catalog.need(register)
  const file = name.replace(/[^\p{Letter}\p{Number}._ -]/gu, '_').slice(-120) || 'file'
  const seen = await look(once(bytes), file)
  const shape = /^\ufeff?\s*[[{]/.test(seen.beginning) ? 'list' : 'table'
  const columns = new Set<string>()
  let rows = 0
  for await (const { cells } of readRows(shape, once(bytes), seen, file)) {
    rows += 1
    if (rows > mostRows) throw tooMuch(file)
    for (const column of Object.keys(plainCells(cells))) columns.add(column)
    if (columns.size > mostColumns) throw tooWide(file)
  }
  if (rows === 0) throw unreadable(file, { es: 'no tiene filas', en: 'it has no rows' })
  const { sha256, sizeBytes, encoding, beginning } = seen
  const intake: Intake = {
    id: createId('intake', kernel.clock.now(), kernel.chance),
    owner: actor.id,
    register,
    institution: institution ?? null,
    file,
    time: kernel.clock.now(),
    shape,
    encoding,
    delimiter: shape === 'table' ? findDelimiter(beginning) : null,
    sha256,
    sizeBytes,
    columns: [...columns],
    rows,
    mapping: Object.fromEntries(proposeColumns(targetsOf(kernel.catalog, declared), [...columns])),
  }
  await sweep(kernel, actor)
  await kernel.intakes.put(intake.id, JSON.stringify(intake), bytes)
  return intake
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
  const seen: Look = {
    sha256: intake.sha256,
    sizeBytes: intake.sizeBytes,
    encoding: intake.encoding,
    beginning: beginningOf(intake, bytes),
  }
  return readRows(intake.shape, once(bytes), seen, intake.file)
}

function beginningOf({ encoding }: Intake, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes.subarray(0, 65_536))
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
