/** Sobol's indices by sampling, held to functions whose indices are known and to an index that is gone through whole. */

import { describe, expect, it } from 'vitest'
import { defaultAnalysis, type Input } from '../../src/engines/composite/analysis.ts'
import { defaultConfig } from '../../src/engines/composite/config.ts'
import { makeRunner, type Runner } from '../../src/engines/composite/runner.ts'
import { sensitivityOf } from '../../src/engines/composite/sensitivity.ts'
import { seededRandom } from '../../src/engines/numeric/random.ts'
import { mostDimensions, sobolPoints } from '../../src/engines/numeric/sobol-sequence.ts'
import { readAsem } from './asem.ts'

type Known = readonly (readonly [first: number, total: number])[]

const seeds = Array.from({ length: 20 }, (_, at) => at + 1)
const asem = readAsem()

describe('sensitivity by 3,000 runs, from each of 20 seeds', () => {
  it('finds the indices of the functions of Ishigami (1990) and of Sobol', () => {
    const [a, b] = [7, 0.1]
    const ishigami = functionOf(3, (point) => {
      const [x = 0, y = 0, z = 0] = point.map((u) => Math.PI * (2 * u - 1))
      return Math.sin(x) + a * Math.sin(y) ** 2 + b * z ** 4 * Math.sin(x)
    })
    const own = [(1 + (b * Math.PI ** 4) / 5) ** 2 / 2, a ** 2 / 8] as const
    const both = b ** 2 * Math.PI ** 8 * (1 / 18 - 1 / 50)
    const variance = own[0] + own[1] + both
    const known: Known = [
      [own[0] / variance, (own[0] + both) / variance],
      [own[1] / variance, own[1] / variance],
      [0, both / variance],
    ]
    expect(farthest(ishigami, 1, known)).toBeLessThan(0.05)

    const sizes = [0, 1, 4.5, 9, 99, 99]
    const g = functionOf(6, (point) =>
      point.reduce((product, u, at) => (product * (Math.abs(4 * u - 2) + (sizes[at] ?? 0))) / (1 + (sizes[at] ?? 0)), 1),
    )
    const parts = sizes.map((size) => 1 / (3 * (1 + size) ** 2))
    const whole = parts.reduce((product, part) => product * (1 + part), 1) - 1
    expect(
      farthest(
        g,
        1,
        parts.map((part) => [part / whole, (part * (whole + 1)) / (1 + part) / whole]),
      ),
    ).toBeLessThan(0.05)
  })

  it('finds those of ASEM whose weights are moved, all 59 of them', () => {
    if (!asem) return
    const runner = makeRunner({ ...asem, config: defaultConfig, inputs: defaultAnalysis.inputs, target: asem.structure.tops[0] ?? 0 })
    expect(runner.sizes).toEqual([1, 1, 59])
    // From 300,000 builds: 20,000 draws of all weights, each under all 15 combinations of the rest; good to 0.003.
    const known: Known = [
      [0.0322, 0.0721],
      [0.6476, 0.7203],
      [0.2422, 0.2962],
    ]
    expect(farthest(runner, 0, known)).toBeLessThan(0.05)
  })

  it('finds those of ASEM under 400 sets of weights as all 6,000 combinations give them, for every country whose rank moves', () => {
    if (!asem) return
    const random = seededRandom(3)
    const codes = asem.structure.nodes.filter(({ level }) => level < 3).map(({ code, weight }) => ({ code, weight }))
    const sets = Array.from({ length: 400 }, () =>
      Object.fromEntries(codes.map(({ code, weight }) => [code, weight * (0.75 + random() / 2)])),
    )
    const inputs: readonly Input[] = [...defaultAnalysis.inputs.slice(0, 2), { name: 'weights', at: 'weights', choices: sets }]
    const runner = makeRunner({ ...asem, config: defaultConfig, inputs, target: asem.structure.tops[0] ?? 0 })
    const exact = sensitivityOf(runner, { method: 'exact', runs: 1, seed: 1, bootstraps: 0 })
    expect(exact.runs).toBe(6000)
    // A rank whose standard deviation is under one place hangs on runs too few to be counted by a sample.
    const moving = exact.variances.flatMap((variance, output) => (output === 0 || variance >= 1 ? [output] : []))
    expect(moving.length).toBeGreaterThan(40)
    for (const seed of seeds) {
      const found = sensitivityOf(runner, { method: 'automatic', runs: 3000, seed, bootstraps: 0 })
      expect(found).toMatchObject({ method: 'sample', runs: 3000 })
      for (const output of moving)
        for (const [input, { first, total }] of (exact.indices[output] ?? []).entries()) {
          const one = found.indices[output]?.[input]
          expect(Math.abs((one?.first ?? 9) - first), `seed ${seed}, output ${output}, input ${input}, first`).toBeLessThan(0.05)
          expect(Math.abs((one?.total ?? 9) - total), `seed ${seed}, output ${output}, input ${input}, total`).toBeLessThan(0.05)
        }
    }
  })

  it('has bands around the estimate', () => {
    if (!asem) return
    const runner = makeRunner({ ...asem, config: defaultConfig, inputs: defaultAnalysis.inputs, target: asem.structure.tops[0] ?? 0 })
    const { indices } = sensitivityOf(runner, { method: 'sample', runs: 3000, seed: 1, bootstraps: 200 })
    for (const { first, total, firstBand = [2, 2], totalBand = [2, 2] } of indices[0] ?? []) {
      expect(firstBand[0]).toBeLessThan(firstBand[1])
      expect(firstBand[1] - firstBand[0]).toBeLessThan(0.1)
      expect(first).toBeGreaterThan(firstBand[0] - 0.02)
      expect(first).toBeLessThan(firstBand[1] + 0.02)
      expect(total).toBeGreaterThan(totalBand[0] - 0.02)
      expect(total).toBeLessThan(totalBand[1] + 0.02)
    }
  })
})

describe('quasi-random points', () => {
  it('fall once into each stratum of each coordinate, from every seed in another way', () => {
    const points = sobolPoints(256, mostDimensions, seededRandom(1))
    for (let dimension = 0; dimension < mostDimensions; dimension++)
      expect(new Set(points.map((point) => Math.floor((point[dimension] ?? 0) * 256))).size, `dimension ${dimension}`).toBe(256)
    expect(sobolPoints(2, 3, seededRandom(2))).not.toEqual(sobolPoints(2, 3, seededRandom(1)))
  })
})

/** A function of coordinates as output 1 of a runner. */
function functionOf(inputs: number, of: (point: readonly number[]) => number): Runner {
  return {
    nominal: new Float64Array(1),
    choiceCounts: Array<undefined>(inputs).fill(undefined),
    sizes: Array<number>(inputs).fill(1),
    ranksAt: (point) => Float64Array.of(of(Array.from(point))),
  }
}

function farthest(runner: Runner, output: number, known: Known): number {
  const errors = seeds.flatMap((seed) => {
    const found = sensitivityOf(runner, { method: 'sample', runs: 3000, seed, bootstraps: 0 }).indices[output] ?? []
    return known.flatMap(([first, total], input) => [(found[input]?.first ?? 9) - first, (found[input]?.total ?? 9) - total])
  })
  return Math.max(...errors.map(Math.abs))
}
