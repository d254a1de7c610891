// What is said of two groups by one metric.

import type { Reason } from './metric.ts'
import type { PairTest } from './two-proportions.ts'

export interface Effect {
  /** null: without bound, or undefined where `value` is. */
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly method: 'newcombe' | 'katz' | 'koopman' | 'linearised' | 'delong' | 'mover'
}

export interface ComparisonTest {
  readonly method: PairTest['method'] | 'student-t' | 'delong-z' | 'wald-z'
  readonly p: number
  readonly z?: PairTest['z']
  readonly fisher?: PairTest['fisher']
  readonly t?: { readonly statistic: number; readonly df: number }
}

export interface Compared {
  readonly difference: Effect | null
  readonly ratio: Effect | null
  readonly test: ComparisonTest | null
  readonly reason?: Reason
}

export function undefinedComparison(reason: Reason): Compared {
  return { difference: null, ratio: null, test: null, reason }
}
