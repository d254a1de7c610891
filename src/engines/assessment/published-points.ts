// What Canada's published scorer (canada-ca/aia-eia-js, src/store.ts) takes an answer to be worth. It asks neither whether
// the question was shown nor whether the answer is among its choices; both are kept, so that its figures can be compared with.

/** The number after the last hyphen: "item1-3" is 3. 0 where there is no number; an empty end is 0, as `Number('')` is. */
export function publishedPoints(value: string): number {
  const hyphen = value.lastIndexOf('-')
  if (hyphen === -1) return 0
  const points = Number(value.slice(hyphen + 1))
  return Number.isNaN(points) ? 0 : points
}

/** Of any JSON value: numbers count as themselves, the members of a list are added up, all else is 0. */
export function publishedValue(given: unknown): number {
  if (typeof given === 'number') return given
  if (typeof given === 'string') return publishedPoints(given)
  if (!Array.isArray(given)) return 0
  let total = 0
  for (const item of given) {
    if (typeof item === 'number') total += item
    else if (typeof item === 'string') total += publishedPoints(item)
  }
  return total
}
