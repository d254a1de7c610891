// A file on its way into a register, in steps: brought, looked at, its columns given their fields, checked row by row, and
// loaded as drafts, all of them or none. Between the steps it is kept for its owner alone.

import type { Actor } from '../access/actor.ts'
import { createId } from '../chance.ts'
import type { Kernel } from '../kernel.ts'
import { targetsOf } from './column-proposal.ts'
import type { IntakeTable } from './intake-table.ts'
import { readAs, readSheet, readUpload } from './read-upload.ts'

export const mostBytes = 5_000_000
const mostOfOne = 10
const dayMs = 24 * 3_600_000

export interface Intake extends IntakeTable {
  readonly id: string
  readonly owner: string
  readonly register: string
  readonly institution: string | null
  readonly file: string
  readonly time: string
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
  const { kept, ...read } = await readUpload(kernel, { register, file }, bytes)
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

/** Another sheet of a workbook. Faults with `unreadable-file` where it is too large, and has no rows. */
export async function chooseSheet(kernel: Kernel, intake: Intake, bytes: Uint8Array, sheet: number): Promise<Intake> {
  if (intake.sheets[sheet] === undefined) return intake
  const { formats: _formats, personal: _personal, format: _format, ...rest } = intake
  return change(kernel, { ...rest, ...(await readSheet(kernel, intake, { ...rest, sheet }, bytes)), matches: {} })
}

/** One of the formats that the file may be of, or none, for columns of one's own. Faults with `unreadable-file`. */
export async function chooseFormat(kernel: Kernel, intake: Intake, bytes: Uint8Array, name: string): Promise<Intake> {
  const format = name === '' ? undefined : intake.formats?.find((one) => one.name === name)?.name
  if (format === undefined && name !== '') return intake
  const { format: _before, ...rest } = intake
  return change(kernel, { ...rest, ...(await readAs(kernel, intake, rest, { format, kept: bytes })), matches: {} })
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
  return change(kernel, { ...intake, mapping: Object.fromEntries(kept) })
}

async function change({ intakes }: Kernel, intake: Intake): Promise<Intake> {
  await intakes.change(intake.id, JSON.stringify(intake))
  return intake
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
