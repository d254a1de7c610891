// Weights from the first principal component of each aggregate's children (OECD and JRC handbook 2008, 6.1): the squared
// loadings, which sum to 1, so that no weight is negative.

import { aggregate } from './aggregate.ts'
import { principalComponents } from './correlations.ts'
import { refuseAny } from './problem.ts'
import type { Structure } from './structure.ts'
import { columnOf, type Table } from './table.ts'

/** Level by level: aggregates are made by the weights just found. @throws Undefined where children have no spread */
export function principalWeights(normalised: Table, structure: Structure): Float64Array {
  const weights = new Float64Array(structure.nodes.length).fill(1)
  for (let level = 2; level <= structure.levelCount; level++) {
    const made = aggregate(normalised, structure, { weights, methods: ['arithmetic'], missing: 'renormalise', present: 0 })
    for (const node of structure.nodes) {
      if (node.level !== level || node.children.length === 1) continue
      const found = principalComponents(node.children.map((child) => columnOf(made, child)))
      if (!found)
        refuseAny([
          {
            table: 'meta',
            at: node.code,
            code: 'constant-column',
            values: { value: '', method: 'pca' },
            ...(node.row === undefined ? {} : { row: node.row }),
          },
        ])
      for (const [at, loading] of (found?.vectors[0] ?? []).entries()) weights[node.children[at] ?? -1] = loading ** 2
    }
  }
  return weights
}
