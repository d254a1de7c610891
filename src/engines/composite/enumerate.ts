// Sobol's indices without chance: every combination of the choices, each as likely, and variances of conditional means.

import { varianceOf } from '../numeric/variance.ts'
import { type Indices, mostCombinations, outputsOf, type Sensitivity } from './indices.ts'
import { refuseAny } from './problem.ts'
import type { Runner } from './runner.ts'

/** @throws Undefined for spreads, which have no end of combinations, and for more than can be gone through */
export function enumerateIndices(runner: Runner, combinations: number): Sensitivity {
  if (combinations > mostCombinations)
    refuseAny([
      {
        table: 'config',
        at: 'analysis.inputs',
        code: 'too-many-settings',
        values: { count: Number.isFinite(combinations) ? combinations : '∞', limit: mostCombinations },
      },
    ])
  const counts = runner.choiceCounts.map((count) => count ?? 1)
  const outputCount = runner.nominal.length + 1
  const byOutput = Array.from({ length: outputCount }, () => new Float64Array(combinations))
  for (let at = 0; at < combinations; at++) {
    const outputs = outputsOf(runner.ranksAt(pointOf(at, counts)), runner.nominal)
    for (let output = 0; output < outputCount; output++) (byOutput[output] ?? outputs)[at] = outputs[output] ?? Number.NaN
  }
  return {
    method: 'exact',
    runs: combinations,
    variances: byOutput.map((values) => varianceOf(values)),
    indices: byOutput.map((values) => counts.map((_, input) => indicesOf(values, counts, input))),
  }
}

/** The middle of the cell of a combination, the last input turning fastest. */
function pointOf(at: number, counts: readonly number[]): number[] {
  let rest = at
  return counts
    .map(() => 0)
    .map((_, back) => {
      const input = counts.length - 1 - back
      const count = counts[input] ?? 1
      const choice = rest % count
      rest = Math.floor(rest / count)
      return (choice + 0.5) / count
    })
    .reverse()
}

function indicesOf(values: Float64Array, counts: readonly number[], input: number): Indices {
  const count = counts[input] ?? 1
  const stride = counts.slice(input + 1).reduce((product, one) => product * one, 1)
  const byChoice = new Float64Array(count)
  const byRest = new Float64Array(values.length / count)
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN
    const choice = Math.floor(at / stride) % count
    const rest = Math.floor(at / (stride * count)) * stride + (at % stride)
    byChoice[choice] = (byChoice[choice] ?? 0) + value / byRest.length
    byRest[rest] = (byRest[rest] ?? 0) + value / count
  }
  const variance = varianceOf(values)
  if (!(variance > 0)) return { first: Number.NaN, total: Number.NaN }
  return { first: varianceOf(byChoice) / variance, total: 1 - varianceOf(byRest) / variance }
}
