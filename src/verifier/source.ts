// Where a ledger is read from: a site's address, or a folder that holds the same files under the same names. It hands out
// bytes and believes none of them.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Lie } from './lie.ts'

export interface Source {
  /** The address or the folder. */
  readonly place: string
  /** The site's own address, where there is one to ask for more than the ledger. */
  readonly site: string | undefined
  /** Nothing where there is no such file. */
  find(path: string): Promise<Buffer | undefined>
}

/** A site: what the asker holds already need not be sent again. */
export interface Site extends Source {
  find(path: string): Promise<Buffer | undefined>
  find(path: string, tag: string | undefined): Promise<Buffer | undefined | 'same'>
}

export function isSite(place: string): boolean {
  return /^https?:\/\//.test(place)
}

export function openSource(place: string): Source {
  return isSite(place) ? openSite(place) : inFolder(place)
}

/** Faults with a lie where the file is not there: what was promised must be shown. */
export async function need(source: Source, path: string): Promise<Buffer> {
  const found = await source.find(path)
  if (found) return found
  throw new Lie(`${source.place} no muestra ${path}.`, `${source.place} does not show ${path}.`)
}

/** @param place of the site, or of its ledger */
export function openSite(place: string): Site {
  const site = place.replace(/\/+$/, '').replace(/\/ledger$/, '')
  async function find(path: string): Promise<Buffer | undefined>
  async function find(path: string, tag: string | undefined): Promise<Buffer | undefined | 'same'>
  async function find(path: string, tag?: string): Promise<Buffer | undefined | 'same'> {
    const response = await fetch(`${site}/ledger/${path}`, { headers: tag ? { 'If-None-Match': tag } : {} })
    const bytes = Buffer.from(await response.arrayBuffer())
    if (response.ok) return bytes
    if (response.status === 304) return 'same'
    if (response.status < 500) return undefined
    const why = bytes.toString().trim().slice(0, 200)
    throw new Lie(`${site} no puede mostrar ${path}: ${why}`, `${site} cannot show ${path}: ${why}`)
  }
  return { place: site, site, find }
}

function inFolder(folder: string): Source {
  return {
    place: folder,
    site: undefined,
    find: (path) =>
      readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
        throw error
      }),
  }
}
