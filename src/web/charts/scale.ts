// Places on a chart: a linear scale with round ticks, and how wide a text about is.

import { linear, roundStep } from './axis.ts'

export interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
  /** Where a value lies, in the units of the drawing. */
  at(value: number): number
}

/** From `from` to `to` of the drawing; it begins and ends at round values that hold both ends. */
export function scaleOf([low, high]: readonly [number, number], range: readonly [number, number], wanted = 4): Scale {
  const step = roundStep(high - low || Math.abs(high) || 1, wanted)
  const [first, last] = [Math.floor(low / step + 1e-9), Math.max(Math.ceil(high / step - 1e-9), Math.floor(low / step + 1e-9) + 1)]
  const value = (at: number) => Number((at * step).toPrecision(12))
  const [start, end] = [value(first), value(last)]
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => value(first + at))
  return { low: start, high: end, ticks, at: linear([start, end], range) }
}

/** How a tick's text is anchored so that the first and the last stay within the picture. */
export function anchorOf({ ticks }: Scale, tick: number): 'start' | 'middle' | 'end' {
  return tick === ticks[0] ? 'start' : tick === ticks.at(-1) ? 'end' : 'middle'
}

/** Of the site's typeface, in the units of the font's size; a little too wide rather than too narrow. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.56
}

/** The text, or as much of its beginning as has room. */
export function fitText(text: string, size: number, room: number): string {
  if (textWidth(text, size) <= room) return text
  return `${text.slice(0, Math.max(1, Math.floor(room / (size * 0.56)) - 1)).trimEnd()}…`
}
