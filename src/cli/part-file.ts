// A file that is there whole or not at all: written beside its place under another name, and put there at the end.

import { open, rename, rm, stat } from 'node:fs/promises'

export interface PartFile {
  write(piece: string | Uint8Array): Promise<void>
  /** Puts it in its place; gives its size in bytes. */
  keep(): Promise<number>
  drop(): Promise<void>
}

/** After so many bytes the disk is told to begin, so that a large file need not be waited for at its end. */
const syncedAtOnce = 64_000_000

export async function openPart(file: string): Promise<PartFile> {
  const part = `${file}.part-${process.pid}`
  const handle = await open(part, 'w')
  let unsynced = 0
  let syncing: Promise<void> | undefined
  let failed: unknown
  const sync = async () => {
    unsynced = 0
    try {
      await handle.datasync()
    } catch (error) {
      failed ??= error
    }
    syncing = undefined
  }
  return {
    async write(piece) {
      await handle.appendFile(piece)
      unsynced += piece.length
      if (unsynced >= syncedAtOnce) syncing ??= sync()
    },
    async keep() {
      await syncing
      if (failed !== undefined) throw failed
      await handle.sync()
      await handle.close()
      await rename(part, file)
      return (await stat(file)).size
    },
    async drop() {
      await syncing
      await handle.close()
      await rm(part, { force: true })
    },
  }
}
