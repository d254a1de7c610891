// What an audit is asked to do.

import type { AdjustMethod } from './adjust.ts'
import type { BootstrapPlan } from './bootstrap.ts'
import type { IntervalMethod } from './interval.ts'

export type Reference =
  | { readonly kind: 'largest' | 'best' | 'overall' }
  /** Values by column; a grouping of which a column is not named has its largest group as reference. */
  | { readonly kind: 'named'; readonly values: Readonly<Record<string, string>> }

export interface Plan {
  /** Names of the group columns, parallel to each cell's `group`. */
  readonly columns: readonly string[]
  /** Which columns each grouping is by: [[0], [1], [0, 1]] is by the first, by the second, and by both. */
  readonly groupings: readonly (readonly number[])[]
  readonly reference?: Reference
  /** Wilson unless said. */
  readonly interval?: IntervalMethod
  /** 0.95 unless said. */
  readonly level?: number
  /** Holm unless said. */
  readonly adjust?: AdjustMethod
  /** The largest gap in rates that is held to be equal enough; 0.1 unless said. */
  readonly tolerance?: number
  /** Whether cells have weights, strata or sampling units that estimates must reckon with. */
  readonly survey?: boolean
  /** Whether cells are of several levels of something conditioned on. */
  readonly conditional?: boolean
  readonly bootstrap?: BootstrapPlan
  /** Leave out of the report what tells of fewer people than this. */
  readonly suppress?: number
}

export type Settled = Required<Omit<Plan, 'bootstrap' | 'suppress'>> & Pick<Plan, 'bootstrap' | 'suppress'>

export function settle(plan: Plan): Settled {
  return {
    reference: { kind: 'largest' },
    interval: 'wilson',
    level: 0.95,
    adjust: 'holm',
    tolerance: 0.1,
    survey: false,
    conditional: false,
    ...plan,
  }
}
