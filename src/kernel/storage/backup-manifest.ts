// What a backup says about itself in its backup.json, and what this release can make of it.

import { Fault } from '../fault/fault.ts'
import type { Words } from '../language.ts'
import { peopleMigrations } from './people-database.ts'
import { peopleTruth } from './people-snapshot.ts'
import { truth } from './snapshot.ts'

export const manifestName = 'backup.json'
const formatVersion = 1

export interface TableEntry {
  readonly table: string
  readonly file: string
  readonly columns: readonly string[]
  readonly rows: number
  readonly sha256: string
}

export interface PeoplePart {
  readonly migrations: readonly string[]
  readonly tables: readonly TableEntry[]
}

export const peopleFolder = 'people'

export interface Manifest {
  readonly format: 'quipu-backup'
  readonly version: number
  readonly time: string
  /** The schema changes of the database that was backed up. */
  readonly migrations: readonly string[]
  readonly ledgerSize: number
  readonly tables: readonly TableEntry[]
  /** What is about people's accounts, under `people/`; a backup from before there were any lacks it. */
  readonly people?: PeoplePart
  /** How many stored files are under `files/`, each named by its SHA-256. */
  readonly files: number
}

export function describeBackup(about: Omit<Manifest, 'format' | 'version'>): Manifest {
  return { format: 'quipu-backup', version: formatVersion, ...about }
}

/** Faults where it is no backup's, or a newer release's. */
export function parseManifest(text: string, path: string): Manifest {
  const value = parseJson(text)
  if (!isObject(value) || value.format !== 'quipu-backup' || typeof value.version !== 'number')
    throw backupDamaged(path, { es: 'no describe una copia de respaldo de Quipu', en: 'it does not describe a backup of Quipu' })
  if (value.version > formatVersion) throw newerBackup(path, `${value.version} > ${formatVersion}`)
  if (!isManifest(value)) throw backupDamaged(path, { es: 'está incompleto', en: 'it is not complete' })
  return value
}

/** Faults where the backup is of a newer release, or of one whose tables were others. */
export function refuseOtherTables({ migrations, tables, people }: Manifest, known: readonly string[], path: string): void {
  if (people) refuseOtherPeople(people, path)
  const newer = migrations.filter((name) => !known.includes(name))
  if (newer.length > 0) throw newerBackup(path, newer.join(', '))
  const due = truth.filter(({ since }) => since === undefined || migrations.includes(since))
  const other = due.filter(({ name, columns }) => tables.find((entry) => entry.table === name)?.columns.join() !== columns.join())
  if (other.length > 0 || tables.length !== due.length)
    throw otherTables(
      other.map(({ name }) => name),
      path,
    )
}

function refuseOtherPeople({ migrations, tables }: PeoplePart, path: string): void {
  const newer = migrations.filter((name) => !peopleMigrations.includes(name))
  if (newer.length > 0) throw newerBackup(path, newer.join(', '))
  const due = peopleTruth.filter(({ since }) => since === undefined || migrations.includes(since))
  const other = due.filter(({ name, columns }) => tables.find((entry) => entry.table === name)?.columns.join() !== columns.join())
  if (other.length > 0 || tables.length !== due.length)
    throw otherTables(
      other.map(({ name }) => name),
      path,
    )
}

function otherTables(list: readonly string[], path: string): Fault {
  const names = list.join(', ')
  const why = { es: `sus tablas son otras que las de esta versión: ${names}`, en: `its tables are not those of this release: ${names}` }
  return new Fault('storage-failed', { what: path, why })
}

export function backupDamaged(file: string, why: Words): Fault {
  return new Fault('backup-damaged', { file, why })
}

function newerBackup(path: string, what: string): Fault {
  const why = { es: `la hizo una versión más nueva de Quipu (${what})`, en: `it was made by a newer release of Quipu (${what})` }
  return new Fault('storage-failed', { what: path, why })
}

function isManifest(value: object): value is Manifest {
  const has = (name: string, type: string) => name in value && typeof Object(value)[name] === type
  return (
    has('time', 'string') &&
    has('ledgerSize', 'number') &&
    has('files', 'number') &&
    'migrations' in value &&
    isTexts(value.migrations) &&
    'tables' in value &&
    Array.isArray(value.tables) &&
    value.tables.every((entry) => isEntry(entry, '')) &&
    (!('people' in value) || isPeople(value.people))
  )
}

function isPeople(value: unknown): value is PeoplePart {
  if (!isObject(value) || !isTexts(value.migrations) || !Array.isArray(value.tables)) return false
  return value.tables.every((entry) => isEntry(entry, `${peopleFolder}/`))
}

function isEntry(value: unknown, folder: string): value is TableEntry {
  if (!isObject(value) || value.file !== `${folder}${value.table}.jsonl` || !/^[a-z_]+$/.test(String(value.table))) return false
  return isTexts(value.columns) && typeof value.rows === 'number' && typeof value.sha256 === 'string'
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
