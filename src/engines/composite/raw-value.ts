// From a normalised score back to a figure of the world: what an indicator would have to be.

import type { Built } from './build.ts'
import type { Data } from './data.ts'
import { rangeOf } from './statistics.ts'
import { columnOf } from './table.ts'

/**
 * On the scale of the data before denomination. Nothing where the step back is not one figure: ranks, goalposts that cut off, the
 * transformations log-gii and box-cox, a unit without its denominator.
 *
 * @param where positions of the indicator and the unit
 */
export function rawValue(
  built: Built,
  data: Data,
  { code, unit, score }: { code: number; unit: number; score: number },
): number | undefined {
  const { stages, structure, config, notes } = built
  if (['rank', 'borda', 'percentile-rank'].includes(config.normalise.method)) return undefined
  const treated = lineThrough(columnOf(stages.normalised, code), columnOf(stages.treated, code))?.(score)
  const name = structure.nodes[code]?.code
  const isTransformed = notes.some((note) => note.code === 'treated' && note.at === name && note.transformed)
  if (treated === undefined || (isTransformed && config.treat && (config.treat.then !== 'log-ct' || config.treat.combine))) return undefined
  const [low, high] = rangeOf(columnOf(stages.imputed, code))
  const denominated = isTransformed ? Math.exp(treated) - 0.01 * (high - low) + low : treated
  const denominator = structure.nodes[code]?.denominator
  if (!config.denominate || denominator === undefined) return denominated
  const by = data.denominators.get(denominator)?.[unit]
  return by === undefined || Number.isNaN(by) ? undefined : denominated * by
}

/** The line from x to y if all points lie on one. */
function lineThrough(x: Float64Array, y: Float64Array): ((at: number) => number) | undefined {
  const [low, high] = rangeOf(x)
  const [from, to] = [y[x.indexOf(low)] ?? Number.NaN, y[x.indexOf(high)] ?? Number.NaN]
  const line = (at: number) => from + ((at - low) / (high - low)) * (to - from)
  const scale = Math.abs(to - from)
  const isLine = high > low && x.every((value, at) => Number.isNaN(value) || Math.abs(line(value) - (y[at] ?? Number.NaN)) <= 1e-9 * scale)
  return isLine ? line : undefined
}
