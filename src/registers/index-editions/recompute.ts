// Whether a published index is what its method says: every aggregate made again from its own published components, and set
// beside what was published.

import { build } from '../../engines/composite/build.ts'
import { rangeOf, rank } from '../../engines/composite/statistics.ts'
import { defineStructure } from '../../engines/composite/structure.ts'
import { columnOf } from '../../engines/composite/table.ts'
import { numbersOf } from './figures.ts'
import { type Component, config, indexCode, type Measured, rounded } from './measure.ts'

export interface Difference {
  readonly country: string
  readonly published: number
  readonly recomputed: number
}

export interface Recomputed {
  /** A component, or `index`. */
  readonly code: string
  /** Countries whose published value could be compared. */
  readonly count: number
  readonly farthest: number
  /** What rounding of the published figures explains. */
  readonly tolerance: number
  /** The greatest first. */
  readonly beyond: readonly Difference[]
}

export interface Recomputation {
  readonly aggregates: readonly Recomputed[]
  /** Where ranks are published: those that are not the ranks of the scores, published or recomputed. */
  readonly ranks:
    | { readonly count: number; readonly ofScores: readonly Difference[]; readonly ofRecomputed: readonly Difference[] }
    | undefined
  /** The scores under the other rule for what is missing, where they are others. */
  readonly otherRule: Recomputed
}

/** Figures without a stated rounding carry eight decimals or ten significant digits. */
const exact = 1e-8

export function recompute(measured: Measured): Recomputation {
  const { edition, countries, scores, figures } = measured
  const { body } = edition
  const components = body.components ?? []
  const tolerance = body.decimals === undefined ? exact : 10 ** -body.decimals
  const aggregates = [indexCode, ...components.filter(({ code }) => childrenOf(components, code).length > 0).map(({ code }) => code)]
  const compared = (code: string, published: Float64Array, made: Float64Array): Recomputed => {
    const all = countries.flatMap((country, at): Difference[] => {
      const difference = { country, published: published[at] ?? Number.NaN, recomputed: made[at] ?? Number.NaN }
      return Number.isNaN(difference.published) || Number.isNaN(difference.recomputed) ? [] : [difference]
    })
    const distance = ({ published: one, recomputed: other }: Difference) => Math.abs(one - other)
    return {
      code,
      count: all.length,
      farthest: Math.max(0, ...all.map(distance)),
      tolerance,
      beyond: all.filter((one) => distance(one) > tolerance).toSorted((a, b) => distance(b) - distance(a)),
    }
  }
  const total = remake(measured, indexCode, body.missing)
  return {
    aggregates: aggregates.map((code) =>
      code === indexCode
        ? compared(code, scores, total)
        : compared(code, numbersOf(figures, columnOfComponent(components, code)), remake(measured, code, body.missing)),
    ),
    ranks: body.rank ? compareRanks(measured, numbersOf(figures, body.rank), total) : undefined,
    otherRule: compared(indexCode, scores, remake(measured, indexCode, body.missing === 'zero' ? 'renormalise' : 'zero')),
  }
}

/** One aggregate from the published values of its children. */
function remake({ edition: { body }, figures, countries }: Measured, code: string, missing: 'zero' | 'renormalise'): Float64Array {
  const children = childrenOf(body.components ?? [], code)
  const structure = defineStructure([
    ...children.map((child) => ({ code: child.code, level: 1, parent: code, weight: child.weight })),
    { code, level: 2, weight: 1 },
  ])
  const values = new Float64Array(children.length * countries.length)
  for (const [at, { column }] of children.entries()) values.set(numbersOf(figures, column), at * countries.length)
  const data = {
    indicators: { units: countries, codes: children.map((child) => child.code), values },
    groups: new Map(),
    denominators: new Map(),
  }
  const made = columnOf(build(data, structure, { ...config, missing }).stages.aggregated, children.length)
  if (code !== indexCode || body.scale !== 'worst-to-best') return made
  const [low, high] = rangeOf(made)
  return made.map((value) => ((value - low) / (high - low)) * 100)
}

function compareRanks({ edition: { body }, countries, scores }: Measured, published: Float64Array, total: Float64Array) {
  const against = (values: Float64Array) => {
    const made = rank(rounded(values, body.rank_decimals), 'greatest')
    return countries.flatMap((country, at): Difference[] => {
      const difference = { country, published: published[at] ?? Number.NaN, recomputed: made[at] ?? Number.NaN }
      return Number.isNaN(difference.published) || difference.published === difference.recomputed ? [] : [difference]
    })
  }
  const count = published.filter((value) => !Number.isNaN(value)).length
  return { count, ofScores: against(scores), ofRecomputed: against(total) }
}

function childrenOf(components: readonly Component[], code: string): Component[] {
  return components.filter(({ parent }) => (parent ?? indexCode) === code)
}

function columnOfComponent(components: readonly Component[], code: string): string {
  return components.find((one) => one.code === code)?.column ?? ''
}
