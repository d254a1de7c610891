// The columns that a register's lists are kept by, and the value of several fields together, as one text.

import { isMap } from '../field/plain-text.ts'
import type { Shape } from '../segment/traces.ts'
import type { Register } from './register.ts'

/** Facets, columns and sort orders: what segments and finders hold of a register. */
export function shapeOf({ facets, sorts, columns = {} }: Register): Shape {
  return { facets: [...facets, ...Object.keys(columns)], sorts }
}

/** The values at some paths, as JSON; nothing where all are missing. A path into a table's column gives every row's. */
export function columnValue(paths: readonly string[], body: Readonly<Record<string, unknown>>): string | undefined {
  const values = paths.map((path) => valueAt(body, path.split('.')))
  return values.some((value) => value !== undefined) ? JSON.stringify(values.map((value) => value ?? null)) : undefined
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  if (Array.isArray(value)) return value.map((row) => valueAt(row, [name, ...rest]) ?? null)
  return isMap(value) && Object.hasOwn(value, name) ? valueAt(value[name], rest) : undefined
}
