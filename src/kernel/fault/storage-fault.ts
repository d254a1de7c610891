// What databases and the system say when they cannot be used, as the catalogue's fault in everybody's words. It repeats
// nothing of what they say: that may quote what a person typed, or tell a stranger where the data lie.

import type { Words } from '../language.ts'
import { Fault } from './fault.ts'

/** The fault that an error amounts to; nothing where it is no storage's, or nobody can help it by waiting or making room. */
export function storageFaultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return undefined
  const why = reasonOf(error)
  return (
    why &&
    new Fault('storage-failed', { what: { es: 'la base de datos o su carpeta', en: 'The database or its folder' }, why }, { cause: error })
  )
}

/** Why, in words. */
export function reasonOf(error: unknown): Words | undefined {
  if (!(error instanceof Error)) return undefined
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ERR_SQLITE_ERROR') return 'errcode' in error ? bySqlite.get(Number(error.errcode) & 255) : undefined
  const found = bySystem.get(code) ?? byPostgres.find(([pattern]) => pattern.test(code))?.[1]
  // The driver's own errors have no code.
  if (/^timeout exceeded/.test(error.message)) return busy
  return found ?? (/^(Connection terminated|Client (has encountered|was closed))/.test(error.message) ? silent : undefined)
}

const full: Words = { es: 'no queda espacio en el disco', en: 'the disk is full' }
const closed: Words = { es: 'solo se puede leer', en: 'it can only be read' }
const locked: Words = { es: 'otro proceso escribe desde hace demasiado', en: 'another process has been writing for too long' }
const silent: Words = { es: 'no contesta', en: 'it does not answer' }
const busy: Words = { es: 'atiende ya a demasiados', en: 'it serves too many already' }
const broken: Words = { es: 'el disco falla', en: 'the disk fails' }

/** https://sqlite.org/rescode.html */
const bySqlite: ReadonlyMap<number, Words> = new Map([
  [5, locked],
  [6, locked],
  [8, closed],
  [10, broken],
  [13, full],
  [14, closed],
])

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const byPostgres: readonly (readonly [RegExp, Words])[] = [
  [/^53100$/, full],
  [/^53300$/, busy],
  [/^25006$/, closed],
  [/^55P03$/, locked],
  [/^(08...|57P0[1-5])$/, silent],
  [/^58030$/, broken],
]

const bySystem: ReadonlyMap<string, Words> = new Map([
  ['ENOSPC', full],
  ['EDQUOT', full],
  ['EROFS', closed],
  ['EACCES', closed],
  ['EPERM', closed],
  ['EIO', broken],
  ['ECONNREFUSED', silent],
  ['ECONNRESET', silent],
  ['ETIMEDOUT', silent],
  ['EPIPE', silent],
  ['EHOSTUNREACH', silent],
])
