// Whatever was thrown, as what the command line says about it: one of the catalogue's faults, in the reader's
// language. A stack is shown only for what nobody foresaw, under a number.

import { randomBytes } from 'node:crypto'
import { faults } from '../kernel/fault/catalogue.ts'
import { Fault, tell, tellIssue } from '../kernel/fault/fault.ts'
import { reasonOf } from '../kernel/fault/storage-fault.ts'
import type { PageLanguage, Words } from '../kernel/language.ts'

export interface Complaint {
  readonly exit: number
  readonly facts: unknown
  readonly text: string
}

export function complaintOf(error: unknown, language: PageLanguage): Complaint {
  const fault = faultOf(error)
  const { title, detail, cure } = tell(fault, language)
  const issues = fault.issues.map((issue) => ({ path: issue.path, code: issue.code, detail: tellIssue(issue, language) }))
  const { exit } = faults[fault.code]
  const lines = [`${title}. ${detail}`, ...issues.map((issue) => `  ${issue.path}: ${issue.detail}`), cure]
  if (fault.code === 'unexpected') lines.push(stackOf(error))
  return { exit, facts: { code: fault.code, exit, title, detail, cure, issues }, text: `${lines.join('\n')}\n` }
}

/** The fault that anything thrown amounts to. */
export function faultOf(error: unknown): Fault {
  const broken = brokenDatabase(error) ?? brokenDatabase(causeOf(error))
  if (broken) return new Fault('damaged', { what: broken }, { cause: error })
  if (error instanceof Fault) return error
  if (!(error instanceof Error)) return unexpected(error)
  if (codeOf(error) === 'ERR_SQLITE_ERROR' || isSystemError(error) || isPostgresError(error))
    return new Fault('storage-failed', { what: placeOf(error), why: reasonOf(error) ?? error.message }, { cause: error })
  return unexpected(error)
}

function unexpected(cause: unknown): Fault {
  return new Fault('unexpected', { incident: randomBytes(6).toString('hex') }, { cause })
}

/** SQLite's own word for a file that is not whole: https://sqlite.org/rescode.html, 11 and 26. */
function brokenDatabase(error: unknown): string | undefined {
  if (!(error instanceof Error) || codeOf(error) !== 'ERR_SQLITE_ERROR' || !('errcode' in error)) return undefined
  return [11, 26].includes(Number(error.errcode) & 255) ? `SQLite: ${error.message}.` : undefined
}

function isSystemError(error: Error): boolean {
  return 'errno' in error && 'syscall' in error
}

function isPostgresError(error: Error): boolean {
  return 'severity' in error || reasonOf(error) !== undefined
}

function placeOf(error: Error): string | Words {
  if ('path' in error && typeof error.path === 'string') return error.path
  return 'address' in error && 'port' in error ? `${error.address}:${error.port}` : { es: 'la base de datos', en: 'The database' }
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
