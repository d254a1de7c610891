// A note that must not be forgotten nor go backwards: the latest checkpoint that was signed. Each is a file of its own, under
// the number of its turn; a turn is taken once, by whoever links the file first, so that processes that share a folder agree.

import { link, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Fault } from '../fault/fault.ts'
import { reasonOf } from '../fault/storage-fault.ts'

export interface Kept {
  /** 0 where nothing was kept yet. */
  readonly turn: number
  /** Empty where there is nothing to be held to. */
  readonly text: string
}

export interface KeptNote {
  /** The files' path, without the turn. */
  readonly path: string
  latest(): Promise<Kept>
  /** On disk when it resolves; false where another was faster, whose note has to be looked at first. */
  put(after: Kept, text: string): Promise<boolean>
}

/** So many older ones stay, as evidence. */
const older = 4

export function keepNote(path: string): KeptNote {
  const at = (turn: number) => (turn === 0 ? path : `${path}.${turn}`)
  return {
    path,
    latest: () => telling(path, () => readLatest(path, at)),
    put: (after, text) =>
      telling(path, async () => {
        const turn = after.turn + 1
        if (!(await takeTurn(at(turn), text))) return false
        const turns = await turnsOf(path)
        if (Math.max(...turns) > turn) {
          // A turn of long ago, whose file was cleared away already.
          await rm(at(turn), { force: true })
          return false
        }
        for (const one of turns) if (one < turn - older) await rm(at(one), { force: true })
        return true
      }),
  }
}

async function readLatest(path: string, at: (turn: number) => string): Promise<Kept> {
  for (;;) {
    const turn = Math.max(0, ...(await turnsOf(path)))
    const text = await readFile(at(turn), 'utf8').catch(noneThere)
    if (text !== undefined || turn === 0) return { turn, text: text ?? '' }
    // Cleared away between the two looks: there is a newer one.
  }
}

async function turnsOf(path: string): Promise<number[]> {
  const names = (await readdir(dirname(path)).catch(noneThere)) ?? []
  const start = `${basename(path)}.`
  return names
    .filter((name) => name.startsWith(start) && /^[1-9]\d*$/.test(name.slice(start.length)))
    .map((name) => Number(name.slice(start.length)))
}

let parts = 0

async function takeTurn(path: string, text: string): Promise<boolean> {
  parts += 1
  const part = `${path}.part-${process.pid}-${parts}`
  try {
    await writeFile(part, text, { mode: 0o600, flush: true })
    await link(part, path)
    await forceFolder(dirname(path))
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(part, { force: true })
  }
}

/** A name is on disk when its folder is. */
async function forceFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(join(path, '.'), 'r')
  await folder.sync().finally(() => folder.close())
}

async function telling<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const why = reasonOf(error) ?? (error instanceof Error ? error.message : 'unknown')
    throw new Fault('storage-failed', { what: path, why }, { cause: error })
  }
}

function noneThere(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT') return undefined
  throw error
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
