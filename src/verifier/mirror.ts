// A verifying copy: a source that hands out what it reads and keeps it, so that the verifier's work fills a folder. What is
// whole and was kept is not fetched again, but is verified again; the checkpoint is written last.

import { hash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Site, Source } from './source.ts'
import { type Verified, verifyLedger } from './verify.ts'

export interface Mirrored extends Verified {
  /** Files that were fetched; the others were there already. */
  readonly fetched: number
}

/**
 * The folder's own checkpoint and keys, where there are any, are what the site is held to.
 *
 * @param site the address; its records are not compared, only its ledger is copied
 */
export async function mirrorLedger(
  site: Site,
  folder: string,
  { keys, progress }: { keys?: string | undefined; progress?: (done: number, total: number) => void },
): Promise<Mirrored> {
  const since = await readKept(folder, 'checkpoint')
  const kept = (await readKept(folder, 'key'))?.toString()
  const known = keys ?? kept
  const copy = copyingSource(site, folder)
  const verified = await verifyLedger(copy.source, {
    keys: known,
    oldKeys: kept,
    since: since?.toString(),
    ...(progress ? { progress } : {}),
  })
  await keep(folder, 'key', (await site.find('key')) ?? Buffer.from(known ?? ''))
  if (verified.predecessor) await keep(folder, 'predecessor', Buffer.from(verified.predecessor.text))
  await keep(folder, 'checkpoint', Buffer.from(verified.checkpoint))
  return { ...verified, fetched: copy.fetched() }
}

function copyingSource(site: Site, folder: string): { source: Source; fetched(): number } {
  let fetched = 0
  const source: Source = {
    place: site.place,
    site: undefined,
    async find(path) {
      const kept = await readKept(folder, path)
      if (kept && path.startsWith('tile/')) return kept
      const found = await site.find(path, kept && path.startsWith('documents/') ? tagOf(kept) : undefined)
      if (found === 'same') return kept
      if (!found) return undefined
      fetched += 1
      if (path.includes('/')) await keep(folder, path, found)
      return found
    },
  }
  return { source, fetched: () => fetched }
}

/** The tag by which a site knows a bundle of documents (docs/format/ledger.md, "Documents"). */
function tagOf(bytes: Uint8Array): string {
  return `"${hash('sha256', bytes, 'hex').slice(0, 24)}"`
}

async function readKept(folder: string, path: string): Promise<Buffer | undefined> {
  return readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  })
}

/** Whole or not at all. */
async function keep(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const place = join(folder, path)
  await mkdir(dirname(place), { recursive: true })
  await writeFile(`${place}.part`, bytes)
  await rename(`${place}.part`, place)
}
