/** What a change may cost and how far it may go: read from a configuration, and kept by the cheapest change. */
import { expect, it } from 'vitest'
import { build } from '../../src/engines/composite/build.ts'
import { aimUnder, parseChange } from '../../src/engines/composite/change.ts'
import type { Config } from '../../src/engines/composite/config.ts'
import { Undefined } from '../../src/engines/composite/problem.ts'
import { reachRank } from '../../src/engines/composite/reach-rank.ts'
import { needNode } from '../../src/engines/composite/structure.ts'
import { aConfig, anIndex, dataRows } from './example.ts'

function anAim(change: unknown, unit: string, config: Partial<Config> = {}) {
  const { data, structure } = anIndex(dataRows.map((row) => ({ ...row, speed: row.speed || '30' })))
  const built = build(data, structure, aConfig(config))
  const aim = aimUnder(built, data, parseChange(change), { unit, rank: 1 })
  return { aim, reach: () => reachRank(built, data, aim, needNode(structure, 'index')) }
}

it('turns a figure into the score it has on the scale as it is, in both directions, and never beyond the best', () => {
  const { limits } = anAim({ limits: { patents: 7, price: 15, speed: 500 } }, 'C').aim
  expect(limits?.patents).toBeCloseTo((100 * (7 - 2)) / (8 - 2), 9)
  expect(limits?.price).toBeCloseTo((100 * (40 - 15)) / (40 - 10), 9)
  expect(limits?.speed).toBe(100)
})

it('asks the build where scores do not lead back to figures', () => {
  const ranks = anAim({ limits: { patents: 5 } }, 'C', { normalise: { method: 'rank' } }).aim
  expect(ranks.limits?.patents).toBe(2) // of 4, 8, 5 and 6: only A is below
})

it('keeps still what cannot be moved, takes the cheaper way, and stops at limits', () => {
  const free = anAim({}, 'A').reach()
  const dear = anAim({ costs: { patents: 1000 } }, 'A').reach()
  expect(free.steps[0]?.code).toBe('patents')
  expect(dear.steps[0]?.code).not.toBe('patents')
  const still = anAim({ costs: { patents: null }, limits: { speed: 50 } }, 'A').reach()
  expect(still.steps.map(({ code }) => code)).not.toContain('patents')
  expect(still.steps.map(({ code }) => code)).not.toContain('speed')
  const bound = anAim({ limits: { patents: 5 } }, 'A').reach()
  const moved = bound.steps.findIndex(({ code }) => code === 'patents')
  expect(bound.values[moved]).toBeCloseTo(5, 9)
})

it.each([
  [[], 'change: wrong-shape'],
  [{ cost: {} }, 'change.cost: not-a-choice'],
  [{ costs: { patents: 0 } }, 'change.costs.patents: wrong-shape'],
  [{ costs: { patents: '2' } }, 'change.costs.patents: wrong-shape'],
  [{ limits: { patents: null } }, 'change.limits.patents: wrong-shape'],
  [{ limits: { ghost: 1 } }, 'ghost: unknown-index-code'],
  [{ costs: { ghost: 1 } }, 'ghost: unknown-index-code'],
])('refuses %j', (change, said) => {
  expect(() => anAim(change, 'A')).toThrow(Undefined)
  expect(() => anAim(change, 'A')).toThrow(said)
})
