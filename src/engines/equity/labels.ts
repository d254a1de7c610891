// What is not known: outcomes that were never observed, often because of the decision itself, and people whose group is
// unknown. Bounds say what the rates could be whatever is hidden. Source: Manski (2003), "Partial identification of
// probability distributions", chapter 1.

import type { Counts, Flag } from './cell.ts'
import type { Group } from './rollup.ts'

export interface Bounds {
  readonly low: number
  readonly high: number
}

export interface MissingOutcomes {
  /** How many people of the group have no outcome. */
  readonly people: number
  readonly selected: number
  readonly unselected: number
  /** The rates if the hidden outcomes were the worst and the best for each rate. */
  readonly bounds: Readonly<Record<'base_rate' | 'tpr' | 'fpr' | 'precision' | 'npv' | 'accuracy', Bounds | null>>
  /**
   * The rates if, among people with the same decision and the same stratum and condition, the hidden outcomes are as the
   * known ones. null where some of these have no known outcome at all: then the data say nothing.
   */
  readonly reweighted: Readonly<Record<'base_rate' | 'tpr' | 'fpr', number | null>> | null
}

/** Absent where every outcome is known. Weighted where rows have weights. */
export function missingOutcomes(group: Group): MissingOutcomes | undefined {
  const { counts, weights } = group
  const people = at(counts, 2) + at(counts, 5) + at(counts, 8)
  if (people === 0) return undefined
  const [tp, fp, m1, fn, tn, m0, p, n, m2] = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((kind) => at(weights, kind)) as Nine
  const [positive, negative, hidden] = [tp + fn + p, fp + tn + n, m1 + m0 + m2]
  const decided = tp + fp + fn + tn + m1 + m0
  return {
    people,
    selected: at(counts, 2),
    unselected: at(counts, 5),
    bounds: {
      base_rate: within(positive, positive + hidden, positive + negative + hidden),
      tpr: between([tp, tp + fn + m0], [tp + m1, tp + m1 + fn]),
      fpr: between([fp, fp + tn + m0], [fp + m1, fp + m1 + tn]),
      precision: within(tp, tp + m1, tp + fp + m1),
      npv: within(tn, tn + m0, tn + fn + m0),
      accuracy: within(tp + tn, tp + tn + m1 + m0, decided),
    },
    reweighted: reweight(group),
  }
}

type Nine = [number, number, number, number, number, number, number, number, number]

function reweight({ cells }: Group): MissingOutcomes['reweighted'] {
  const parts = new Map<string, { decision: Flag; positive: number; negative: number; hidden: number }>()
  for (const { decision, outcome, stratum, condition, weight } of cells) {
    const name = JSON.stringify([decision, stratum, condition])
    const part = parts.get(name) ?? { decision, positive: 0, negative: 0, hidden: 0 }
    if (outcome === 1) part.positive += weight
    else if (outcome === 0) part.negative += weight
    else part.hidden += weight
    parts.set(name, part)
  }
  const full = { selectedPositive: 0, selectedNegative: 0, positive: 0, negative: 0, decidedPositive: 0, decidedNegative: 0 }
  for (const { decision, positive, negative, hidden } of parts.values()) {
    const known = positive + negative
    if (known === 0 && hidden > 0) return null
    const grown = known > 0 ? (known + hidden) / known : 1
    full.positive += positive * grown
    full.negative += negative * grown
    if (decision === null) continue
    full.decidedPositive += positive * grown
    full.decidedNegative += negative * grown
    if (decision === 0) continue
    full.selectedPositive += positive * grown
    full.selectedNegative += negative * grown
  }
  return {
    base_rate: share(full.positive, full.positive + full.negative),
    tpr: share(full.selectedPositive, full.decidedPositive),
    fpr: share(full.selectedNegative, full.decidedNegative),
  }
}

/** What a group's selection rate could be, were any of the people without a group in it. */
export function boundsWithUnknown(group: Group, unknown: readonly Group[]): Bounds | null {
  const [selected, not] = [selectedOf(group.weights), unselectedOf(group.weights)]
  const [hiddenSelected, hiddenNot] = [
    unknown.reduce((sum, one) => sum + selectedOf(one.weights), 0),
    unknown.reduce((sum, one) => sum + unselectedOf(one.weights), 0),
  ]
  return between([selected, selected + not + hiddenNot], [selected + hiddenSelected, selected + hiddenSelected + not])
}

function selectedOf(weights: Counts): number {
  return at(weights, 0) + at(weights, 1) + at(weights, 2)
}

function unselectedOf(weights: Counts): number {
  return at(weights, 3) + at(weights, 4) + at(weights, 5)
}

function within(low: number, high: number, total: number): Bounds | null {
  return total > 0 ? { low: low / total, high: high / total } : null
}

/** Each bound as numerator and denominator; an empty one is the other extreme: whoever is hidden decides alone. */
function between(low: readonly [number, number], high: readonly [number, number]): Bounds | null {
  const [a, b] = [share(...low), share(...high)]
  return a === null && b === null ? null : { low: a ?? 0, high: b ?? 1 }
}

function share(part: number, total: number): number | null {
  return total > 0 ? part / total : null
}

function at(counts: Counts, kind: number): number {
  return counts[kind] ?? 0
}
