// The database that the settings name, and the folder that everything else lies in, made where it is not there yet.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../fault/fault.ts'
import { reasonOf } from '../fault/storage-fault.ts'
import type { Database } from './database.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Faults with `storage-failed` where the folder cannot be made. */
export async function openDatabase({
  databaseUrl,
  dataFolder,
}: {
  databaseUrl: string | undefined
  dataFolder: string
}): Promise<Database> {
  makeFolder(dataFolder)
  return databaseUrl ? openPostgres(databaseUrl) : openSqlite(join(dataFolder, 'quipu.db'))
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o750 })
  } catch (error) {
    throw new Fault(
      'storage-failed',
      { what: path, why: reasonOf(error) ?? (error instanceof Error ? error.message : 'unknown') },
      { cause: error },
    )
  }
}
