// The curves of a published report: calibration and ROC from ranges of scores so wide that no range, alone or by the difference
// of what is published, tells of fewer people than the threshold. A group's curve is published whole or not at all.

import { kinds } from './cell.ts'
import { chooseHidden, type Table } from './disclosure.ts'
import { type IntervalMethod, proportionInterval } from './interval.ts'
import { type CalibrationBin, type Histogram, sweep, type ThresholdRates } from './roc.ts'
import { type Group, groupOf, histogramOf } from './rollup.ts'

export interface Curve {
  readonly calibration: readonly CalibrationBin[]
  readonly thresholds: readonly ThresholdRates[]
}

/** How many ranges are tried; those that give most groups a curve are taken, of these the most. */
const rangeCounts = [10, 8, 6, 5, 4]
/** More groups than this are no picture, and would take long. */
const mostGroups = 100

/**
 * @param tables everybody first, as for `chooseHidden`, each with which of its groups are hidden
 * @returns for each table, for each group its curve, or nothing
 */
export function chooseCurves(
  tables: readonly (Table & { readonly hidden: readonly boolean[] })[],
  { threshold, method, level }: { threshold: number; method: IntervalMethod; level: number },
): (Curve | undefined)[][] {
  const none = tables.map(({ groups }) => groups.map(() => undefined))
  const everybody = tables[0]?.groups[0]
  if (!everybody || tables.reduce((sum, { groups }) => sum + groups.length, 0) > mostGroups) return none
  const histogram = histogramOf(everybody.cells, false)
  let best: { readonly edges: readonly number[]; readonly shown: readonly (readonly boolean[])[]; readonly count: number } | undefined
  for (const count of rangeCounts) {
    const edges = withDecision(edgesOf(histogram, count), everybody)
    if (edges.length < 4) continue
    // Crossed groups have fewer people: without their curves the others may have some.
    for (const widest of [Infinity, 1]) {
      const shown = shownWith(tables, edges, { threshold, widest })
      const total = shown.flat().filter(Boolean).length
      if (total > (best?.count ?? 0)) best = { edges, shown, count: total }
    }
  }
  if (!best) return none
  const { edges, shown } = best
  return tables.map(({ groups }, at) =>
    groups.map((group, i) => (shown[at]?.[i] ? curveOf(histogramOf(group.cells, false), edges, { method, level }) : undefined)),
  )
}

/**
 * The bounds of ranges that hold about as many people each, rounded so that none is somebody's own score. The last is the end
 * of the last range, which holds it.
 */
function edgesOf({ scores, positives, negatives }: Histogram, count: number): number[] {
  const [low, high] = [scores[0], scores.at(-1)]
  if (low === undefined || high === undefined || low === high) return []
  const step = 10 ** Math.floor(Math.log10((high - low) / 50))
  const round = (value: number, how: (value: number) => number) => Number((how(value / step) * step).toPrecision(12))
  const people = scores.map((_, at) => (positives[at] ?? 0) + (negatives[at] ?? 0))
  const all = people.reduce((sum, one) => sum + one, 0)
  const inner: number[] = []
  let below = 0
  scores.forEach((score, at) => {
    if (below >= ((inner.length + 1) * all) / count) inner.push(round(score, Math.floor))
    below += people[at] ?? 0
  })
  return [...new Set([round(low, Math.floor), ...inner, round(high, Math.ceil)])]
}

/**
 * Where whoever scores at least something was selected and nobody else, that is an edge, in the place of the nearest: a range
 * across it would hold two kinds of people, often few of one.
 */
function withDecision(edges: readonly number[], { cells }: Group): readonly number[] {
  let [selected, others] = [Infinity, -Infinity]
  for (const { score, decision } of cells) {
    if (score === null) continue
    if (decision === 1) selected = Math.min(selected, score)
    else if (decision === 0) others = Math.max(others, score)
  }
  const inner = edges.slice(1, -1)
  if (!(others < selected) || !Number.isFinite(others) || !Number.isFinite(selected) || inner.length === 0) return edges
  const digits = Math.max(1, Math.ceil(Math.log10(Math.max(Math.abs(selected), 1e-9) / (selected - others))) + 1)
  const rounded = Number(selected.toPrecision(Math.min(digits, 15)))
  const edge = rounded > others && rounded <= selected ? rounded : selected
  const nearest = inner.reduce((best, one) => (Math.abs(one - edge) < Math.abs(best - edge) ? one : best))
  return [...new Set(edges.map((one) => (one === nearest ? edge : one)))]
}

/** Which groups have a curve of which nothing is hidden, were all of them published that may be. */
function shownWith(
  tables: readonly (Table & { readonly hidden: readonly boolean[] })[],
  edges: readonly number[],
  { threshold, widest }: { threshold: number; widest: number },
): boolean[][] {
  const column = Math.max(-1, ...tables.flatMap(({ columns }) => columns)) + 1
  const ranged = tables.map(({ columns, groups, hidden }) => {
    const parts = groups.map((group) => partsOf(group, edges))
    // What has one small range has no curve, and then none of its ranges is published.
    const isHidden = parts.map(
      (own, at) => columns.length > widest || hidden[at] === true || own.some(({ counts }) => hasFew(counts, threshold)),
    )
    return { columns: [...columns, column], parts, isHidden }
  })
  const fine = ranged.map(({ columns, parts, isHidden }) => ({
    columns,
    groups: parts.flat(),
    hidden: parts.flatMap((own, at) => own.map(() => isHidden[at] === true)),
  }))
  const chosen = chooseHidden([...tables.map((table) => ({ ...table, spared: true as const })), ...fine], threshold)
  // Curves never cost anybody a figure.
  if (tables.some(({ hidden }, at) => hidden.some((one, i) => one !== chosen[at]?.[i])))
    return tables.map(({ groups }) => groups.map(() => false))
  return ranged.map(({ parts }, at) => {
    const flags = (chosen[tables.length + at] ?? []).values()
    return parts.map((own) => own.map(() => flags.next().value === false).every(Boolean))
  })
}

function hasFew(counts: Float64Array, threshold: number): boolean {
  for (let kind = 0; kind < kinds; kind++) if ((counts[kind] ?? 0) > 0 && (counts[kind] ?? 0) < threshold) return true
  return false
}

/** A group's people by the range of their score; those without a score or an outcome are in a part of their own. */
function partsOf(group: Group, edges: readonly number[]): Group[] {
  const parts = Map.groupBy(group.cells, ({ score, outcome }) => (score === null || outcome === null ? null : rangeOf(score, edges)))
  return Array.from(parts, ([range, cells]) => groupOf([...group.key, range === null ? null : String(range)], cells))
}

function rangeOf(score: number, edges: readonly number[]): number {
  const last = edges.length - 2
  let at = 0
  while (at < last && score >= (edges[at + 1] ?? Infinity)) at++
  return at
}

function curveOf(histogram: Histogram, edges: readonly number[], how: { method: IntervalMethod; level: number }): Curve {
  const bins = edges.slice(1).map((to, at) => ({ from: edges[at] ?? 0, to, k: 0, n: 0 }))
  histogram.scores.forEach((score, i) => {
    const bin = bins[rangeOf(score, edges)]
    if (!bin) return
    bin.k += histogram.positives[i] ?? 0
    bin.n += (histogram.positives[i] ?? 0) + (histogram.negatives[i] ?? 0)
  })
  return {
    calibration: bins.flatMap((bin) => (bin.n === 0 ? [] : [{ ...bin, value: bin.k / bin.n, ...proportionInterval(bin.k, bin.n, how) }])),
    thresholds: sweep(histogram, edges.slice(0, -1)),
  }
}
