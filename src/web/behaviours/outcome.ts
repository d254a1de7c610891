// What one part of the check came to. A lie is something that was looked at and is untrue; what could not be looked at is
// open, and never counts as holding.

import type { Said } from './words.ts'

export interface Outcome {
  readonly verdict: 'holds' | 'lie' | 'open'
  /** Which sentence says it. */
  readonly code: keyof Said
  readonly values?: Readonly<Record<string, string | number>>
  /** What a reader should keep who found a lie: checkpoints that contradict each other. */
  readonly evidence?: string
}

export function holds(code: keyof Said, values: Outcome['values'] = {}): Outcome {
  return { verdict: 'holds', code, values }
}

export function lie(code: keyof Said, values: Outcome['values'] = {}): Outcome {
  return { verdict: 'lie', code, values }
}

export function open(code: keyof Said, values: Outcome['values'] = {}): Outcome {
  return { verdict: 'open', code, values }
}
