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
import { randomFrom } from './random.ts'
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
  /** Ranks under one point of the unit cube, a coordinate for each input. @throws Undefined where a combination is not defined */
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
  const spreads = inputs.map((input) => ('spread' in input ? input : undefined))
  const hasSpread = spreads.some(Boolean)
  const stages = new Map<string, Table>()
  const prepared = new Map<number, Prepared>()
  const rankUnder = (from: Prepared, weights: Float64Array) => {
    const made = aggregate(from.normalised, structure, { weights, methods: from.methods, missing: from.missing, present: from.present })
    return rank(columnOf(made, target), 'greatest')
  }
  const prepare = (point: ArrayLike<number>): Prepared => {
    let key = 0
    for (const [at, count] of choiceCounts.entries()) if (count !== undefined) key = key * count + choiceAt(point[at] ?? 0, count)
    const known = prepared.get(key)
    if (known) return known
    const made = prepareFrom(given, varied(given, point), stages)
    prepared.set(key, made)
    return made
  }
  const nominal = prepareFrom(given, given.config, stages)
  return {
    nominal: rankUnder(nominal, nominal.weights),
    choiceCounts,
    ranksAt(point) {
      const from = prepare(point)
      if (hasSpread) return rankUnder(from, moved(from.weights, { structure, spreads, point }))
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

/** Every weight of the levels times 1 ± up to the spread; the coordinate seeds the noise, so that it stands for all of it. */
function moved(
  weights: Float64Array,
  { structure, spreads, point }: { structure: Structure; spreads: readonly (Input | undefined)[]; point: ArrayLike<number> },
): Float64Array {
  const made = weights.slice()
  for (const [at, input] of spreads.entries()) {
    if (!input || !('spread' in input)) continue
    const random = randomFrom(Math.floor((point[at] ?? 0) * 4_294_967_296))
    for (const [position, { level }] of structure.nodes.entries()) {
      const noise = 1 + (2 * random.next() - 1) * input.spread
      if (!input.levels || input.levels.includes(level)) made[position] = (made[position] ?? 0) * noise
    }
  }
  return made
}
