// From a configuration as somebody wrote it to one with nothing left unsaid. A step that is not named is not taken; what
// does not exist is refused by name, so that no typing error passes as a default.

import {
  type AggregateMethod,
  aggregateMethods,
  type Config,
  type Impute,
  imputeMethods,
  missingPolicies,
  type Normalise,
  normaliseMethods,
  type Treat,
  transformations,
  weightMethods,
} from './config.ts'
import { type Problem, refuseAny } from './problem.ts'

/** @throws Undefined that names every member that is wrong */
export function parseConfig(given: unknown): Config {
  const problems: Problem[] = []
  const read = reader('', given, problems)
  read.only(['denominate', 'impute', 'treat', 'normalise', 'weights', 'aggregate', 'missing', 'present'])
  const config: Config = {
    denominate: read.flag('denominate') ?? false,
    impute: parseImpute(read.value('impute'), problems),
    treat: parseTreat(read.value('treat'), problems),
    normalise: parseNormalise(read.value('normalise'), problems),
    weights: parseWeights(read.value('weights'), problems),
    aggregate: parseAggregate(read.value('aggregate'), problems),
    missing: read.choice('missing', missingPolicies) ?? 'renormalise',
    present: read.number('present', 0, 1) ?? 0,
  }
  refuseAny(problems)
  return config
}

function parseImpute(given: unknown, problems: Problem[]): Impute {
  const read = reader('impute', named(given), problems)
  read.only(['method', 'by', 'level'])
  const method = read.choice('method', imputeMethods) ?? 'none'
  const by = read.text('by')
  if (method.startsWith('group-') && by === undefined) problems.push({ table: 'config', at: 'impute.by', code: 'missing' })
  return { method, ...optional({ by, level: read.number('level', 2, 99) ?? (method === 'row-mean' ? 2 : undefined) }) }
}

function parseTreat(given: unknown, problems: Problem[]): Treat | false {
  if (given === undefined || given === null || given === false || given === 'none') return false
  const read = reader('treat', given, problems)
  read.only(['winsorise', 'then', 'combine', 'skewness', 'kurtosis', 'lambda'])
  return {
    winsorise: read.value('winsorise') === null ? null : (read.number('winsorise', 0, Number.POSITIVE_INFINITY) ?? 0),
    // biome-ignore lint/suspicious/noThenProperty: the member's name in configuration files; it holds text and is never awaited
    then: read.choice('then', transformations) ?? 'none',
    combine: read.flag('combine') ?? false,
    skewness: read.number('skewness', 0, Number.POSITIVE_INFINITY) ?? 2,
    kurtosis: read.number('kurtosis', 0, Number.POSITIVE_INFINITY) ?? 3.5,
    lambda: read.number('lambda') ?? 0,
  }
}

function parseNormalise(given: unknown, problems: Problem[]): Normalise {
  const read = reader('normalise', named(given), problems)
  read.only(['method', 'lower', 'upper', 'mean', 'deviation', 'reference', 'cap', 'scale', 'truncate', 'global'])
  const method = read.choice('method', normaliseMethods) ?? 'none'
  const [lower, upper] = [read.number('lower'), read.number('upper')]
  const isMinMax = method === 'min-max'
  const found = {
    lower: isMinMax ? (lower ?? 0) : lower,
    upper: isMinMax ? (upper ?? 100) : upper,
    mean: read.number('mean') ?? (method === 'z-score' ? 0 : undefined),
    deviation: read.number('deviation', Number.MIN_VALUE) ?? (method === 'z-score' ? 1 : undefined),
    reference: read.text('reference'),
    cap: read.flag('cap'),
    scale: read.number('scale'),
    truncate: read.flag('truncate'),
    global: read.flag('global'),
  }
  if (found.lower !== undefined && found.upper !== undefined && found.lower >= found.upper)
    problems.push({ table: 'config', at: 'normalise', code: 'wrong-shape', values: { wanted: 'lower < upper' } })
  if (method === 'distance-to-reference' && found.reference === undefined)
    problems.push({ table: 'config', at: 'normalise.reference', code: 'missing' })
  return { method, ...optional(found) }
}

function parseWeights(given: unknown, problems: Problem[]): Config['weights'] {
  if (given === undefined || given === null) return 'given'
  if (typeof given === 'string') return oneOf(given, weightMethods, 'weights', problems) ?? 'given'
  const read = reader('weights', given, problems)
  return Object.fromEntries(read.names.map((name) => [name, read.number(name, 0) ?? 0]))
}

function parseAggregate(given: unknown, problems: Problem[]): Config['aggregate'] {
  if (given === undefined || given === null) return 'arithmetic'
  if (Array.isArray(given)) return given.map((one: unknown, at) => parseMethod(one, `aggregate.${at}`, problems))
  return parseMethod(given, 'aggregate', problems)
}

function parseMethod(given: unknown, at: string, problems: Problem[]): AggregateMethod {
  if (!isObject(given)) return oneOf(given, aggregateMethods, at, problems) ?? 'arithmetic'
  const read = reader(at, given, problems)
  read.only(['generalised'])
  const order = read.number('generalised')
  if (order === undefined || order === 0)
    problems.push({ table: 'config', at: `${at}.generalised`, code: 'wrong-shape', values: { wanted: '≠ 0' } })
  return { generalised: order ?? 1 }
}

/** Reads the members of an object and notes what is wrong with them; what is wrong reads as absent. */
function reader(at: string, given: unknown, problems: Problem[]) {
  const from = isObject(given) ? given : {}
  const place = (name: string) => (at === '' ? name : `${at}.${name}`)
  const note = (name: string, wanted: string) =>
    void problems.push({ table: 'config', at: place(name), code: 'wrong-shape', values: { wanted } })
  if (given !== undefined && given !== null && !isObject(given))
    problems.push({ table: 'config', at, code: 'wrong-shape', values: { wanted: '{ … }' } })
  const value = (name: string): unknown => (Object.hasOwn(from, name) ? from[name] : undefined)
  return {
    names: Object.keys(from),
    value,
    only(known: readonly string[]): void {
      for (const name of Object.keys(from)) oneOf(name, known, place(name), problems)
    },
    flag(name: string): boolean | undefined {
      const found = value(name)
      if (found === undefined || typeof found === 'boolean') return found
      note(name, 'true, false')
      return undefined
    },
    text(name: string): string | undefined {
      const found = value(name)
      if (found === undefined || typeof found === 'string') return found
      note(name, '"…"')
      return undefined
    },
    number(name: string, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY): number | undefined {
      const found = value(name)
      if (found === undefined || found === null) return undefined
      if (typeof found === 'number' && Number.isFinite(found) && found >= low && found <= high) return found
      note(name, `${Number.isFinite(low) ? `${low} ≤ ` : ''}n${Number.isFinite(high) ? ` ≤ ${high}` : ''}`)
      return undefined
    },
    choice<Name extends string>(name: string, known: readonly Name[]): Name | undefined {
      const found = value(name)
      return found === undefined ? undefined : oneOf(found, known, place(name), problems)
    },
  }
}

function oneOf<Name extends string>(given: unknown, known: readonly Name[], at: string, problems: Problem[]): Name | undefined {
  const found = known.find((name) => name === given)
  if (found === undefined)
    problems.push({
      table: 'config',
      at,
      code: 'not-a-choice',
      values: { value: JSON.stringify(given)?.slice(0, 80) ?? '', known: known.join(', ') },
    })
  return found
}

/** A method's name alone stands for the method without parameters. */
function named(given: unknown): unknown {
  if (given === false) return undefined
  return typeof given === 'string' ? { method: given } : given
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function optional<Members extends object>(members: Members): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const found: { [Name in keyof Members]?: Exclude<Members[Name], undefined> } = {}
  for (const [name, value] of Object.entries(members)) if (value !== undefined) Object.assign(found, { [name]: value })
  return found
}
