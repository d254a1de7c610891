// What the index engine costs, in processor seconds: npx node bench/composite.ts. ASEM's tables where they lie beside the
// project, otherwise made-up ones of their size.

import { existsSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { aggregate } from '../src/engines/composite/aggregate.ts'
import { defaultAnalysis, type Input } from '../src/engines/composite/analysis.ts'
import { build } from '../src/engines/composite/build.ts'
import { type Config, defaultConfig } from '../src/engines/composite/config.ts'
import type { Data } from '../src/engines/composite/data.ts'
import { type Cells, readTables } from '../src/engines/composite/read-tables.ts'
import { makeRunner } from '../src/engines/composite/runner.ts'
import { sensitivityOf } from '../src/engines/composite/sensitivity.ts'
import { rank } from '../src/engines/composite/statistics.ts'
import { defineStructure, type Structure } from '../src/engines/composite/structure.ts'
import { columnOf } from '../src/engines/composite/table.ts'
import { spreadOfRanks } from '../src/engines/composite/uncertainty.ts'
import { orderUnder } from '../src/engines/composite/weighted-order.ts'
import { seededRandom } from '../src/engines/numeric/random.ts'

interface Index {
  readonly data: Data
  readonly structure: Structure
}

const folder = fileURLToPath(new URL('../../shared/data/index/asem/', import.meta.url))
const asem = existsSync(folder) ? readAsem() : madeUp(51, 49)
const config: Config = existsSync(folder) ? defaultConfig : { ...defaultConfig, denominate: false, impute: { method: 'mean' } }
const effort = { seed: 1, bootstraps: 1000, method: 'sample' } as const
const choices: readonly Input[] = [
  { name: 'winsorise', at: 'treat.winsorise', choices: [0, 1, 2, 3, 4] },
  { name: 'upper', at: 'normalise.upper', choices: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100] },
  { name: 'aggregate', at: 'aggregate', choices: ['arithmetic', 'median', 'copeland', { generalised: 2 }] },
  { name: 'weights', at: 'weights', choices: Array.from({ length: 10 }, (_, at) => ({ first: 1 + at / 10 })) },
]

console.log(
  `${existsSync(folder) ? 'ASEM' : 'made up'}, 51 × 49; load ${loadavg()
    .map((one) => one.toFixed(2))
    .join(' ')}`,
)
tell('one build, first', () => build(asem.data, asem.structure, config))
tell('1,000 uncertainty runs', () => spreadOfRanks(runnerOf(asem, defaultAnalysis.inputs), { runs: 1000, seed: 1 }))
tell('sensitivity, 3,000 runs, 1,000 bootstraps, every unit', () =>
  sensitivityOf(runnerOf(asem, defaultAnalysis.inputs), { ...effort, runs: 3000 }),
)
const settings = withCodes(choices, asem)
tell('exact enumeration of 2,000 settings', () => sensitivityOf(runnerOf(asem, settings), { ...effort, method: 'exact', runs: 2000 }))
slider()
for (const [units, indicators, runs] of [
  [50, 50, 1000],
  [100, 50, 1000],
  [200, 50, 1000],
  [100, 100, 1000],
  [100, 50, 2000],
] as const) {
  const index = madeUp(units, indicators)
  const noisy: readonly Input[] = [{ name: 'weights', spread: 0.25 }]
  const runner = makeRunner({
    ...index,
    config: { ...defaultConfig, denominate: false, impute: { method: 'mean' } },
    inputs: noisy,
    target: index.structure.tops[0] ?? 0,
  })
  tell(`${units} units × ${indicators} indicators × ${runs} runs`, () => spreadOfRanks(runner, { runs, seed: 1 }))
}

/** An answer to a moved weight: all scores and ranks again. */
function slider(): void {
  const { data, structure } = madeUp(200, 50)
  const { stages, weights } = build(data, structure, { ...defaultConfig, denominate: false, impute: { method: 'mean' } })
  const times = Array.from({ length: 200 }, (_, at) => {
    const started = performance.now()
    const made = aggregate(stages.normalised, structure, {
      weights: weights.with(at % 50, at / 100),
      methods: ['arithmetic'],
      missing: 'renormalise',
      present: 0,
    })
    rank(columnOf(made, structure.tops[0] ?? 0), 'greatest')
    return performance.now() - started
  }).sort((a, b) => a - b)
  const columns = Array.from({ length: 50 }, (_, at) => columnOf(stages.normalised, at))
  const flat = Array.from({ length: 200 }, (_, at) => {
    const started = performance.now()
    orderUnder(columns, new Float64Array(50).fill(1).with(at % 50, at / 100))
    return performance.now() - started
  }).sort((a, b) => a - b)
  console.log(`so in a browser, 200 × 50 as one level: median ${flat[100]?.toFixed(2)} ms, worst of 200 ${flat.at(-1)?.toFixed(2)} ms`)
  console.log(`a slider's answer, 200 × 50: median ${times[100]?.toFixed(2)} ms, worst of 200 ${times.at(-1)?.toFixed(2)} ms`)
}

function tell(what: string, run: () => unknown): void {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  console.log(`${what}: ${((user + system) / 1e6).toFixed(3)} processor s`)
}

function runnerOf(index: Index, inputs: readonly Input[]) {
  return makeRunner({ ...index, config, inputs, target: index.structure.tops[0] ?? 0 })
}

/** Weights by the codes that this index has. */
function withCodes(inputs: readonly Input[], { structure }: Index): readonly Input[] {
  const first = structure.nodes[0]?.code ?? ''
  return inputs.map((input) =>
    input.name === 'weights' && 'choices' in input
      ? { ...input, choices: input.choices.map((_, at) => ({ [first]: 1 + at / 10 })) }
      : input,
  )
}

function readAsem(): Index {
  const table = (name: string) => Papa.parse<Cells>(readFileSync(join(folder, name), 'utf8'), { header: true, skipEmptyLines: true }).data
  return readTables(table('iData.csv'), table('iMeta.csv'))
}

/** Skewed figures with one in fifty missing; a pillar for every five indicators. */
function madeUp(units: number, indicators: number): Index {
  const random = seededRandom(units * 1000 + indicators)
  const codes = Array.from({ length: indicators }, (_, at) => `i${at}`)
  const pillars = Array.from({ length: Math.ceil(indicators / 5) }, (_, at) => `p${at}`)
  const structure = defineStructure([
    ...codes.map((code, at) => ({ code, level: 1, parent: `p${Math.floor(at / 5)}`, weight: 1 })),
    ...pillars.map((code) => ({ code, level: 2, parent: 'index', weight: 1 })),
    { code: 'index', level: 3, weight: 1 },
  ])
  const values = Float64Array.from({ length: units * indicators }, () => (random() < 0.02 ? Number.NaN : Math.exp(3 * random() * random())))
  return {
    structure,
    data: {
      indicators: { units: Array.from({ length: units }, (_, at) => `u${at}`), codes, values },
      groups: new Map(),
      denominators: new Map(),
    },
  }
}
