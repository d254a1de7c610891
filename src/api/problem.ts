// What went wrong, as a problem document (RFC 9457) in the reader's language. Only the catalogue's words leave from here:
// what is not a fault for the asker goes to the server's log, and the asker gets its number.

import { faults } from '../kernel/fault/catalogue.ts'
import { Fault, tell, tellIssue } from '../kernel/fault/fault.ts'
import { storageFaultOf } from '../kernel/fault/storage-fault.ts'
import type { PageLanguage } from '../kernel/language.ts'
import type { Api } from './operation.ts'

export interface Problem {
  readonly status: number
  readonly body: object
}

export function problemOf(api: Api, error: unknown, language: PageLanguage): Problem {
  if (error instanceof Fault && faults[error.code].status < 500) return tellProblem(error, language)
  const incident = api.incident()
  api.report(error, incident)
  return tellProblem(storageFaultOf(error) ?? new Fault('unexpected', { incident }), language, {
    instance: `urn:quipu:incident:${incident}`,
  })
}

/** Nobody mends more at once, and an answer must not be many times what was asked. */
const mostIssues = 100

/** @param more members that this occurrence adds */
export function tellProblem(fault: Fault, language: PageLanguage, more: object = {}): Problem {
  const { status } = faults[fault.code]
  const { title, detail, cure } = tell(fault, language)
  const issues = fault.issues
    .slice(0, mostIssues)
    .map((issue) => ({ path: issue.path, code: issue.code, detail: tellIssue(issue, language) }))
  const body = {
    type: `/errors#${fault.code}`,
    title,
    status,
    detail,
    code: fault.code,
    cure,
    ...(issues.length > 0 ? { issues } : {}),
    ...more,
  }
  return { status, body }
}
