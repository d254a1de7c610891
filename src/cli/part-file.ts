// A file that is there whole or not at all: written beside its place under another name, and put there at the end.

import { open, rename, rm, stat } from 'node:fs/promises'

export interface PartFile {
  write(piece: string | Uint8Array): Promise<void>
  /** Puts it in its place; gives its size in bytes. */
  keep(): Promise<number>
  drop(): Promise<void>
}

export async function openPart(file: string): Promise<PartFile> {
  const part = `${file}.part-${process.pid}`
  const handle = await open(part, 'w')
  return {
    async write(piece) {
      await handle.appendFile(piece)
    },
    async keep() {
      await handle.sync()
      await handle.close()
      await rename(part, file)
      return (await stat(file)).size
    },
    async drop() {
      await handle.close()
      await rm(part, { force: true })
    },
  }
}
