// What the catalogue says of each fault.

import type { Words } from '../language.ts'

export interface FaultEntry {
  readonly status: number
  readonly exit: number
  readonly title: Words
  readonly detail: Words
  readonly cure: Words
}
