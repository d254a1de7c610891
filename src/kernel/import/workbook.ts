// Reads a workbook (XLSX) in a thread that has so much memory and so much time, so that no file stops a server.

import { Worker } from 'node:worker_threads'
import type { Fault } from '../fault/fault.ts'
import type { Words } from '../language.ts'
import type { Sheet, SheetLimits } from './sheets.ts'
import { unreadable } from './source.ts'
import type { WorkbookFlaw } from './unpack.ts'

export interface WorkbookLimits extends SheetLimits {
  readonly seconds: number
  readonly memoryMegabytes: number
}

export type ReadAnswer = { readonly sheets: readonly Sheet[] } | { readonly flaw: WorkbookFlaw }

/** As zip files begin; other programs' old workbooks, and those with a password, begin otherwise. */
export function isWorkbook(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** At least one sheet. Faults with `unreadable-file`. */
export async function readWorkbook(bytes: Uint8Array, name: string, limits: WorkbookLimits): Promise<readonly Sheet[]> {
  const answer = await ask(bytes, limits)
  if ('flaw' in answer) throw flawed(name, answer.flaw, limits)
  if (answer.sheets.length === 0) throw unreadable(name, { es: 'no tiene filas', en: 'it has no rows' })
  return answer.sheets
}

function ask(bytes: Uint8Array, limits: WorkbookLimits): Promise<ReadAnswer> {
  const module = new URL(import.meta.url.endsWith('.js') ? 'sheet-thread.js' : 'sheet-thread.ts', import.meta.url)
  const resourceLimits = { maxOldGenerationSizeMb: limits.memoryMegabytes }
  return new Promise((resolve, reject) => {
    const worker = new Worker(module, { workerData: { bytes, limits }, resourceLimits })
    const settle = (then: () => void) => {
      clearTimeout(timer)
      void worker.terminate()
      then()
    }
    const timer = setTimeout(() => settle(() => resolve({ flaw: 'too-large' })), limits.seconds * 1000)
    worker.on('message', (answer: ReadAnswer) => settle(() => resolve(answer)))
    worker.on('error', (error: Error & { code?: string }) =>
      settle(() => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ flaw: 'too-large' }) : reject(error))),
    )
  })
}

function flawed(name: string, flaw: WorkbookFlaw, { unpackedBytes, sheets }: WorkbookLimits): Fault {
  const megabytes = Math.round(unpackedBytes / 1_000_000)
  const words: Readonly<Record<WorkbookFlaw, Words>> = {
    'too-large': {
      es: `desempaquetado pasa de ${megabytes} MB, o tiene más de ${sheets} hojas; guarde la hoja como CSV UTF-8`,
      en: `unpacked it is over ${megabytes} MB, or it has more than ${sheets} sheets; save the sheet as CSV (UTF-8)`,
    },
    broken: {
      es: 'no es un libro XLSX, o está dañado; guarde la hoja como XLSX o como CSV UTF-8',
      en: 'it is no XLSX workbook, or it is damaged; save the sheet as XLSX or as CSV (UTF-8)',
    },
    locked: { es: 'tiene contraseña; guárdelo sin ella', en: 'it has a password; save it without one' },
  }
  return unreadable(name, words[flaw])
}
