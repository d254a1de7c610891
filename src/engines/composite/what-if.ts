// The same index with some figures changed: what would the ranks be? Everything else stays as it is in the world, so every
// step is taken again.

import { type Built, build } from './build.ts'
import type { Data } from './data.ts'
import { Undefined } from './problem.ts'

export interface Change {
  readonly unit: string
  /** An indicator. */
  readonly code: string
  /** On the scale of the data, before any step. */
  readonly value: number
}

/** @throws Undefined for a unit or code that is not there, and as `build` does */
export function whatIf(built: Built, data: Data, changes: readonly Change[]): Built {
  const { units, codes } = data.indicators
  const values = data.indicators.values.slice()
  for (const { unit, code, value } of changes) {
    const [u, c] = [units.indexOf(unit), codes.indexOf(code)]
    if (u < 0) throw new Undefined([{ table: 'config', at: unit, code: 'unknown-unit', values: { name: unit } }])
    if (c < 0) throw new Undefined([{ table: 'config', at: code, code: 'unknown-index-code', values: { name: code } }])
    values[c * units.length + u] = value
  }
  return build({ ...data, indicators: { units, codes, values } }, built.structure, built.config)
}
