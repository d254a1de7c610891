// Weights by position in the structure: as given, equal, or found from the data.

import type { Config } from './config.ts'
import { balanceCorrelations } from './correlation-weights.ts'
import { principalWeights } from './principal-weights.ts'
import { refuseAny } from './problem.ts'
import { givenWeights, needNode, type Structure } from './structure.ts'
import type { Table } from './table.ts'

/**
 * @param normalised what is weighed
 * @throws Undefined for a code that the structure does not have, or data that weights cannot be found from
 */
export function weigh(normalised: Table, structure: Structure, { weights }: Pick<Config, 'weights'>): Float64Array {
  switch (weights) {
    case 'given':
      return givenWeights(structure)
    case 'equal':
      return new Float64Array(structure.nodes.length).fill(1)
    case 'pca':
      return principalWeights(normalised, structure)
    case 'correlation':
      return balanceCorrelations(normalised, structure)
    default:
      return replaced(structure, weights)
  }
}

function replaced(structure: Structure, weights: Readonly<Record<string, number>>): Float64Array {
  const made = givenWeights(structure)
  for (const [code, weight] of Object.entries(weights)) made[needNode(structure, code)] = weight
  for (const { code, row, children } of structure.nodes)
    if (children.length > 0 && children.every((child) => made[child] === 0))
      refuseAny([{ table: 'config', at: 'weights', code: 'zero-weights', values: { name: code }, ...(row === undefined ? {} : { row }) }])
  return made
}
