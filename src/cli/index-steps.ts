// The questions that `quipu index` answers, one function each: from what was read to what is written as JSON. Its members are
// described by docs/format/index-*.schema.json.

import { auditOf } from '../engines/composite/audit.ts'
import { type Built, build } from '../engines/composite/build.ts'
import { checkFirstPlace } from '../engines/composite/certificate.ts'
import { aimUnder } from '../engines/composite/change.ts'
import { dominancePairs } from '../engines/composite/dominance.ts'
import { anyWeights, feasibilityOfFirst, weightsAround } from '../engines/composite/first-place.ts'
import { decomposeGap } from '../engines/composite/gap.ts'
import type { Indices } from '../engines/composite/indices.ts'
import { linearScores } from '../engines/composite/linear-scores.ts'
import { buildPanel } from '../engines/composite/panel.ts'
import { Undefined } from '../engines/composite/problem.ts'
import { reachRank } from '../engines/composite/reach-rank.ts'
import { makeRunner } from '../engines/composite/runner.ts'
import { sensitivityOf } from '../engines/composite/sensitivity.ts'
import { needNode } from '../engines/composite/structure.ts'
import { recordOf } from '../engines/composite/table.ts'
import { spreadOfRanks } from '../engines/composite/uncertainty.ts'
import type { IndexInput } from './index-input.ts'

export interface Question {
  readonly unit: string | undefined
  readonly against: string | undefined
  /** An aggregate; unless said, that of the configuration, or else the top. */
  readonly code: string | undefined
  readonly rank: number
  /** How far weights may move from those given; unless said, as far as they like. */
  readonly within: number | undefined
}

export type Step = (input: IndexInput, question: Question) => unknown

export const steps: Readonly<Record<string, Step>> = {
  build: tellBuild,
  audit: tellAudit,
  uncertainty: tellUncertainty,
  sensitivity: tellSensitivity,
  gap: tellGap,
  first: tellFirst,
}

function tellBuild(input: IndexInput): unknown {
  const times = timesOf(input)
  if (times) {
    const { times: distinct, aggregated, ranks } = buildPanel(input.data, times, input.structure, input.config)
    const byTime = distinct.map((time, at) => [time, { aggregated: recordOf(need(aggregated[at])), ranks: recordOf(need(ranks[at])) }])
    return { config: input.config, times: Object.fromEntries(byTime), notes: [] }
  }
  const { config, stages, ranks, notes } = build(input.data, input.structure, input.config)
  return {
    config,
    stages: Object.fromEntries(Object.entries(stages).map(([name, table]) => [name, recordOf(table)])),
    ranks: recordOf(ranks),
    notes,
  }
}

function tellAudit(input: IndexInput, { code }: Question): unknown {
  const built = buildOnce(input)
  return { config: built.config, ...auditOf(built, positionOf(input, code)), dominance: namedPairs(built), notes: built.notes }
}

function tellUncertainty(input: IndexInput, { code }: Question): unknown {
  const { analysis } = input
  const target = positionOf(input, code)
  const spread = spreadOfRanks(runnerOf(input, target), analysis)
  return { config: input.config, analysis, target: input.structure.nodes[target]?.code, ranks: byUnit(input, (_, at) => spread[at]) }
}

function tellSensitivity(input: IndexInput, { code }: Question): unknown {
  const { analysis } = input
  const target = positionOf(input, code)
  const { method, runs, variances, indices } = sensitivityOf(runnerOf(input, target), analysis)
  const named = (output: number) => ({
    variance: variances[output],
    inputs: Object.fromEntries(analysis.inputs.map(({ name }, at) => [name, tellIndices(need(indices[output]?.[at]))])),
  })
  return {
    config: input.config,
    analysis,
    target: input.structure.nodes[target]?.code,
    method,
    runs,
    meanRankShift: named(0),
    ranks: byUnit(input, (_, at) => named(at + 1)),
  }
}

function tellIndices({ first, total, firstBand, totalBand }: Indices): unknown {
  return {
    first: orNull(first),
    total: orNull(total),
    ...(firstBand && totalBand ? { firstBand: firstBand.map(orNull), totalBand: totalBand.map(orNull) } : {}),
  }
}

/** Against the leader, unless another unit is named. */
function tellGap(input: IndexInput, { unit, against, code }: Question): unknown {
  const built = buildOnce(input)
  const at = positionOf(input, code)
  const other = against ?? leaderOf(built, at, unit)
  const gap = decomposeGap(built, { one: unitAt(built, unit), other: unitAt(built, other), at })
  return { config: built.config, unit, against: other, gap, notes: built.notes }
}

function tellFirst(input: IndexInput, { unit = '', code, rank, within }: Question): unknown {
  const built = buildOnce(input)
  const at = positionOf(input, code)
  const u = unitAt(built, unit)
  const scores = linearScores(built, at)
  const bounds = within === undefined ? anyWeights(scores.codes.length) : weightsAround(scores.weights, within)
  const answer = feasibilityOfFirst(scores, unit, bounds)
  const { holds, reached, limit, flaws } = checkFirstPlace(scores, answer, bounds)
  return {
    config: built.config,
    target: built.structure.nodes[at]?.code,
    rank: orNull(built.ranks.values[at * built.ranks.units.length + u] ?? Number.NaN),
    ...answer,
    weights: Object.fromEntries(scores.codes.map((one, position) => [one, answer.weights[position]])),
    check: { holds, reached, limit, flaws },
    dominatedBy: namedPairs(built).flatMap(([dominant, dominated]) => (dominated === unit ? [dominant] : [])),
    leftOut: scores.leftOut,
    change: tellChange(input, built, { unit, rank, at }),
    notes: built.notes,
  }
}

/** The cheapest change, in figures of the world, and the rank that the whole index gives after it. */
function tellChange(input: IndexInput, built: Built, { unit, rank, at }: { unit: string; rank: number; at: number }): unknown {
  const { steps: moves, values, ...found } = reachRank(built, input.data, aimUnder(built, input.data, input.change, { unit, rank }), at)
  const named = moves.map((move, step) => ({ ...move, value: orNull(values[step] ?? Number.NaN) }))
  return { rank, ...found, rankAfter: orNull(found.rankAfter), steps: named }
}

function buildOnce(input: IndexInput): Built {
  if (timesOf(input)) throw new Undefined([{ table: 'data', at: 'Time', code: 'wrong-shape', values: { wanted: 'Time = 1' } }])
  return build(input.data, input.structure, input.config)
}

/** Of a panel, which has a unit more than once; every row then has its time. */
function timesOf({ data, times }: IndexInput): number[] | undefined {
  const isPanel = new Set(data.indicators.units).size < data.indicators.units.length
  return isPanel ? times.map(Number) : undefined
}

function runnerOf(input: IndexInput, target: number) {
  return makeRunner({ data: input.data, structure: input.structure, config: input.config, inputs: input.analysis.inputs, target })
}

function positionOf({ structure, analysis }: IndexInput, code: string | undefined): number {
  const named = code ?? analysis.target
  return named === undefined ? need(structure.tops[0]) : needNode(structure, named)
}

function unitAt({ stages }: Built, unit: string | undefined): number {
  const at = stages.aggregated.units.indexOf(unit ?? '')
  if (at < 0) throw new Undefined([{ table: 'data', at: unit ?? '', code: 'unknown-unit', values: { name: unit ?? '' } }])
  return at
}

/** Whoever has rank 1, or, for the leader itself, the best of the others. */
function leaderOf({ ranks }: Built, at: number, except: string | undefined): string {
  const count = ranks.units.length
  const others = ranks.units.map((unit, u) => ({ unit, rank: ranks.values[at * count + u] ?? Number.NaN }))
  return others.filter(({ unit, rank }) => unit !== except && !Number.isNaN(rank)).toSorted((a, b) => a.rank - b.rank)[0]?.unit ?? ''
}

function namedPairs({ stages }: Built): [string, string][] {
  const { units } = stages.normalised
  return dominancePairs(stages.normalised).map(([one, other]) => [units[one] ?? '', units[other] ?? ''])
}

function byUnit<Value>({ data }: IndexInput, make: (unit: string, at: number) => Value): Record<string, Value> {
  return Object.fromEntries(data.indicators.units.map((unit, at) => [unit, make(unit, at)]))
}

function need<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('a position beyond the table')
  return value
}

/** JSON has no NaN. */
function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value
}
