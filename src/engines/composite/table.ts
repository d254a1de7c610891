// Units by codes, in one typed array, column after column; NaN stands for what is missing. Each step of a build makes a
// new table and leaves the old one as it was, so that every stage can be looked at.

export interface Table {
  readonly units: readonly string[]
  readonly codes: readonly string[]
  /** The value of unit u under code c stands at c * units.length + u. */
  readonly values: Float64Array
}

/** A view of one column: what is written there is written in the table. */
export function columnOf({ units, values }: Pick<Table, 'units' | 'values'>, code: number): Float64Array {
  return values.subarray(code * units.length, (code + 1) * units.length)
}

/** A table of the same units and codes, each column made from the old one. */
export function mapColumns(table: Table, make: (column: Float64Array, code: number) => Float64Array): Table {
  const values = new Float64Array(table.values.length)
  for (let code = 0; code < table.codes.length; code++) values.set(make(columnOf(table, code), code), code * table.units.length)
  return { ...table, values }
}

/** By unit, then by code; null for what is missing: a table as JSON has it. */
export function recordOf({ units, codes, values }: Table): Record<string, Record<string, number | null>> {
  const count = units.length
  const valueAt = (at: number) => {
    const value = values[at] ?? Number.NaN
    return Number.isNaN(value) ? null : value
  }
  return Object.fromEntries(units.map((unit, u) => [unit, Object.fromEntries(codes.map((code, c) => [code, valueAt(c * count + u)]))]))
}
