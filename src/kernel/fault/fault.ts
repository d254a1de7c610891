// A fault: something that stops the work asked for. Thrown, rare, and always from the catalogue, so that page, API
// and command line say the same thing. It must never carry what a person typed.

import type { PageLanguage } from '../language.ts'
import { type FaultCode, faults, type IssueCode, issueWords } from './catalogue.ts'
import type { Issue } from './issue.ts'

export type Values = Readonly<Record<string, string | number>>

export class Fault extends Error {
  readonly code: FaultCode
  readonly values: Values
  readonly issues: readonly Issue[]

  constructor(code: FaultCode, values: Values = {}, more: { issues?: readonly Issue[]; cause?: unknown } = {}) {
    super(fill(faults[code].detail.en, values), { cause: more.cause })
    this.name = 'Fault'
    this.code = code
    this.values = values
    this.issues = more.issues ?? []
  }
}

export interface Told {
  readonly title: string
  readonly detail: string
  /** What to do about it. */
  readonly cure: string
}

/** A fault in the reader's language: what happened, to what, and what to do. */
export function tell(fault: Fault, language: PageLanguage): Told {
  const entry = faults[fault.code]
  return {
    title: entry.title[language],
    detail: fill(entry.detail[language], fault.values),
    cure: fill(entry.cure[language], fault.values),
  }
}

/** An issue in the reader's language, as one sentence. */
export function tellIssue(issue: { code: IssueCode; values?: Values }, language: PageLanguage): string {
  return fill(issueWords[issue.code][language], issue.values ?? {})
}

/** "Unknown register {name}" with its values put in. */
export function fill(pattern: string, values: Values): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
