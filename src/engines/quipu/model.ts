/** What a quipu is drawn from and what a drawn one is: the strategy's tree going in, placed cords and knots coming out. */
import type { Cord } from './cord.ts'
import type { Cluster } from './stretch.ts'

export interface KnottedAction {
  readonly code: string
  /** Live evidence; `null` when none has been declared, which is not the same as 0. */
  readonly count: number | null
}

export interface KnottedObjective<A extends KnottedAction> {
  readonly code: string
  readonly actions: readonly A[]
}

export interface KnottedAxis<O> {
  readonly code: string
  readonly name: string
  readonly objectives: readonly O[]
}

/** Pixels: x from the middle of the block, y from its top. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface PlacedCluster extends Cluster {
  readonly x: number
}

/** An action's own stretch of cord: `x`, `y` is its middle, `length` its height. */
export interface PlacedAction<A> extends Point {
  readonly action: A
  readonly length: number
  readonly clusters: readonly PlacedCluster[]
}

export interface PlacedObjective<A, O> {
  readonly objective: O
  readonly label: Point
  readonly tie: Point
  readonly cord: Cord
  /** Which side of its pendant it hangs on: -1 left, 1 right. */
  readonly side: -1 | 1
  readonly actions: readonly PlacedAction<A>[]
}

/** One axis: its stretch of the primary cord, its pendant, and its subsidiaries from left to right. */
export interface Block<A, O, X> {
  readonly axis: X
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
  /** Height of the primary cord: the same in every block, so that it runs on unbroken. */
  readonly primary: number
  readonly knotted: Point
  readonly pendant: Cord
  readonly objectives: readonly PlacedObjective<A, O>[]
}
