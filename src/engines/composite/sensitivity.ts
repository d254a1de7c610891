// Which choice moves the ranks how much: Sobol's indices of first and total order, for the mean shift of ranks and for the
// rank of every unit. Exact where every combination can be gone through, otherwise estimated by the design that fits the inputs.

import { estimateInBlocks, findPlan } from './blocks.ts'
import { enumerateIndices } from './enumerate.ts'
import type { Effort, Sensitivity } from './indices.ts'
import type { Runner } from './runner.ts'
import { estimateIndices } from './sobol.ts'

/** @throws Undefined where a combination is not defined, or there are too many to go through */
export function sensitivityOf(runner: Runner, effort: Effort): Sensitivity {
  const combinations = runner.choiceCounts.reduce<number>((product, count) => product * (count ?? Number.POSITIVE_INFINITY), 1)
  const isExact = effort.method === 'exact' || (effort.method === 'automatic' && combinations <= effort.runs)
  if (isExact) return enumerateIndices(runner, combinations)
  const plan = findPlan(runner, effort.runs)
  return plan ? estimateInBlocks(runner, plan, effort) : estimateIndices(runner, effort)
}
