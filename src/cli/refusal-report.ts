// The file that lists what an import refused, and the cells that it left out, beside the file that was read, or in the data
// folder where that cannot be. It is written while rows are read, so that it never lies in memory, and has its name once it is whole.

import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { RowIssue } from '../kernel/import/read-row.ts'
import { refusalsCsv } from '../kernel/import/refusals.ts'

export interface RefusalReport {
  add(issue: RowIssue): void
  /** @returns its path; none where nothing came */
  finish(): string | undefined
  /** Leaves nothing behind, unless it is finished. */
  end(): void
}

const linesAtOnce = 500

export function openRefusalReport(file: string, dataFolder: string): RefusalReport {
  let waiting: RowIssue[] = []
  let open: { readonly path: string; readonly descriptor: number } | undefined
  // Told when the rows are in: a report that cannot be written takes no good row away.
  let failure: { readonly error: unknown } | undefined
  const flush = () => {
    if (waiting.length === 0 || failure) return
    try {
      const text = refusalsCsv(waiting, open === undefined)
      open ??= create(file, dataFolder)
      writeSync(open.descriptor, text)
    } catch (error) {
      failure = { error }
    }
    waiting = []
  }
  const end = () => {
    if (!open) return
    closeSync(open.descriptor)
    rmSync(partOf(open.path), { force: true })
    open = undefined
  }
  return {
    add(issue) {
      waiting.push(issue)
      if (waiting.length >= linesAtOnce) flush()
    },
    finish() {
      flush()
      if (failure) throw failure.error
      const path = open?.path
      if (path !== undefined) renameSync(partOf(path), path)
      end()
      return path
    },
    end,
  }
}

function create(file: string, dataFolder: string): { path: string; descriptor: number } {
  const beside = `${file}.refused.csv`
  try {
    return { path: beside, descriptor: openSync(partOf(beside), 'w') }
  } catch {
    mkdirSync(dataFolder, { recursive: true })
    const inData = join(dataFolder, basename(beside))
    return { path: inData, descriptor: openSync(partOf(inData), 'w') }
  }
}

function partOf(path: string): string {
  return `${path}.part`
}
