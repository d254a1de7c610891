/**
 * Where every cord and knot of a strategy hangs, in blocks of one axis that stand side by side or wrap onto rows.
 * Pure geometry in pixels; must never decide a colour, a word or a link.
 */
import { hangCord, round, vary } from './cord.ts'
import { wrapLabel } from './label.ts'
import type { Block, KnottedAction, KnottedAxis, KnottedObjective, PlacedAction, PlacedObjective } from './model.ts'
import type { Shape } from './shape.ts'
import { measureStretch } from './stretch.ts'

/** Lays out every axis; label lines are counted over all, so that one primary cord serves them. */
export function layoutQuipu<A extends KnottedAction, O extends KnottedObjective<A>, X extends KnottedAxis<O>>(
  axes: readonly X[],
  shape: Shape,
): readonly Block<A, O, X>[] {
  const frames = axes.map((axis) => frameAxis(axis, shape))
  const lines = Math.max(0, ...frames.map((frame) => frame.lines.length))
  const primary = 10 + (shape.line > 0 ? (lines + 1) * shape.line + 8 : 0)
  return axes.map((axis, index) => {
    const frame = frames[index] ?? frameAxis(axis, shape)
    return placeBlock<A, O, X>({ axis, shape, primary, ...frame })
  })
}

interface Frame {
  readonly lines: readonly string[]
  readonly width: number
  /** Where the pendant hangs: the middle, or left of it when its only subsidiary hangs right. */
  readonly x: number
}

/** The pendant stays near the middle under its name; an uneven number of subsidiaries moves it half way to balance. */
function frameAxis(axis: KnottedAxis<unknown>, shape: Shape): Frame {
  const { left, right } = reaches(axis.objectives.length, shape)
  const x = Math.round((left - right) / 4)
  const cords = 2 * (Math.max(left - x, right + x) + shape.side)
  const { lines, width } = wrapLabel(axis.name, cords, shape.letter)
  return { lines, width: Math.max(cords, width + 2 * Math.abs(x)), x }
}

function reaches(count: number, shape: Shape): { left: number; right: number } {
  const reach = (cords: number) => (cords === 0 ? 0 : shape.reach + (cords - 1) * shape.spread)
  return { left: reach(Math.floor(count / 2)), right: reach(Math.ceil(count / 2)) }
}

interface Plan<X> extends Frame {
  readonly axis: X
  readonly shape: Shape
  readonly primary: number
}

function placeBlock<A extends KnottedAction, O extends KnottedObjective<A>, X extends KnottedAxis<O>>(plan: Plan<X>): Block<A, O, X> {
  const { axis, shape, primary, x, lines, width } = plan
  const objectives = axis.objectives.map((objective, index) =>
    placeObjective<A, O>(objective, index, { ...plan, count: axis.objectives.length }),
  )
  const lowest = Math.max(primary + shape.tie + shape.pitch, ...objectives.map(({ cord }) => cord.end.y))
  const end = lowest - shape.tail * (0.3 + 0.9 * vary(axis.code, 4))
  const pendant = hangPendant(plan, end)
  const height = Math.ceil(lowest + shape.fray + 4)
  return { axis, lines, width, height, primary, knotted: { x, y: primary }, pendant, objectives }
}

/** Straight as far as the lowest tie, so that every subsidiary meets it; then it sways. */
function hangPendant({ axis, shape, primary, x }: Plan<KnottedAxis<unknown>>, end: number) {
  const ranks = Math.ceil(axis.objectives.length / 2)
  const shoulder = primary + shape.tie + ranks * shape.step
  return hangCord({ seed: axis.code, from: { x, y: primary }, x, shoulder, end, sway: shape.sway })
}

interface Place extends Frame {
  readonly shape: Shape
  readonly primary: number
  readonly count: number
}

/** Outer subsidiaries are tied highest, so that none crosses another; the right side a little below the left, as hands tie. */
function placeObjective<A extends KnottedAction, O extends KnottedObjective<A>>(
  objective: O,
  index: number,
  place: Place,
): PlacedObjective<A, O> {
  const { shape, count } = place
  const lefts = Math.floor(count / 2)
  const side = index < lefts ? -1 : 1
  const nth = side < 0 ? lefts - 1 - index : index - lefts
  const rank = Math.ceil(count / 2) - 1 - nth
  const stagger = side < 0 ? 0 : Math.round(shape.step / 3)
  const tie = { x: place.x, y: place.primary + shape.tie + rank * shape.step + stagger }
  const x = round(place.x + side * (shape.reach + nth * shape.spread))
  const shoulder = Math.round(tie.y + shape.drop * (0.85 + 0.3 * vary(objective.code, 5)))
  const stretches = objective.actions.map((action) => ({ action, ...measureStretch(action.count, shape) }))
  const length = stretches.reduce((sum, stretch) => sum + stretch.length, 0)
  const end = Math.round(shoulder + length + shape.tail * (0.3 + 0.7 * vary(objective.code, 6)))
  const cord = hangCord({ seed: objective.code, from: tie, x, shoulder, end, sway: shape.sway })
  let top = shoulder
  const actions = stretches.map((stretch): PlacedAction<A> => {
    const start = top
    top += stretch.length
    const clusters = stretch.clusters.map((one) => ({
      ...one,
      y: round(start + one.y),
      x: round(cord.at(start + one.y)),
    }))
    const y = round(start + stretch.length / 2)
    return { action: stretch.action, length: round(stretch.length), x: round(cord.at(y)), y, clusters }
  })
  return { objective, label: { x, y: tie.y - 3 }, tie, cord, side, actions }
}
