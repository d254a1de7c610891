// What a change of indicators may cost and how far it may go, as a value, parsed from what somebody wrote.

import type { Built } from './build.ts'
import type { Aim } from './cheapest.ts'
import type { Data } from './data.ts'
import { type Problem, refuseAny } from './problem.ts'
import { rawValue } from './raw-value.ts'
import { rangeOf } from './statistics.ts'
import { needNode } from './structure.ts'
import { columnOf } from './table.ts'
import { type Change, whatIf } from './what-if.ts'

export interface ChangeTerms {
  /** By indicator: what one point of its score costs; Infinity for one that cannot be moved. */
  readonly costs: Readonly<Record<string, number>>
  /** By indicator: the figure that it can reach, on the scale of the data. */
  readonly limits: Readonly<Record<string, number>>
}

/** @throws Undefined that names what is wrong */
export function parseChange(given: unknown): ChangeTerms {
  const problems: Problem[] = []
  const wrong = (at: string, wanted: string) =>
    void problems.push({ table: 'config', at: `change${at && `.${at}`}`, code: 'wrong-shape', values: { wanted } })
  const members = (at: string, part: unknown): [string, unknown][] => {
    if (part === undefined) return []
    if (typeof part === 'object' && part !== null && !Array.isArray(part)) return Object.entries(part)
    wrong(at, '{ … }')
    return []
  }
  const parts = new Map(members('', given))
  for (const name of parts.keys())
    if (name !== 'costs' && name !== 'limits')
      problems.push({ table: 'config', at: `change.${name}`, code: 'not-a-choice', values: { value: name, known: 'costs, limits' } })
  const costs = members('costs', parts.get('costs')).map(([code, cost]): [string, number] => {
    if (cost === null) return [code, Number.POSITIVE_INFINITY]
    if (typeof cost === 'number' && cost > 0 && Number.isFinite(cost)) return [code, cost]
    wrong(`costs.${code}`, 'n > 0, null')
    return [code, 1]
  })
  const limits = members('limits', parts.get('limits')).map(([code, limit]): [string, number] => {
    if (typeof limit !== 'number' || !Number.isFinite(limit)) wrong(`limits.${code}`, 'n')
    return [code, Number(limit)]
  })
  refuseAny(problems)
  return { costs: Object.fromEntries(costs), limits: Object.fromEntries(limits) }
}

/**
 * An aim under these terms: each limit becomes the score that its figure has on the scale of the build.
 *
 * @throws Undefined for an indicator that is not there
 */
export function aimUnder(built: Built, data: Data, { costs, limits }: ChangeTerms, aim: Pick<Aim, 'unit' | 'rank'>): Aim {
  for (const code of Object.keys(costs)) needNode(built.structure, code)
  const scale = built.config.aggregate === 'geometric' ? Math.log : (score: number) => score
  const scores = Object.entries(limits).map(([code, value]): [string, number] => [
    code,
    scale(scoreOf(built, data, { unit: aim.unit, code, value })),
  ])
  return { ...aim, costs, limits: Object.fromEntries(scores) }
}

const halvings = 60

/** Where the way back from scores to figures is known, by halving it, since a figure put into the build could move the scale. */
function scoreOf(built: Built, data: Data, change: Change): number {
  const code = needNode(built.structure, change.code)
  const unit = data.indicators.units.indexOf(change.unit)
  const column = columnOf(built.stages.normalised, code)
  const raw = (score: number) => rawValue(built, data, { code, unit, score })
  const best = rangeOf(column)[1]
  const atBest = raw(best)
  if (atBest === undefined) return columnOf(whatIf(built, data, [change]).stages.normalised, code)[unit] ?? Number.NaN
  const { direction } = built.structure.nodes[code] ?? { direction: 1 }
  const isWithin = (figure: number | undefined) => figure !== undefined && (change.value - figure) * direction >= 0
  if (isWithin(atBest)) return best
  let [low, high] = [column[unit] ?? Number.NaN, best]
  for (let turn = 0; turn < halvings; turn++) {
    const middle = (low + high) / 2
    if (isWithin(raw(middle))) low = middle
    else high = middle
  }
  return low
}
