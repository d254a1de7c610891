// Reads a folder for the loader: its YAML files as text, and what else lies in it for when a record names it. Nothing is
// followed out of it.

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Fault } from '../kernel/fault/fault.ts'
import type { AttachedFile, FolderFile } from '../kernel/load/read-folder.ts'

const largest = 20_000_000

export async function readFiles(folder: string): Promise<FolderFile[]> {
  const names = (await filesIn(folder)).filter((path) => path.endsWith('.yaml'))
  return Promise.all(
    names.map(async (path) => {
      const bytes = await readFile(path)
      const name = nameIn(folder, path)
      if (bytes.length > largest) throw new Fault('folder-unreadable', { path: name, why: `it is over ${largest} bytes` })
      return { path: name, text: utf8(bytes, name) }
    }),
  )
}

/** Files that are no YAML; they are read when they are asked for. */
export async function findAttached(folder: string): Promise<AttachedFile[]> {
  const others = (await filesIn(folder)).filter((path) => !path.endsWith('.yaml'))
  return others.map((path) => ({ path: nameIn(folder, path), read: () => readFile(path) }))
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw new Fault(
      'folder-unreadable',
      { path: folder, why: error.code === 'ENOENT' ? 'it does not exist' : error.message },
      { cause: error },
    )
  })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function nameIn(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}

function utf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new Fault('folder-unreadable', { path, why: 'it is not UTF-8 text' }, { cause: error })
  }
}
