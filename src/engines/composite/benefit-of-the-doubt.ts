// The benefit of the doubt (Cherchye, Moesen, Rogge and Van Puyenbroeck 2007): every unit is given the weights that are
// best for it, under which no unit scores above 1.

import type { Children } from './children.ts'
import { maximise } from './simplex.ts'

/** 0 to 1. What is missing counts as 0 for the unit itself and for nobody's limit. */
export function benefitOfTheDoubt({ columns, count }: Children): Float64Array {
  const row = (unit: number) => columns.map((column) => column[unit] || 0)
  const rows = Array.from({ length: count }, (_, unit) => row(unit))
  const limits = rows.filter((values) => values.some((value) => value > 0))
  return new Float64Array(count).map((_, unit) => {
    const found = maximise({ objective: rows[unit] ?? [], rows: limits, limits: limits.map(() => 1) })
    // Never unbounded: whatever the unit has is limited by its own row.
    return found.kind === 'optimal' ? found.value : Number.NaN
  })
}
