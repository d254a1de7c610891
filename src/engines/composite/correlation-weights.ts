// Weights under which each child of an aggregate correlates with it as much as its given weight says (Becker, Saisana,
// Paruolo and Vandecasteele 2017): importance as it turns out, not as it is declared.

import { aggregate } from './aggregate.ts'
import { correlation } from './statistics.ts'
import { givenWeights, type Structure } from './structure.ts'
import { columnOf, type Table } from './table.ts'

const rounds = 2000
const step = 1

/** Level by level, by multiplying each weight with wanted over had share until none moves; children that pull the other way end near 0. */
export function balanceCorrelations(normalised: Table, structure: Structure): Float64Array {
  const given = givenWeights(structure)
  const weights = given.slice()
  for (let level = 2; level <= structure.levelCount; level++) {
    for (let round = 0; round < rounds; round++) {
      const made = aggregate(normalised, structure, { weights, methods: ['arithmetic'], missing: 'renormalise', present: 0 })
      let moved = 0
      for (const [at, node] of structure.nodes.entries()) {
        if (node.level !== level) continue
        const had = node.children.map((child) => Math.max(0.01, correlation(columnOf(made, child), columnOf(made, at)) || 0))
        const hadSum = had.reduce((sum, one) => sum + one, 0)
        const wantedSum = node.children.reduce((sum, child) => sum + (given[child] ?? 0), 0)
        for (const [position, child] of node.children.entries()) {
          const ratio = ((given[child] ?? 0) * hadSum) / wantedSum / (had[position] ?? 1)
          weights[child] = (weights[child] ?? 0) * ratio ** step
          moved = Math.max(moved, Math.abs(ratio - 1))
        }
        rescale(weights, node.children, wantedSum)
      }
      if (moved < 1e-6) break
    }
  }
  return weights
}

function rescale(weights: Float64Array, children: readonly number[], wanted: number): void {
  const sum = children.reduce((total, child) => total + (weights[child] ?? 0), 0)
  for (const child of children) weights[child] = ((weights[child] ?? 0) * wanted) / sum
}
