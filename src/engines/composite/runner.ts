// Builds one index many times over with other choices. What several runs share is computed once: up to the normalised
// indicators for each combination of choices, and the whole where no weight is moved.

import { aggregate } from './aggregate.ts'
import type { Input } from './analysis.ts'
import { methodsOf } from './build.ts'
import type { AggregateMethod, Config } from './config.ts'
import type { Data } from './data.ts'
import { denominate } from './denominate.ts'
import { impute } from './impute.ts'
import { normalise } from './normalise.ts'
import { parseConfig } from './parse-config.ts'
import { rank } from './statistics.ts'
import type { Structure } from './structure.ts'
import { columnOf, type Table } from './table.ts'
import { treat } from './treat.ts'
import { weigh } from './weigh.ts'

export interface Case {
  readonly data: Data
  readonly structure: Structure
  readonly config: Config
  readonly inputs: readonly Input[]
  /** The position of the aggregate that is looked at. */
  readonly target: number
}

export interface Runner {
  /** Ranks of all units in the nominal build, from 1. */
  readonly nominal: Float64Array
  /** How many choices each input has; undefined for spreads. */
  readonly choiceCounts: readonly (number | undefined)[]
  /** How many coordinates of a point each input takes: one for a choice, one for each weight that a spread moves. */
  readonly sizes: readonly number[]
  /** Ranks under one point of the unit cube, the coordinates of each input in turn. @throws Undefined where a combination is not defined */
  ranksAt(point: ArrayLike<number>): Float64Array
}

interface Prepared {
  readonly normalised: Table
  readonly weights: Float64Array
  readonly methods: readonly AggregateMethod[]
  readonly missing: Config['missing']
  readonly present: number
  /** Where no weight moves. */
  ranks?: Float64Array
}

export function makeRunner(given: Case): Runner {
  const { inputs, structure, target } = given
  const choiceCounts = inputs.map((input) => ('choices' in input ? input.choices.length : undefined))
  const movable = inputs.map((input) => ('spread' in input ? movedBy(input, structure) : undefined))
  const sizes = movable.map((positions) => positions?.length ?? 1)
  const starts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, size) => sum + size, 0))
  const spreads = inputs.flatMap((input, at) =>
    'spread' in input ? [{ spread: input.spread, positions: movable[at] ?? [], start: starts[at] ?? 0 }] : [],
  )
  const stages = new Map<string, Table>()
  const prepared = new Map<number, Prepared>()
  const rankUnder = (from: Prepared, weights: Float64Array) => {
    const made = aggregate(from.normalised, structure, { weights, methods: from.methods, missing: from.missing, present: from.present })
    return rank(columnOf(made, target), 'greatest')
  }
  const prepare = (point: ArrayLike<number>): Prepared => {
    let key = 0
    for (const [at, count] of choiceCounts.entries())
      if (count !== undefined) key = key * count + choiceAt(point[starts[at] ?? 0] ?? 0, count)
    const known = prepared.get(key)
    if (known) return known
    const made = prepareFrom(
      given,
      varied(
        given,
        starts.map((start) => point[start] ?? 0),
      ),
      stages,
    )
    prepared.set(key, made)
    return made
  }
  const nominal = prepareFrom(given, given.config, stages)
  return {
    nominal: rankUnder(nominal, nominal.weights),
    choiceCounts,
    sizes,
    ranksAt(point) {
      const from = prepare(point)
      if (spreads.length > 0) return rankUnder(from, moved(from.weights, spreads, point))
      from.ranks ??= rankUnder(from, from.weights)
      return from.ranks
    },
  }
}

/** Which of so many choices a coordinate stands for. */
export function choiceAt(coordinate: number, count: number): number {
  return Math.min(count - 1, Math.floor(coordinate * count))
}

function varied({ config, inputs }: Case, point: ArrayLike<number>): Config {
  const choices = inputs.flatMap((input, at) =>
    'choices' in input ? [{ path: input.at.split('.'), value: input.choices[choiceAt(point[at] ?? 0, input.choices.length)] }] : [],
  )
  return choices.length === 0 ? config : parseConfig(choices.reduce<unknown>((from, { path, value }) => placed(from, path, value), config))
}

/** The same with another value at a place, which is made where it is not. */
function placed(from: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const members = typeof from === 'object' && from !== null && !Array.isArray(from) ? Object.entries(from) : []
  const inside = members.find(([member]) => member === name)?.[1]
  return { ...Object.fromEntries(members), [name]: placed(inside, rest, value) }
}

function prepareFrom({ data, structure }: Case, config: Config, stages: Map<string, Table>): Prepared {
  const once = (key: unknown, make: () => Table): Table => {
    const name = JSON.stringify(key)
    const made = stages.get(name) ?? make()
    stages.set(name, made)
    return made
  }
  const { denominate: by, impute: gaps, treat: outliers, normalise: scale } = config
  const denominated = once([by], () => (by ? denominate(data, structure) : data.indicators))
  const imputed = once([by, gaps], () => impute(denominated, data, structure, gaps))
  const treated = once([by, gaps, outliers], () => (outliers ? treat(imputed, structure, outliers).table : imputed))
  const normalised = once([by, gaps, outliers, scale], () => normalise(treated, structure, scale))
  return {
    normalised,
    weights: weigh(normalised, structure, config),
    methods: methodsOf(config, structure),
    missing: config.missing,
    present: config.present,
  }
}

interface Spread {
  readonly spread: number
  /** Nodes whose weights are moved. */
  readonly positions: readonly number[]
  /** The first one's coordinate. */
  readonly start: number
}

/** Every weight of a spread times 1 ± up to the spread. */
function moved(weights: Float64Array, spreads: readonly Spread[], point: ArrayLike<number>): Float64Array {
  const made = weights.slice()
  for (const { spread, positions, start } of spreads)
    for (const [at, position] of positions.entries())
      made[position] = (made[position] ?? 0) * (1 + (2 * (point[start + at] ?? 0.5) - 1) * spread)
  return made
}

/** Weights count among siblings, so that of an only child, or of what has no parent, moves nothing. */
function movedBy({ levels }: { readonly levels?: readonly number[] }, { nodes }: Structure): number[] {
  const hasSiblings = new Set(nodes.flatMap(({ children }) => (children.length > 1 ? children : [])))
  return nodes.flatMap(({ level }, position) => (hasSiblings.has(position) && (!levels || levels.includes(level)) ? [position] : []))
}
