// Files by their content: a folder of bytes named by their SHA-256, written whole or not at all.

import { createHash } from 'node:crypto'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import type { Db } from './database.ts'

export interface FileStore {
  /** Keeps the bytes and returns their SHA-256 in hexadecimal. */
  put(bytes: Uint8Array): Promise<string>
  find(hash: string): Promise<Uint8Array | undefined>
  /** Whether bytes are kept under it, whatever they are. */
  has(hash: string): Promise<boolean>
  /** Deletes the bytes, if they are there. */
  remove(hash: string): Promise<void>
}

export function openFolder(folder: string): FileStore {
  let written = 0
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash.slice(2))
  return {
    async put(bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex')
      const path = pathOf(hash)
      await mkdir(dirname(path), { recursive: true })
      const part = `${path}.part-${hostname()}-${process.pid}-${++written}` // processes of several machines may share the folder
      const handle = await open(part, 'w', 0o640)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(part, path)
      return hash
    },
    async find(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      try {
        const bytes = await readFile(pathOf(hash))
        return createHash('sha256').update(bytes).digest('hex') === hash ? bytes : undefined
      } catch {
        return undefined
      }
    },
    has: (hash) =>
      access(pathOf(hash)).then(
        () => true,
        () => false,
      ),
    remove: (hash) => rm(pathOf(hash), { force: true }),
  }
}

export async function noteFile(db: Db, row: { hash: string; name: string; type: string; size_bytes: number; time: string }): Promise<void> {
  await db
    .insertInto('files')
    .values(row)
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

export async function findFile(db: Db, hash: string): Promise<{ name: string; type: string } | undefined> {
  return db.selectFrom('files').select(['name', 'type']).where('hash', '=', hash).executeTakeFirst()
}

/** Those of the files that are kept. */
export async function keptFiles(db: Db, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set()
  const rows = await db.selectFrom('files').select('hash').where('hash', 'in', hashes).execute()
  return new Set(rows.map((row) => row.hash))
}
