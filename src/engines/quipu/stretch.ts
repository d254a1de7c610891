/**
 * How much cord a count takes, and where along it each cluster of knots sits.
 * Must never close up an empty decimal place: the space is the zero.
 */
import { tieKnots } from './knots.ts'
import type { Shape } from './shape.ts'

/** Knots of one decimal place: `count` single knots, or one long knot of `count` turns, or one figure-eight. `y` is its middle. */
export interface Cluster {
  readonly kind: 'single' | 'long' | 'eight'
  readonly count: number
  readonly power: number
  readonly y: number
}

/** A stretch of cord `length` pixels long, with its clusters measured from the top of the stretch. */
export interface Stretch {
  readonly length: number
  readonly clusters: readonly Cluster[]
}

/** Measures the stretch of a count; `null` (no evidence declared) and 0 both take a bare pitch of cord. */
export function measureStretch(count: number | null, shape: Shape): Stretch {
  if (count === null || count === 0) return { length: shape.pitch, clusters: [] }
  let y = shape.margin
  const clusters: Cluster[] = []
  for (const place of decimalPlaces(count)) {
    const length = lengthOf(place, shape)
    if (place.count > 0) clusters.push({ ...place, y: y + length / 2 })
    y += length + shape.gap
  }
  return settle(clusters, y - shape.gap + shape.margin, shape.pitch)
}

type Place = Omit<Cluster, 'y'>

function decimalPlaces(count: number): readonly Place[] {
  const knots = tieKnots(count)
  const powers = String(count).length
  return Array.from({ length: powers }, (_, index) => {
    const power = powers - 1 - index
    const tied = knots.filter((knot) => knot.power === power)
    const kind = tied[0]?.kind ?? 'single'
    return { kind, power, count: tied.reduce((sum, knot) => sum + knot.turns, 0) }
  })
}

function lengthOf(place: Place, shape: Shape): number {
  if (place.count === 0) return shape.bare
  if (place.kind === 'eight') return shape.eight
  return place.count * (place.kind === 'long' ? shape.turn : shape.single)
}

/** A short stretch is lengthened to the pitch, its knots kept in the middle. */
function settle(clusters: readonly Cluster[], length: number, pitch: number): Stretch {
  const slack = Math.max(0, pitch - length) / 2
  return { length: Math.max(pitch, length), clusters: clusters.map((one) => ({ ...one, y: one.y + slack })) }
}
