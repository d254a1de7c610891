// The area under a group's ROC curve with its error: DeLong's of plain counts, linearised in a weighted sample.

import { type Cell, kinds } from './cell.ts'
import type { Measured } from './derived.ts'
import type { Precision } from './estimate.ts'
import { areaUnderRoc, type Histogram, total } from './roc.ts'
import type { Group } from './rollup.ts'
import { type Design, type Influence, studentValue, varianceOf } from './survey.ts'

/** Absent without people of both outcomes. @param histogram of the group, of weights where the sample has a design */
export function measureArea({ cells }: Pick<Group, 'cells'>, histogram: Histogram, { design, level }: Precision): Measured | undefined {
  const plain = areaUnderRoc(histogram, level)
  return design && plain ? inSample(cells, histogram, { design, level, value: plain.value }) : plain
}

/**
 * The area is a ratio of two sums over pairs of people, so that what one more unit of weight moves it by is, for somebody with the outcome who
 * scores s, (share of those without who score less, ties as half, - area) / weight of those with; and the other way round. Linearised as
 * the rates are: Binder (1983); of areas, Yao, Li & Graubard (2015), "Estimation of ROC curve with complex survey data".
 */
function inSample(
  cells: readonly Cell[],
  { scores, positives, negatives }: Histogram,
  { design, level, value }: { design: Design; level: number; value: number },
): Measured {
  const [m, n] = [total(positives), total(negatives)]
  const byScore = Map.groupBy(
    cells.filter(({ score, outcome }) => score !== null && outcome !== null),
    ({ score }) => score,
  )
  let [passed, below] = [0, 0]
  const influences = Array.from(scores, (score, i): Influence => {
    const [p, q] = [positives[i] ?? 0, negatives[i] ?? 0]
    const ofPositives = ((below + q / 2) / n - value) / m
    const ofNegatives = ((m - passed - p / 2) / m - value) / n
    below += q
    passed += p
    const by = Float64Array.from({ length: kinds }, (_, kind) => (kind % 3 === 0 ? ofPositives : kind % 3 === 1 ? ofNegatives : 0))
    return { cells: byScore.get(score) ?? [], by }
  })
  const se = Math.sqrt(varianceOf(design, influences))
  const half = studentValue(level, design.df) * se
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half), se, influences }
}
