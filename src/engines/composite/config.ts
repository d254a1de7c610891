// What a build does, step by step, as a value: the same that a configuration file says, with nothing left unsaid.

export const imputeMethods = [
  'none',
  'mean',
  'median',
  'group-mean',
  'group-median',
  'row-mean',
  'panel-latest',
  'panel-constant',
  'panel-linear',
] as const
export const transformations = ['log-ct', 'log-gii', 'box-cox', 'none'] as const
export const normaliseMethods = [
  'none',
  'min-max',
  'z-score',
  'rank',
  'borda',
  'percentile-rank',
  'distance-to-max',
  'distance-to-reference',
  'distance-to-target',
  'fraction-of-max',
  'goalposts',
] as const
export const weightMethods = ['given', 'equal', 'pca', 'correlation'] as const
export const aggregateMethods = [
  'arithmetic',
  'geometric',
  'harmonic',
  'median',
  'copeland',
  'mazziotta-pareto',
  'benefit-of-the-doubt',
] as const

export const missingPolicies = ['renormalise', 'zero'] as const

export type ImputeMethod = (typeof imputeMethods)[number]
export type Transformation = (typeof transformations)[number]
export type NormaliseMethod = (typeof normaliseMethods)[number]
export type WeightMethod = (typeof weightMethods)[number]
export type AggregateMethod = (typeof aggregateMethods)[number] | { readonly generalised: number }

export interface Config {
  readonly denominate: boolean
  readonly impute: Impute
  /** False: outliers stay. */
  readonly treat: Treat | false
  readonly normalise: Normalise
  /** A method, or weights by code in the place of the given ones. */
  readonly weights: WeightMethod | Readonly<Record<string, number>>
  /** One for all levels, or one for each level from the bottom. */
  readonly aggregate: AggregateMethod | readonly AggregateMethod[]
  /** Whether missing children leave their weight to the others, or count as 0. */
  readonly missing: (typeof missingPolicies)[number]
  /** The share of an aggregate's children that must be present, 0 to 1; below it the aggregate is missing. */
  readonly present: number
}

export interface Impute {
  readonly method: ImputeMethod
  /** The grouping of group-mean and group-median. */
  readonly by?: string
  /** Of row-mean: the level whose aggregates say which indicators belong together. */
  readonly level?: number
}

export interface Treat {
  /** How many values at most; null: as many as it takes. */
  readonly winsorise: number | null
  /** What is done where winsorising does not suffice: to the values as they were, unless `combine`. */
  readonly then: Transformation
  readonly combine: boolean
  /** An indicator has outliers where both |skewness| and kurtosis reach these. */
  readonly skewness: number
  readonly kurtosis: number
  /** Of box-cox. */
  readonly lambda: number
}

export interface Normalise {
  readonly method: NormaliseMethod
  /** Of min-max and goalposts: the interval; goalposts take those of the structure where they have them. */
  readonly lower?: number
  readonly upper?: number
  /** Of z-score. */
  readonly mean?: number
  readonly deviation?: number
  /** Of distance-to-reference: a unit. */
  readonly reference?: string
  /** Of distance-to-reference and distance-to-target: whether 1 is the most. */
  readonly cap?: boolean
  /** Of goalposts. */
  readonly scale?: number
  readonly truncate?: boolean
  /** Of a panel: over all times at once, so that times can be compared. */
  readonly global?: boolean
}

/** The steps and thresholds that COINr 1.1.14 builds its ASEM example by. */
export const defaultConfig: Config = {
  denominate: true,
  impute: { method: 'group-mean', by: 'EurAsia_group' },
  // biome-ignore lint/suspicious/noThenProperty: the member's name in configuration files; it holds text and is never awaited
  treat: { winsorise: 5, then: 'log-ct', combine: false, skewness: 2, kurtosis: 3.5, lambda: 0 },
  normalise: { method: 'min-max', lower: 0, upper: 100 },
  weights: 'given',
  aggregate: 'arithmetic',
  missing: 'renormalise',
  present: 0,
}
