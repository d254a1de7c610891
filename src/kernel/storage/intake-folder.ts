// Files that people are about to import from the browser, between one step and the next: bytes and what is known of them,
// in a folder of their own that is never served. They are for a day, and in no backup.

import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

export interface IntakeFolder {
  put(id: string, about: string, bytes: Uint8Array): Promise<void>
  /** What is known of it, replaced. */
  change(id: string, about: string): Promise<void>
  find(id: string): Promise<{ readonly about: string; readonly bytes: Uint8Array } | undefined>
  /** What is known of each. */
  list(): Promise<readonly { readonly id: string; readonly about: string }[]>
  remove(id: string): Promise<void>
}

const idForm = /^[a-z0-9-]{1,80}$/

export function openIntakeFolder(folder: string): IntakeFolder {
  const pathOf = (id: string, ending: string) => join(folder, `${id}.${ending}`)
  return {
    async put(id, about, bytes) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(pathOf(id, 'bytes'), bytes)
      await writeWhole(pathOf(id, 'json'), about)
    },
    change: (id, about) => writeWhole(pathOf(id, 'json'), about),
    async find(id) {
      if (!idForm.test(id)) return undefined
      try {
        return { about: await readFile(pathOf(id, 'json'), 'utf8'), bytes: await readFile(pathOf(id, 'bytes')) }
      } catch {
        return undefined
      }
    },
    async list() {
      const names = await readdir(folder).catch(() => [])
      const found = names.flatMap((name) => (name.endsWith('.json') ? [name.slice(0, -5)] : []))
      const read = found.map(async (id) => ({ id, about: await readFile(pathOf(id, 'json'), 'utf8').catch(() => '') }))
      return (await Promise.all(read)).filter(({ about }) => about !== '')
    },
    async remove(id) {
      if (!idForm.test(id)) return
      for (const ending of ['json', 'bytes']) await rm(pathOf(id, ending), { force: true })
    },
  }
}

async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part-${process.pid}`
  const handle = await open(part, 'w', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, path)
}
