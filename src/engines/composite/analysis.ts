// What an uncertainty or sensitivity analysis varies, as a value, parsed from what somebody wrote.

import { type Problem, refuseAny } from './problem.ts'

/** One choice of the modeller that could have been another. */
export type Input =
  /** The place in the configuration, such as "normalise.method", and what may stand there, each as likely. */
  | { readonly name: string; readonly at: string; readonly choices: readonly unknown[] }
  /** All weights of some levels (of all, unless said), each moved by up to this share of itself. */
  | { readonly name: string; readonly spread: number; readonly levels?: readonly number[] }

export interface Analysis {
  readonly inputs: readonly Input[]
  /** Builds, all in all. */
  readonly runs: number
  readonly seed: number
  readonly bootstraps: number
  /** Exact goes through every combination of the choices; it takes no spreads. */
  readonly method: 'exact' | 'sample' | 'automatic'
  /** The aggregate that is looked at; unless said, the index. */
  readonly target?: string
}

export const defaultAnalysis: Analysis = {
  inputs: [
    { name: 'winsorise', at: 'treat.winsorise', choices: [1, 2, 3, 4, 5] },
    {
      name: 'normalise',
      at: 'normalise',
      choices: [{ method: 'min-max', lower: 0, upper: 100 }, { method: 'z-score' }, { method: 'rank' }],
    },
    { name: 'weights', spread: 0.25 },
  ],
  runs: 1000,
  seed: 1,
  bootstraps: 1000,
  method: 'automatic',
}

/** @throws Undefined that names what is wrong */
export function parseAnalysis(given: unknown): Analysis {
  if (given === undefined || given === null) return defaultAnalysis
  const problems: Problem[] = []
  const wrong = (at: string, wanted: string) =>
    void problems.push({ table: 'config', at: `analysis${at && `.${at}`}`, code: 'wrong-shape', values: { wanted } })
  if (!isObject(given)) wrong('', '{ … }')
  const from = isObject(given) ? given : {}
  const known = ['inputs', 'runs', 'seed', 'bootstraps', 'method', 'target']
  for (const name of Object.keys(from))
    if (!known.includes(name))
      problems.push({ table: 'config', at: `analysis.${name}`, code: 'not-a-choice', values: { value: name, known: known.join(', ') } })
  const whole = (name: 'runs' | 'seed' | 'bootstraps', low: number): number => {
    const value = from[name]
    if (value === undefined) return defaultAnalysis[name]
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= low && value <= 4_294_967_295) return value
    wrong(name, `${low} ≤ n ≤ 4294967295`)
    return defaultAnalysis[name]
  }
  const { inputs, method = 'automatic', target } = from
  if (inputs !== undefined && (!Array.isArray(inputs) || inputs.length === 0)) wrong('inputs', '[ … ]')
  if (method !== 'exact' && method !== 'sample' && method !== 'automatic') wrong('method', '"exact", "sample", "automatic"')
  if (target !== undefined && typeof target !== 'string') wrong('target', '"…"')
  const found: Analysis = {
    inputs: Array.isArray(inputs)
      ? inputs.flatMap((input: unknown, at) => parseInput(input, (wanted) => wrong(`inputs.${at}`, wanted)))
      : defaultAnalysis.inputs,
    runs: whole('runs', 1),
    seed: whole('seed', 0),
    bootstraps: whole('bootstraps', 0),
    method: method === 'exact' || method === 'sample' ? method : 'automatic',
    ...(typeof target === 'string' ? { target } : {}),
  }
  refuseAny(problems)
  return found
}

function parseInput(given: unknown, wrong: (wanted: string) => void): Input[] {
  if (isObject(given)) {
    const { name, at, choices, spread, levels } = given
    if (typeof at === 'string' && Array.isArray(choices) && choices.length > 0)
      return [{ name: typeof name === 'string' ? name : at, at, choices }]
    const isSpread = typeof spread === 'number' && spread > 0 && spread <= 1
    const levelsGiven = Array.isArray(levels) ? levels.filter((level): level is number => typeof level === 'number') : undefined
    if (isSpread) return [{ name: typeof name === 'string' ? name : 'weights', spread, ...(levelsGiven ? { levels: levelsGiven } : {}) }]
  }
  wrong('{ "name": …, "at": …, "choices": [ … ] }, { "name": …, "spread": 0 < n ≤ 1 }')
  return []
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
