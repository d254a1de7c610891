// Correlations between columns, and principal components of them.

import { type Eigen, eigenOf } from './eigen.ts'
import { correlation } from './statistics.ts'

/** Pearson's, by pairs that are both present; 1 on the diagonal, NaN where a pair has no spread. */
export function correlationMatrix(columns: readonly Float64Array[]): number[][] {
  const matrix = columns.map(() => Array<number>(columns.length).fill(1))
  for (let a = 0; a < columns.length; a++)
    for (let b = a + 1; b < columns.length; b++) {
      const found = correlation(columns[a] ?? new Float64Array(), columns[b] ?? new Float64Array())
      for (const [row, at] of [
        [a, b],
        [b, a],
      ] as const)
        (matrix[row] ?? [])[at] = found
    }
  return matrix
}

/** Of the correlation matrix; nothing where a pair of columns has no correlation. */
export function principalComponents(columns: readonly Float64Array[]): Eigen | undefined {
  const matrix = correlationMatrix(columns)
  return matrix.flat().some(Number.isNaN) ? undefined : eigenOf(matrix)
}
