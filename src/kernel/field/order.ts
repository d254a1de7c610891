// The plain order of texts and numbers, for the kinds' comparisons.

/** Negative, zero or positive; texts by their code units, the way that both databases and JSON tools compare them. */
export function inOrder<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
