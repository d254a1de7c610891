// Values that other packages gave, as facts to hold ours to: SciPy 1.17.1 for distributions, statsmodels 0.15.0 for
// intervals and tests, NumPy for DeLong's variance and the areas by slow definitions.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../world.ts'

type Rows = readonly (readonly number[])[]

interface Reference {
  readonly numeric: Readonly<Record<string, Rows>>
  readonly intervals: readonly (readonly [string, number, number, number, number, number])[]
  readonly newcombe: Rows
  readonly katz: Rows
  readonly koopman: Rows
  readonly z: Rows
  readonly chiSquare: { groups: Rows; statistic: number; df: number; p: number }
  readonly mantelHaenszel: {
    tables: readonly (readonly (readonly [number, number])[])[]
    odds: number
    low: number
    high: number
    riskRatio: number
    cmh: readonly number[]
    breslowDay: readonly number[]
    tarone: readonly number[]
  }
  readonly adjust: { ps: number[]; holm: number[]; 'benjamini-hochberg': number[] }
  readonly delong: { positives: number[]; negatives: number[]; auc: number; se: number }
  readonly abroca: { positives: number[]; negatives: number[]; value: number }
  readonly spread: { means: number[]; errors: number[]; value: number }
}

export const reference: Reference = JSON.parse(readFileSync(join(root, 'test/equity/reference.json'), 'utf8'))

/** |ours - theirs| over |theirs|, or itself where theirs is 0. */
export function relativeError(ours: number, theirs: number): number {
  return Math.abs(ours - theirs) / (theirs === 0 ? 1 : Math.abs(theirs))
}
