// A fault: something that stops the work asked for. Thrown, rare, and always from the catalogue, so that page, API
// and command line say the same thing. It must never carry what a person typed.

import type { PageLanguage, Words } from '../language.ts'
import { type FaultCode, faults, type IssueCode, issueWords } from './catalogue.ts'
import type { Issue } from './issue.ts'

/** What the catalogue's words need; words themselves are said in the reader's language. */
export type Values = Readonly<Record<string, string | number | Words>>

export class Fault extends Error {
  readonly code: FaultCode
  readonly values: Values
  readonly issues: readonly Issue[]

  constructor(code: FaultCode, values: Values = {}, more: { issues?: readonly Issue[]; cause?: unknown } = {}) {
    super(fill(faults[code].detail.en, values, 'en'), { cause: more.cause })
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
    detail: fill(entry.detail[language], fault.values, language),
    cure: fill(entry.cure[language], fault.values, language),
  }
}

/** An issue in the reader's language, as one sentence. */
export function tellIssue(issue: { code: IssueCode; values?: Values }, language: PageLanguage): string {
  return fill(issueWords[issue.code][language], issue.values ?? {}, language)
}

/** "Unknown register {name}" with its values put in. */
export function fill(pattern: string, values: Values, language: PageLanguage): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name] ?? whole
    return typeof value === 'object' ? value[language] : String(value)
  })
}
