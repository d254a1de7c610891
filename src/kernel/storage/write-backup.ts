// A backup's folder while it is written: beside its place under a name of its own, forced to disk, and renamed when it
// is whole. Only its owner can read it, for it holds what is about persons.

import { createHash, type Hash } from 'node:crypto'
import { lstat, mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Fault } from '../fault/fault.ts'
import { type Manifest, manifestName, type TableEntry } from './backup-manifest.ts'
import type { Row, TruthTable } from './snapshot.ts'

export interface BackupWriter {
  /** @param folder a part of its own for what is told apart */
  writeTable(table: TruthTable, batches: AsyncIterable<readonly Row[]>, folder?: string): Promise<TableEntry>
  writeFile(hash: string, bytes: Uint8Array): Promise<void>
  /** Puts the whole backup in its place. @returns its size in bytes */
  finish(manifest: Manifest): Promise<number>
  /** Leaves nothing of it. */
  abandon(): Promise<void>
}

/** Faults with `occupied` where there is something already. */
export async function makeBackup(place: string): Promise<BackupWriter> {
  const target = resolve(place)
  await refuseOccupied(target)
  const part = await mkdtemp(`${target}.part-`) // for its owner alone
  const folders = new Set([part])
  let size = 0
  const write = async (path: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
    size += await writeForced(join(part, path), pieces)
  }
  const makeOnce = async (folder: string) => {
    if (folders.has(folder)) return
    folders.add(folder)
    await mkdir(folder, { mode: 0o700 })
  }
  return {
    async writeTable({ name, columns }, batches, folder) {
      const file = `${folder === undefined ? '' : `${folder}/`}${name}.jsonl`
      if (folder !== undefined) await makeOnce(join(part, folder))
      const hash = createHash('sha256')
      const count = { rows: 0 }
      await write(file, encodeRows(batches, columns, hash, count))
      return { table: name, file, columns, rows: count.rows, sha256: hash.digest('hex') }
    },
    async writeFile(hash, bytes) {
      const path = filePath(hash)
      for (const folder of [join(part, 'files'), join(part, dirname(path))]) await makeOnce(folder)
      await write(path, [bytes])
    },
    async finish(manifest) {
      await write(manifestName, [Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`)])
      for (const folder of folders) await forceFolder(folder)
      await refuseOccupied(target)
      await rename(part, target)
      await forceFolder(dirname(target))
      return size
    },
    abandon: () => rm(part, { recursive: true, force: true }),
  }
}

/** Where a stored file lies in a backup, as in the data folder. */
export function filePath(hash: string): string {
  return join('files', hash.slice(0, 2), hash.slice(2))
}

/** One row a line, its columns always in the same order, so that both databases give the same bytes. */
async function* encodeRows(
  batches: AsyncIterable<readonly Row[]>,
  columns: readonly string[],
  hash: Hash,
  count: { rows: number },
): AsyncGenerator<Uint8Array> {
  for await (const rows of batches) {
    const lines = rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}\n`)
    const bytes = Buffer.from(lines.join(''))
    hash.update(bytes)
    count.rows += rows.length
    yield bytes
  }
}

async function refuseOccupied(place: string): Promise<void> {
  const found = await lstat(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (found) throw new Fault('occupied', { place, what: { es: 'ya existe', en: 'it is there already' } })
}

async function writeForced(path: string, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<number> {
  const handle = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const piece of pieces) {
      await handle.writeFile(piece)
      size += piece.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return size
}

/** A name is on disk when its folder is; Windows forces folders by itself. */
async function forceFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
