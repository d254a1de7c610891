// An index from its data by its configuration: each step a stage that can be looked at. The same input gives the same
// output, to the last bit.

import { aggregate } from './aggregate.ts'
import type { AggregateMethod, Config } from './config.ts'
import type { Data } from './data.ts'
import { denominate } from './denominate.ts'
import { impute } from './impute.ts'
import { normalise } from './normalise.ts'
import { type Problem, refuseAny } from './problem.ts'
import { rangeOf, rank } from './statistics.ts'
import type { Structure } from './structure.ts'
import { columnOf, mapColumns, type Table } from './table.ts'
import { type Treatment, treat } from './treat.ts'
import { weigh } from './weigh.ts'

export interface Built {
  readonly config: Config
  readonly structure: Structure
  readonly stages: Stages
  /** From 1, the greatest first, ties "min". */
  readonly ranks: Table
  /** By position in the structure. */
  readonly weights: Float64Array
  readonly notes: readonly Note[]
}

/** Each as the step left it; a step that was not taken leaves what it found. */
export interface Stages {
  readonly denominated: Table
  readonly imputed: Table
  readonly treated: Table
  readonly normalised: Table
  /** Indicators and aggregates. */
  readonly aggregated: Table
}

/** What whoever reads the result should know. */
export type Note =
  | { readonly code: 'imputed'; readonly count: number }
  | { readonly code: 'still-missing'; readonly count: number }
  | ({ readonly code: 'treated'; readonly at: string } & Treatment)
  | { readonly code: 'sign-lost'; readonly at: string; readonly order: number }
  | { readonly code: 'not-ranked'; readonly at: string; readonly count: number }

/** @throws Undefined that says all that the first step to fail found */
export function build(data: Data, structure: Structure, config: Config): Built {
  refuseAny(emptyIndicators(data, structure))
  const denominated = config.denominate ? denominate(data, structure) : data.indicators
  const imputed = impute(denominated, data, structure, config.impute)
  const { table: treated, done } = config.treat
    ? treat(imputed, structure, config.treat)
    : { table: imputed, done: new Map<string, Treatment>() }
  const normalised = normalise(treated, structure, config.normalise)
  const weights = weigh(normalised, structure, config)
  const methods = methodsOf(config, structure)
  const aggregated = aggregate(normalised, structure, { weights, methods, missing: config.missing, present: config.present })
  return {
    config,
    structure,
    stages: { denominated, imputed, treated, normalised, aggregated },
    ranks: mapColumns(aggregated, (column) => rank(column, 'greatest')),
    weights,
    notes: [
      ...gaps(denominated, imputed),
      ...Array.from(done, ([at, how]) => ({ code: 'treated' as const, at, ...how })),
      ...lostSigns(aggregated, structure, methods),
      ...unranked(aggregated, structure),
    ],
  }
}

/** The method of each level from the bottom. @throws Undefined for a list of another length than there are levels */
export function methodsOf({ aggregate: given }: Pick<Config, 'aggregate'>, { levelCount }: Structure): readonly AggregateMethod[] {
  const isList = (value: Config['aggregate']): value is readonly AggregateMethod[] => Array.isArray(value)
  if (!isList(given)) return Array<AggregateMethod>(levelCount - 1).fill(given)
  if (given.length !== levelCount - 1)
    refuseAny([
      {
        table: 'config',
        at: 'aggregate',
        code: 'wrong-shape',
        values: { wanted: `[${'…, '.repeat(levelCount - 2)}…] (${levelCount - 1})` },
      },
    ])
  return given
}

function emptyIndicators({ indicators }: Data, { nodes }: Structure): Problem[] {
  return indicators.codes.flatMap((at, code) => {
    const [low] = rangeOf(columnOf(indicators, code))
    const row = nodes[code]?.row
    return low === Number.POSITIVE_INFINITY ? [{ table: 'meta', at, code: 'all-missing', ...(row === undefined ? {} : { row }) }] : []
  })
}

function gaps(before: Table, after: Table): Note[] {
  const missing = ({ values }: Table) => values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
  const [had, has] = [missing(before), missing(after)]
  return [
    ...(had > has ? [{ code: 'imputed' as const, count: had - has }] : []),
    ...(has > 0 ? [{ code: 'still-missing' as const, count: has }] : []),
  ]
}

/** Even orders of the generalised mean take -2 for 2. */
function lostSigns(table: Table, { nodes }: Structure, methods: readonly AggregateMethod[]): Note[] {
  return nodes.flatMap(({ code, level, children }) => {
    const method = methods[level - 2]
    if (typeof method !== 'object' || method.generalised % 2 !== 0) return []
    return children.some((child) => rangeOf(columnOf(table, child))[0] < 0)
      ? [{ code: 'sign-lost' as const, at: code, order: method.generalised }]
      : []
  })
}

function unranked(table: Table, { nodes, tops }: Structure): Note[] {
  return tops.flatMap((top) => {
    const count = columnOf(table, top).reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0)
    return count > 0 ? [{ code: 'not-ranked' as const, at: nodes[top]?.code ?? '', count }] : []
  })
}
