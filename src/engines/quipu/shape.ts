/**
 * The measures of a quipu drawing, in pixels: 'full' for the whole strategy with its labels and links, 'small' for an ornament.
 * Holds numbers only; a full pitch must never fall below 24, the smallest target a finger is owed (WCAG 2.2, 2.5.8).
 */
export interface Shape {
  /** Cord given to an action that has no knots. */
  readonly pitch: number
  /** Bare cord above and below an action's knots; between two decimal places; for an empty decimal place. */
  readonly margin: number
  readonly gap: number
  readonly bare: number
  /** Cord taken by a single knot, by one turn of a long knot, by a figure-eight. */
  readonly single: number
  readonly turn: number
  readonly eight: number
  /** How far the nearest subsidiary hangs beside its pendant, then each next one; the room kept at a block's sides. */
  readonly reach: number
  readonly spread: number
  readonly side: number
  /** Where the first subsidiary is tied below the primary cord, then each next one; how far it takes to swing down. */
  readonly tie: number
  readonly step: number
  readonly drop: number
  /** Sideways sway of a hanging cord; its bare tail, at most; its frayed end. */
  readonly sway: number
  readonly tail: number
  readonly fray: number
  /** Label line height and character width; 0 when there are no labels. */
  readonly line: number
  readonly letter: number
}

export const fullShape: Shape = {
  pitch: 32,
  margin: 13,
  gap: 10,
  bare: 15,
  single: 8.5,
  turn: 4.4,
  eight: 17,
  reach: 41,
  spread: 58,
  side: 22,
  tie: 38,
  step: 46,
  drop: 74,
  sway: 4.5,
  tail: 64,
  fray: 20,
  line: 19,
  letter: 7.4,
}

export const smallShape: Shape = {
  pitch: 15,
  margin: 6,
  gap: 7,
  bare: 11,
  single: 8.5,
  turn: 4.4,
  eight: 17,
  reach: 24,
  spread: 26,
  side: 16,
  tie: 16,
  step: 16,
  drop: 34,
  sway: 1.6,
  tail: 26,
  fray: 16,
  line: 0,
  letter: 0,
}
