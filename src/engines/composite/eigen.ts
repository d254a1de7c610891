// Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations (Golub and Van Loan 2013, 8.5).

export interface Eigen {
  /** Greatest first. */
  readonly values: readonly number[]
  /** By eigenvalue: of length 1, its greatest part positive, so that the sign is nobody's choice. */
  readonly vectors: readonly (readonly number[])[]
}

export function eigenOf(matrix: readonly (readonly number[])[]): Eigen {
  const size = matrix.length
  const a = matrix.map((row) => Float64Array.from(row))
  const v = matrix.map((_, at) => new Float64Array(size).fill(0).fill(1, at, at + 1))
  for (let sweep = 0; sweep < 100 && offDiagonal(a) > 1e-24; sweep++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, p, q)
  return {
    ...inOrder(
      a.map((row, at) => row[at] ?? 0),
      v,
    ),
  }
}

function offDiagonal(a: readonly Float64Array[]): number {
  return a.reduce((sum, row, at) => sum + row.reduce((part, value, other) => part + (at === other ? 0 : value * value), 0), 0)
}

function rotate(a: readonly Float64Array[], v: readonly Float64Array[], p: number, q: number): void {
  const apq = a[p]?.[q] ?? 0
  if (apq === 0) return
  const theta = ((a[q]?.[q] ?? 0) - (a[p]?.[p] ?? 0)) / (2 * apq)
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1))
  const c = 1 / Math.hypot(t, 1)
  const s = t * c
  for (const row of a) turn(row, p, q, c, s)
  turnRows(a, p, q, c, s)
  for (const row of v) turn(row, p, q, c, s)
}

function turn(row: Float64Array, p: number, q: number, c: number, s: number): void {
  const [x, y] = [row[p] ?? 0, row[q] ?? 0]
  row[p] = c * x - s * y
  row[q] = s * x + c * y
}

function turnRows(a: readonly Float64Array[], p: number, q: number, c: number, s: number): void {
  const [first, second] = [a[p], a[q]]
  if (!first || !second) return
  for (let at = 0; at < first.length; at++) {
    const [x, y] = [first[at] ?? 0, second[at] ?? 0]
    first[at] = c * x - s * y
    second[at] = s * x + c * y
  }
}

function inOrder(values: readonly number[], v: readonly Float64Array[]): Eigen {
  const order = values.map((_, at) => at).toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0))
  return {
    values: order.map((at) => values[at] ?? 0),
    vectors: order.map((at) => {
      const vector = v.map((row) => row[at] ?? 0)
      const greatest = vector.reduce((best, part) => (Math.abs(part) > Math.abs(best) ? part : best), 0)
      return greatest < 0 ? vector.map((part) => -part) : vector
    }),
  }
}
