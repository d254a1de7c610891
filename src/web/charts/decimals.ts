// How many decimals of a figure are shown. Drawn on the server and in browsers alike, so it may import nothing of the server.

/** With just so many decimals, so that figures stand under each other, or up to so many where they are more than two; never as a negative zero. */
export function rounded(value: number, decimals: number, language: 'es' | 'en'): string {
  const made = Number(value.toFixed(decimals)) + 0
  return made.toLocaleString(language === 'es' ? 'es-PE' : 'en', {
    minimumFractionDigits: decimals > 2 ? 0 : decimals,
    maximumFractionDigits: decimals,
  })
}

/** Decimals worth showing of scores of such a size. */
export function decimalsOf(values: Iterable<number>): number {
  return Math.max(...Array.from(values, (value) => (Number.isNaN(value) ? 0 : Math.abs(value)))) >= 20 ? 1 : 2
}

/** A count in as little room as a drawing has: 212,559,000 as 213 M. */
export function compact(value: number, language: 'es' | 'en'): string {
  if (Math.abs(value) < 100_000) return rounded(value, 0, language)
  return value.toLocaleString(language === 'es' ? 'es-PE' : 'en', { notation: 'compact', maximumSignificantDigits: 3 })
}
