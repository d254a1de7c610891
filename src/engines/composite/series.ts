// Editions of an index over time, cut where the method changed: what lies on both sides of a break cannot be compared, and is
// never joined.

export interface Edition {
  readonly time: number
  readonly value: number
  /** Whatever names the method: a version, a digest of the configuration. */
  readonly method: string
}

export interface Segment {
  readonly method: string
  readonly editions: readonly Edition[]
  /** From the first edition to the last; NaN for a single one. */
  readonly change: number
}

/** In the order of time; a method that comes back after another begins a segment of its own. */
export function segmentsOf(editions: readonly Edition[]): Segment[] {
  const ordered = editions.toSorted((a, b) => a.time - b.time)
  const runs: Edition[][] = []
  for (const edition of ordered) {
    const last = runs.at(-1)
    if (last?.[0]?.method === edition.method) last.push(edition)
    else runs.push([edition])
  }
  return runs.map((run) => ({
    method: run[0]?.method ?? '',
    editions: run,
    change: run.length < 2 ? Number.NaN : (run.at(-1)?.value ?? 0) - (run[0]?.value ?? 0),
  }))
}
