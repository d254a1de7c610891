// Who is at least as good in every indicator, and better in one: an order that no weights can turn round.

import type { Table } from './table.ts'

/** Pairs of positions: the first dominates the second. Indicators that one of a pair lacks are passed over; a pair without any in common is none. */
export function dominancePairs({ units, codes, values }: Table): [dominant: number, dominated: number][] {
  const pairs: [number, number][] = []
  const count = units.length
  for (let one = 0; one < count; one++)
    for (let other = 0; other < count; other++)
      if (one !== other && dominates({ count, width: codes.length, values }, one, other)) pairs.push([one, other])
  return pairs
}

function dominates({ count, width, values }: { count: number; width: number; values: Float64Array }, one: number, other: number): boolean {
  let isBetter = false
  for (let code = 0; code < width; code++) {
    const a = values[code * count + one] ?? Number.NaN
    const b = values[code * count + other] ?? Number.NaN
    if (a < b) return false
    if (a > b) isBetter = true
  }
  return isBetter
}
