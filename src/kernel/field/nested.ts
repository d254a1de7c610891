// From flat names to nested values: "programmes.0.name.es" as forms and CSV columns say it.

import { isMap } from './plain-text.ts'

const deepest = 6

/** Nothing that a name says can reach a prototype: the maps have none until they are whole. */
export function nest(entries: Iterable<readonly [name: string, value: unknown]>): Record<string, unknown> {
  const whole: Record<string, unknown> = Object.create(null)
  for (const [name, value] of entries) put(whole, name.split('.').slice(0, deepest), value)
  return plainCopy(whole)
}

function put(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const inner = isMap(into[name]) ? into[name] : Object.create(null)
  into[name] = inner
  put(inner, rest, value)
}

/** Objects without a prototype of their own become ordinary ones, member by member. */
function plainCopy(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, isMap(part) ? plainCopy(part) : part]))
}
