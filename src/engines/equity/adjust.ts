// p values of a family of comparisons, adjusted for their number.

export const adjustMethods = ['holm', 'benjamini-hochberg', 'none'] as const

export type AdjustMethod = (typeof adjustMethods)[number]

/** Holm (1979) keeps the chance of any false claim; Benjamini & Hochberg (1995) the share of false ones. In the order given. */
export function adjust(ps: readonly number[], method: AdjustMethod): number[] {
  if (method === 'none') return [...ps]
  const count = ps.length
  const order = ps.map((_, at) => at).sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0))
  const adjusted = ps.map(() => 1)
  let bound = method === 'holm' ? 0 : 1
  for (let step = 0; step < count; step++) {
    const rank = method === 'holm' ? step : count - 1 - step
    const at = order[rank] ?? 0
    const p = ps[at] ?? 1
    bound = method === 'holm' ? Math.max(bound, Math.min(1, p * (count - rank))) : Math.min(bound, (p * count) / (rank + 1))
    adjusted[at] = bound
  }
  return adjusted
}
