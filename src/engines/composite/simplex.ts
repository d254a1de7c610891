// Linear programmes by the simplex method on a dense tableau (Dantzig 1951; Chvátal 1983, chapters 2 to 5). Bland's rule is
// taken where a step gains nothing, so that it ends. What it says is checked by whoever asks, from both sides.

export interface Programme {
  /** Maximise objective · x over x ≥ 0 … */
  readonly objective: readonly number[]
  /** … where each row · x ≤ its limit. */
  readonly rows: readonly (readonly number[])[]
  /** None below 0, so that x = 0 is a beginning. */
  readonly limits: readonly number[]
}

export type Solution =
  | { readonly kind: 'optimal'; readonly value: number; readonly x: readonly number[]; readonly prices: readonly number[] }
  | { readonly kind: 'unbounded' }

const tiny = 1e-11

export function maximise({ objective, rows, limits }: Programme): Solution {
  const variables = objective.length
  const width = variables + rows.length + 1
  const tableau = rows.map((row, at) => {
    const line = new Float64Array(width)
    line.set(row)
    line[variables + at] = 1
    line[width - 1] = limits[at] ?? 0
    return line
  })
  const costs = new Float64Array(width)
  for (let at = 0; at < variables; at++) costs[at] = -(objective[at] ?? 0)
  const basis = rows.map((_, at) => variables + at)
  let isStuck = false
  for (;;) {
    const entering = entrant(costs, width - 1, isStuck)
    if (entering < 0) return optimum({ tableau, costs, basis, variables })
    const leaving = leaver(tableau, basis, entering)
    if (leaving < 0) return { kind: 'unbounded' }
    isStuck = (tableau[leaving]?.[width - 1] ?? 0) <= tiny
    pivot(tableau, costs, leaving, entering)
    basis[leaving] = entering
  }
}

/** The variable that gains most, or, by Bland's rule, the first that gains; -1 where none does. */
function entrant(costs: Float64Array, count: number, first: boolean): number {
  let best = -1
  let least = -tiny
  for (let at = 0; at < count; at++) {
    if ((costs[at] ?? 0) >= least) continue
    best = at
    least = costs[at] ?? 0
    if (first) break
  }
  return best
}

/** The row that allows the least; ties go to the variable that comes first. */
function leaver(tableau: readonly Float64Array[], basis: readonly number[], entering: number): number {
  let best = -1
  let least = Number.POSITIVE_INFINITY
  for (const [at, line] of tableau.entries()) {
    const by = line[entering] ?? 0
    if (by <= tiny) continue
    const ratio = (line.at(-1) ?? 0) / by
    if (ratio < least - tiny || (ratio <= least + tiny && (basis[at] ?? 0) < (basis[best] ?? Number.POSITIVE_INFINITY))) {
      best = at
      least = Math.min(least, ratio)
    }
  }
  return best
}

function pivot(tableau: readonly Float64Array[], costs: Float64Array, leaving: number, entering: number): void {
  const line = tableau[leaving]
  if (!line) return
  const by = line[entering] ?? 1
  for (let at = 0; at < line.length; at++) line[at] = (line[at] ?? 0) / by
  for (const other of [...tableau, costs]) {
    const factor = other[entering] ?? 0
    if (other === line || factor === 0) continue
    for (let at = 0; at < line.length; at++) other[at] = (other[at] ?? 0) - factor * (line[at] ?? 0)
  }
}

interface Finished {
  readonly tableau: readonly Float64Array[]
  readonly costs: Float64Array
  readonly basis: readonly number[]
  readonly variables: number
}

function optimum({ tableau, costs, basis, variables }: Finished): Solution {
  const x = Array<number>(variables).fill(0)
  for (const [at, variable] of basis.entries()) if (variable < variables) x[variable] = tableau[at]?.at(-1) ?? 0
  return { kind: 'optimal', value: costs.at(-1) ?? 0, x, prices: Array.from(costs.subarray(variables, costs.length - 1)) }
}
