// Reads a folder's YAML files for the loader: text only, one folder deep, nothing followed out of it.

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Fault } from '../kernel/fault/fault.ts'
import type { FolderFile } from '../kernel/load/read-folder.ts'

const largest = 20_000_000

export async function readFiles(folder: string): Promise<FolderFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Fault(
      'folder-unreadable',
      { path: folder, why: error.code === 'ENOENT' ? 'it does not exist' : error.message },
      { cause: error },
    )
  })
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.yaml')).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    names.sort().map(async (path) => {
      const bytes = await readFile(path)
      const name = relative(folder, path).split(sep).join('/')
      if (bytes.length > largest) throw new Fault('folder-unreadable', { path: name, why: `it is over ${largest} bytes` })
      return { path: name, text: utf8(bytes, name) }
    }),
  )
}

function utf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Fault('folder-unreadable', { path, why: 'it is not UTF-8 text' }, { cause: error })
  }
}
