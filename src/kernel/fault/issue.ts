// What is wrong with a value that somebody gave: data, returned and shown beside the value, never thrown.

import type { Words } from '../language.ts'
import type { IssueCode } from './catalogue.ts'

export interface Issue {
  /** Where: a field's name, then its parts, joined by dots: "title.en", "updates.2.date". Empty: the whole. */
  readonly path: string
  readonly code: IssueCode
  /** What the words of the catalogue need: names and limits. */
  readonly values?: Readonly<Record<string, string | number | Words>>
}

/** The same issues, seen from one step further out. */
export function under(path: string, issues: readonly Issue[]): Issue[] {
  return issues.map((issue) => ({ ...issue, path: issue.path ? `${path}.${issue.path}` : path }))
}
