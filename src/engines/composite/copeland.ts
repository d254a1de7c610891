// Copeland's scores (Munda and Nardo 2009): how many units a unit beats less how many beat it, each pair being decided by the
// weight of the children in which one is better. No child makes up for another.

import type { Children } from './children.ts'

/** A pair is compared over the children that both have; one without any in common is nobody's win. */
export function copeland({ columns, weights, count }: Children): Float64Array {
  const scores = new Float64Array(count)
  // By other unit: the weight in which the one at hand is better, less that in which the other is.
  const leads = new Float64Array(count)
  // Weights like 0.1 + 0.2 and 0.3 are even.
  const even = 1e-12 * weights.reduce((sum, weight) => sum + weight, 0)
  for (let one = 0; one < count; one++) {
    leads.fill(0)
    for (const [child, column] of columns.entries()) addLeads(leads, column, one, weights[child] ?? 0)
    for (let other = one + 1; other < count; other++) {
      const lead = leads[other] ?? 0
      if (Math.abs(lead) <= even) continue
      scores[one] = (scores[one] ?? 0) + Math.sign(lead)
      scores[other] = (scores[other] ?? 0) - Math.sign(lead)
    }
  }
  return scores
}

function addLeads(leads: Float64Array, column: Float64Array, one: number, weight: number): void {
  const own = column[one] ?? Number.NaN
  for (let other = one + 1; other < column.length; other++) {
    const its = column[other] ?? Number.NaN
    if (own > its) leads[other] = (leads[other] ?? 0) + weight
    else if (own < its) leads[other] = (leads[other] ?? 0) - weight
  }
}
