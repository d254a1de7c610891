// Takes a backup of everything that is true, as it is at one moment, while others go on reading and writing. It never
// holds more than a batch of rows or one stored file.

import { Fault } from '../fault/fault.ts'
import type { Kernel } from '../kernel.ts'
import { describeBackup, type Manifest, type TableEntry } from '../storage/backup-manifest.ts'
import type { Db } from '../storage/database.ts'
import type { FileStore } from '../storage/file-store.ts'
import { listMigrations } from '../storage/inspect.ts'
import { ledgerSize } from '../storage/ledger.ts'
import { countRows, type Row, streamRows, truth } from '../storage/snapshot.ts'
import { type BackupWriter, makeBackup } from '../storage/write-backup.ts'
import { writePeople } from './people.ts'

export interface Taken {
  readonly manifest: Manifest
  readonly sizeBytes: number
}

export type Step = (done: number, total: number) => void

export async function takeBackup(kernel: Kernel, place: string, progress: Step = () => {}): Promise<Taken> {
  const writer = await makeBackup(place)
  try {
    const people = await writePeople(kernel, writer)
    const manifest = { ...(await kernel.database.snapshot((db) => writeAll(kernel, db, writer, progress))), people }
    return { manifest, sizeBytes: await writer.finish(manifest) }
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

async function writeAll({ clock, files }: Kernel, db: Db, writer: BackupWriter, progress: Step): Promise<Manifest> {
  const time = clock.now()
  let total = 0
  for (const table of truth) total += await countRows(db, table)
  const come = { rows: 0 }
  const tables: TableEntry[] = []
  let kept = 0
  for (const table of truth) {
    const seen = (rows: readonly Row[]) => {
      come.rows += rows.length
      progress(come.rows, total)
    }
    tables.push(await writer.writeTable(table, watched(streamRows(db, table), seen)))
    if (table.name === 'files') for await (const rows of streamRows(db, table)) kept += await copyFiles(rows, files, writer)
  }
  return describeBackup({ time, migrations: await listMigrations(db), ledgerSize: await ledgerSize(db), tables, files: kept })
}

async function copyFiles(rows: readonly Row[], files: FileStore, writer: BackupWriter): Promise<number> {
  for (const row of rows) {
    const hash = String(row.hash)
    const bytes = await files.find(hash)
    if (!bytes) throw lostFile(hash)
    await writer.writeFile(hash, bytes)
  }
  return rows.length
}

function lostFile(hash: string): Fault {
  const what = {
    es: `El archivo ${hash} falta o está alterado; no se hizo copia de respaldo.`,
    en: `The stored file ${hash} is missing or altered; no backup was made.`,
  }
  return new Fault('damaged', { what })
}

async function* watched<T>(batches: AsyncIterable<T>, seen: (batch: T) => void): AsyncGenerator<T> {
  for await (const batch of batches) {
    seen(batch)
    yield batch
  }
}
