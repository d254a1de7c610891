// Which stretches of the ledger are kept as segments: aligned ranges, each level four times the one below it, the largest
// that fit first, as hash tiles are. Which ones there are is a function of the ledger's size alone.

/** How many positions a range of each level spans. */
export const spans: readonly number[] = [256, 1024, 4096, 16_384, 65_536]

/** The level whose segments are made of entries at hand where many come at once, and how many positions that is. */
const pieceLevel = 2
export const pieceSpan = 4096

/** Positions in (start, end]. */
export interface Range {
  readonly level: number
  readonly start: number
  readonly end: number
}

/** The ranges that cover a ledger of a size, in order; fewer positions than the smallest span remain after the last. */
export function rangesOf(size: number, levels: readonly number[] = [...spans.keys()]): Range[] {
  const ranges: Range[] = []
  let at = 0
  for (const level of levels.toReversed()) {
    const span = spans[level] ?? 1
    for (; at + span <= size; at += span) ranges.push({ level, start: at, end: at + span })
  }
  return ranges
}

/**
 * Ranges while more is to come: pieces after those that were there before, and largest ones. The levels between wait for the
 * end, so that none is made in vain.
 */
export function withPieces(before: readonly Range[], size: number): Range[] {
  const pieces = rangesOf(size, [pieceLevel, spans.length - 1]).filter((range) => !before.some((one) => isWithin(range, one)))
  return [...before.filter((one) => !pieces.some((range) => isWithin(one, range))), ...pieces]
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
