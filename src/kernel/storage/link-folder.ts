// What the last checks of links found, as two files below the data folder: what was asked, for the next check, and what no longer
// answers, for those who keep the records. In no backup: another check makes them again.

import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface AskedLink {
  /** When it was last asked. */
  readonly asked: string
  /** Why it did not answer; absent: it did. */
  readonly why?: string
  /** Since when it does not. */
  readonly since?: string
  /** In how many checks it did not, one after the other. */
  readonly times?: number
}

/** A link of a published record that no longer answers. */
export interface DeadLink {
  readonly register: string
  readonly record: string
  /** The version that has it: another may have it no more. */
  readonly version: number
  readonly institution: string | null
  readonly field: string
  readonly url: string
  readonly why: string
  readonly since: string
}

export interface LinkFolder {
  readAsked(): Promise<ReadonlyMap<string, AskedLink>>
  /** None before the first check. */
  readDead(): Promise<readonly DeadLink[]>
  write(asked: ReadonlyMap<string, AskedLink>, dead: readonly DeadLink[]): Promise<void>
}

export function openLinkFolder(folder: string): LinkFolder {
  const [askedPath, deadPath] = [join(folder, 'asked.json'), join(folder, 'dead.json')]
  let kept: { readonly at: string; readonly dead: readonly DeadLink[] } | undefined
  return {
    readAsked: async () => new Map(Object.entries(await readJson<Record<string, AskedLink>>(askedPath, {}))),
    async readDead() {
      const at = await stat(deadPath).then(
        ({ mtimeMs, size }) => `${mtimeMs} ${size}`,
        () => '',
      )
      if (at === '') return []
      if (kept?.at !== at) kept = { at, dead: await readJson<readonly DeadLink[]>(deadPath, []) }
      return kept.dead
    },
    async write(asked, dead) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeWhole(askedPath, Object.fromEntries(asked))
      await writeWhole(deadPath, dead)
    },
  }
}

/** What cannot be read is as if nothing had been checked: the next check writes it anew. */
async function readJson<T>(path: string, otherwise: T): Promise<T> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T // nobody but this file writes it
  } catch {
    return otherwise
  }
}

async function writeWhole(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.part`, JSON.stringify(value), { mode: 0o600 })
  await rename(`${path}.part`, path)
}
