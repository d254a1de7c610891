// Loads a folder of records for whichever command asks, and says how it went: counts, or every issue with file and line.

import { tellIssue } from '../kernel/fault/fault.ts'
import type { Kernel } from '../kernel/kernel.ts'
import type { PageLanguage } from '../kernel/language.ts'
import { type Loaded, loadFolder } from '../kernel/load/load.ts'
import { type Folder, type PlacedIssue, readFolder } from '../kernel/load/read-folder.ts'
import type { Context, Outcome } from './command.ts'
import { showProgress } from './progress.ts'
import { findAttached, readFiles } from './read-files.ts'

export type FolderResult = { readonly loaded: Loaded; readonly seconds: number } | { readonly refused: Outcome }

/** Several folders are loaded as one: all of them or none; the first says who publishes. */
export async function loadFrom(kernel: Kernel, folders: readonly string[], { streams, language }: Context): Promise<FolderResult> {
  const started = performance.now()
  const progress = showProgress(streams, language === 'es' ? 'Cargando' : 'Loading')
  try {
    const result = await loadFolder(kernel, joined(await Promise.all(folders.map(read))), progress)
    if ('issues' in result) return { refused: refusal(result.issues, language) }
    return { loaded: result, seconds: Math.round(performance.now() - started) / 1000 }
  } finally {
    progress.end()
  }
}

async function read(folder: string): Promise<Folder> {
  return readFolder(await readFiles(folder), folder, await findAttached(folder))
}

function joined(folders: readonly Folder[]): Folder {
  return {
    institution: folders[0]?.institution,
    records: folders.flatMap(({ records }) => records),
    issues: folders.flatMap(({ issues }) => issues),
    attached: folders.flatMap(({ attached }) => attached),
  }
}

function refusal(issues: readonly PlacedIssue[], language: PageLanguage): Outcome {
  const said = [...issues]
    .sort((a, b) => (a.place.file < b.place.file ? -1 : a.place.file > b.place.file ? 1 : a.place.line - b.place.line))
    .map(({ place, path, code, ...issue }) => ({ ...place, path, code, detail: tellIssue({ code, ...issue }, language) }))
  const count = said.length
  const end =
    language === 'es'
      ? `Nada se escribió: ${count} ${count === 1 ? 'cosa' : 'cosas'} por corregir.`
      : `Nothing was written: ${count} ${count === 1 ? 'thing' : 'things'} to correct.`
  const lines = said.map(({ file, line, path, detail }) => `${file}:${line}  ${path ? `${path}: ` : ''}${detail}`)
  return { exit: 3, facts: { issues: said }, text: [...lines, end].join('\n') }
}
