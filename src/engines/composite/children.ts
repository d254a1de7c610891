// What an aggregate is made of, as every method of aggregating is handed it.

/** The children of one aggregate: columns of all units, and their weights. */
export interface Children {
  readonly columns: readonly Float64Array[]
  readonly weights: Float64Array
  readonly count: number
}
