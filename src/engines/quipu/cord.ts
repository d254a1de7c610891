/**
 * The line of a hanging cord: where it is at any height, and its SVG path.
 * The same code always hangs the same way; no chance is used.
 */

/** A hanging cord: `at(y)` is its x at a height, `path` its drawn line, `end` where it frays. */
export interface Cord {
  readonly path: string
  readonly end: { readonly x: number; readonly y: number }
  at(y: number): number
}

export interface Hang {
  /** What the natural variation is drawn from. */
  readonly seed: string
  /** Where it starts, the x it hangs at, the height at which it has swung there, its end, and how far it sways. */
  readonly from: { readonly x: number; readonly y: number }
  readonly x: number
  readonly shoulder: number
  readonly end: number
  readonly sway: number
}

export function hangCord(hang: Hang): Cord {
  const phase = vary(hang.seed, 1) * Math.PI * 2
  const length = 60 + vary(hang.seed, 2) * 50
  const lean = (vary(hang.seed, 3) - 0.5) * 0.018
  const at = (y: number) => {
    const down = Math.max(0, y - hang.shoulder)
    const ease = Math.min(1, down / 160)
    return hang.x + lean * down + ease * hang.sway * (Math.sin(phase + down / length) - Math.sin(phase))
  }
  return { path: pathOf(hang, at), end: { x: round(at(hang.end)), y: round(hang.end) }, at }
}

/** A number from 0 up to 1 that depends only on the text and the salt (FNV-1a with a final mix). */
export function vary(seed: string, salt: number): number {
  let hash = 2166136261 ^ (salt * 0x9e3779b1)
  for (let index = 0; index < seed.length; index++) hash = Math.imul(hash ^ seed.charCodeAt(index), 16777619)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}

/** One decimal is a tenth of a pixel: finer than the eye, and short in the page. */
export function round(value: number): number {
  return Math.round(value * 10) / 10 + 0
}

/** Swings out and down to the shoulder, then falls in smooth pieces. Relative steps from rounded places keep it short and exact. */
function pathOf({ from, shoulder, end }: Hang, at: (y: number) => number): string {
  const drop = shoulder - from.y
  const out = round(at(shoulder)) - from.x
  const swing = numbers(out * 0.5, drop * 0.1, out, drop * 0.45, out, drop)
  const parts = Math.max(1, Math.round((end - shoulder) / 90))
  const heights = Array.from({ length: parts }, (_, index) => Math.round(shoulder + ((end - shoulder) * (index + 1)) / parts))
  const falls = heights.map((y, index) => {
    const above = heights[index - 1] ?? shoulder
    const x = round(at(y)) - round(at(above))
    const third = (y - above) / 3
    return `s${numbers(x - (at(y + 0.5) - at(y - 0.5)) * third, y - above - third, x, y - above)}`
  })
  return `M${numbers(from.x, from.y)}c${swing}${falls.join('')}`
}

/** SVG lets a minus sign stand for the space and a fraction drop its zero. */
function numbers(...values: readonly number[]): string {
  return values
    .map((value) => String(round(value)).replace(/^(-?)0\./, '$1.'))
    .join(' ')
    .replaceAll(' -', '-')
}
