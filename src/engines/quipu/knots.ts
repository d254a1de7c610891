/**
 * Numbers as quipu knots: base ten along the cord, the highest power nearest the top.
 * Never approximates: what is tied here reads back as exactly the same number.
 */

/**
 * One knot on a cord. `power` is its decimal place (0 for units); `turns` is 1 unless it is a long knot.
 * A place with no knot is a zero: places are told apart by `power`, and by space on the cord.
 */
export type Knot =
  | { readonly kind: 'single'; readonly turns: 1; readonly power: number }
  | { readonly kind: 'long'; readonly turns: number; readonly power: 0 }
  | { readonly kind: 'eight'; readonly turns: 1; readonly power: 0 }

/**
 * Ties a count, top of the cord first: single (overhand) knots for tens and above, a long knot of 2 to 9 turns for the
 * units, a figure-eight for one unit (a long knot cannot have one turn), nothing for zero.
 * Throws RangeError for a negative, fractional or unsafe number.
 * Source: L. L. Locke, "The Ancient Quipu, a Peruvian Knot Record", American Anthropologist 14 (1912);
 * M. Ascher and R. Ascher, Code of the Quipu (1981), chapter 2.
 */
export function tieKnots(count: number): readonly Knot[] {
  if (!Number.isSafeInteger(count) || count < 0) {
    throw new RangeError(`a quipu knots whole numbers from zero up, not ${count}`)
  }
  const digits = [...String(count)].map(Number)
  return digits.flatMap((digit, index) => tieDigit(digit, digits.length - 1 - index))
}

/** Reads knots back to the number they record, as a quipu keeper would: by kind, turns and place. */
export function readKnots(knots: readonly Knot[]): number {
  return knots.reduce((sum, knot) => sum + knot.turns * 10 ** knot.power, 0)
}

function tieDigit(digit: number, power: number): readonly Knot[] {
  if (power > 0) return Array.from({ length: digit }, () => ({ kind: 'single', turns: 1, power }))
  if (digit === 0) return []
  return digit === 1 ? [{ kind: 'eight', turns: 1, power: 0 }] : [{ kind: 'long', turns: digit, power: 0 }]
}
