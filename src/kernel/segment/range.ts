// Which stretches of the ledger are kept as segments: aligned ranges of three sizes, the largest that fit first, as hash
// tiles are. Which ones there are is a function of the ledger's size alone.

/** How many positions a range of each level spans. */
export const spans: readonly number[] = [256, 4096, 65_536]

/** Positions in (start, end]. */
export interface Range {
  readonly level: number
  readonly start: number
  readonly end: number
}

/** The ranges that cover a ledger of a size, in order; fewer positions than the smallest span remain after the last. */
export function rangesOf(size: number, sizes: readonly number[] = spans): Range[] {
  const ranges: Range[] = []
  let at = 0
  for (let level = sizes.length - 1; level >= 0; level--) {
    const span = sizes[level] ?? 1
    for (; at + span <= size; at += span) ranges.push({ level, start: at, end: at + span })
  }
  return ranges
}

/** Where the last range ends. */
export function coveredOf(ranges: readonly Range[]): number {
  return ranges.at(-1)?.end ?? 0
}

export function isWithin(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}

export function isSame(one: Range, other: Range): boolean {
  return one.start === other.start && one.end === other.end
}
